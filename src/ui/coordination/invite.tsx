import { useSignal } from '@preact/signals';
import { UserPlus } from 'lucide-preact';
import type { InvitationLink } from '#actions/phone.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useCoordination } from './coordination-context.ts';
import { InvitationReady } from './invitation-ready.tsx';

/** One person, one link. */
export function Invite() {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const made = useSignal<InvitationLink | undefined>(undefined);
  const busy = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const invite = async (): Promise<void> => {
    busy.value = true;
    problem.value = undefined;
    const invited = await (await phone.more()).team.invite();
    busy.value = false;
    if (invited.ok) {
      made.value = invited.value;
    } else {
      problem.value = sayFailure(t, invited.failure);
    }
  };
  if (made.value !== undefined) {
    return (
      <InvitationReady
        invitation={made.value}
        onDone={() => {
          made.value = undefined;
        }}
      />
    );
  }
  return (
    <div class="stack tight">
      <Button wide icon={UserPlus} notYet={busy.value ? t('team:inviting') : undefined} onPress={() => void invite()}>
        {t('team:invite')}
      </Button>
      <Alert words={problem.value} />
    </div>
  );
}

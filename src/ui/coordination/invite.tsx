import { useSignal } from '@preact/signals';
import { UserPlus } from 'lucide-preact';
import type { InvitationLink } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { type Role, roles } from '#domain/member.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Answers } from '#ui/parts/answers.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { useCoordination } from './coordination-context.ts';
import { InvitationReady } from './invitation-ready.tsx';
import { SchoolsField } from './schools-field.tsx';

/** One person, one link: first who they will be in the team, then the link. */
export function Invite() {
  const { t } = useCoordination().translator;
  const asking = useSignal(false);
  const made = useSignal<InvitationLink | undefined>(undefined);
  const step = made.value === undefined ? asking.value : 'made';
  const place = useFocusAfter(step, 'input, button');
  return (
    <div ref={place}>
      {made.value !== undefined ? (
        <InvitationReady
          invitation={made.value}
          onDone={() => {
            made.value = undefined;
            asking.value = false;
          }}
        />
      ) : asking.value ? (
        <AskWho
          onMade={(link) => {
            made.value = link;
          }}
          onLeave={() => {
            asking.value = false;
          }}
        />
      ) : (
        <Button
          wide
          icon={UserPlus}
          onPress={() => {
            asking.value = true;
          }}
        >
          {t('team:invite')}
        </Button>
      )}
    </div>
  );
}

interface AskWhoProps {
  readonly onMade: (link: InvitationLink) => void;
  readonly onLeave: () => void;
}

function AskWho({ onMade, onLeave }: AskWhoProps) {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const role = useSignal<Role>('worker');
  const schools = useSignal<readonly RecordId[]>([]);
  const busy = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const invite = async (): Promise<void> => {
    busy.value = true;
    problem.value = undefined;
    const invited = await (await phone.more()).team.invite({ role: role.value, schools: schools.value });
    busy.value = false;
    if (invited.ok) {
      onMade(invited.value);
    } else {
      problem.value = sayFailure(t, invited.failure);
    }
  };
  return (
    <Card icon={UserPlus} title={t('team:invite')}>
      <div class="stack">
        <Answers
          legend={t('team:who.role')}
          options={roles.map((value) => ({ value, label: t(`team:role.${value}`), note: t(`team:who.may.${value}`) }))}
          value={role.value}
          onChoose={(chosen) => {
            role.value = chosen;
          }}
        />
        <SchoolsField
          label={t('team:who.schools')}
          hint={t('team:who.schoolsHint')}
          chosen={schools.value}
          onChange={(chosen) => {
            schools.value = chosen;
          }}
        />
        <Button wide notYet={busy.value ? t('team:inviting') : undefined} onPress={() => void invite()}>
          {t('team:who.make')}
        </Button>
        <Button kind="link" wide onPress={onLeave}>
          {t('common:act.cancel')}
        </Button>
        <Alert words={problem.value} />
      </div>
    </Card>
  );
}

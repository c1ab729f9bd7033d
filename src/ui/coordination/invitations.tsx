import { useSignal } from '@preact/signals';
import { Ticket, UserPlus } from 'lucide-preact';
import type { InvitationLink } from '#actions/phone.ts';
import { type Invitation, invitationState } from '#domain/invitation.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCoordination } from './coordination-context.ts';
import { InvitationCard } from './invitation-card.tsx';
import { InvitationReady } from './invitation-ready.tsx';

interface InvitationsProps {
  readonly invitations: readonly Invitation[];
}

const AT_MOST = 12;

/** One person, one link: made here, and called back here. */
export function Invitations({ invitations }: InvitationsProps) {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const made = useSignal<InvitationLink | undefined>(undefined);
  const busy = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const invite = async (): Promise<void> => {
    busy.value = true;
    problem.value = undefined;
    const invited = await phone.invite();
    busy.value = false;
    if (invited.ok) {
      made.value = invited.value;
    } else {
      problem.value = sayFailure(t, invited.failure);
    }
  };
  return (
    <section class="stack">
      {made.value === undefined ? (
        <>
          <Button
            wide
            icon={UserPlus}
            notYet={busy.value ? t('team:inviting') : undefined}
            onPress={() => void invite()}
          >
            {t('team:invite')}
          </Button>
          <Alert words={problem.value} />
        </>
      ) : (
        <InvitationReady
          invitation={made.value}
          onDone={() => {
            made.value = undefined;
          }}
        />
      )}
      <Made invitations={invitations} />
    </section>
  );
}

/** The ones that may still be used first, then the latest. */
function Made({ invitations }: InvitationsProps) {
  const { t } = useCoordination().translator;
  const { clock } = useShell();
  const isOpen = (invitation: Invitation): number => (invitationState(invitation, clock()) === 'open' ? 0 : 1);
  const sorted = invitations.toSorted((a, b) => isOpen(a) - isOpen(b) || b.createdAt - a.createdAt);
  return (
    <div>
      <SectionHead icon={Ticket}>{t('team:invitations')}</SectionHead>
      {invitations.length === 0 ? <p class="quiet">{t('team:noInvitation')}</p> : null}
      <ul class="rows card" role="list" aria-label={t('team:invitations')}>
        {sorted.slice(0, AT_MOST).map((invitation) => (
          <InvitationCard key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </div>
  );
}

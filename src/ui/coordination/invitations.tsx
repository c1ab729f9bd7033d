import { Ticket } from 'lucide-preact';
import { type Invitation, invitationState } from '#domain/invitation.ts';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCoordination } from './coordination-context.ts';
import { InvitationCard } from './invitation-card.tsx';

interface InvitationsProps {
  readonly invitations: readonly Invitation[];
}

const AT_MOST = 12;

/** The ones that may still be used first, then the latest. */
export function Invitations({ invitations }: InvitationsProps) {
  const { t } = useCoordination().translator;
  const { clock } = useShell();
  const isOpen = (invitation: Invitation): number => (invitationState(invitation, clock()) === 'open' ? 0 : 1);
  const sorted = invitations.toSorted((a, b) => isOpen(a) - isOpen(b) || b.createdAt - a.createdAt);
  return (
    <section>
      <SectionHead icon={Ticket}>{t('team:invitations')}</SectionHead>
      {invitations.length === 0 ? (
        <p class="quiet">{t('team:noInvitation')}</p>
      ) : (
        <ul class="rows card" role="list" aria-label={t('team:invitations')}>
          {sorted.slice(0, AT_MOST).map((invitation) => (
            <InvitationCard key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </section>
  );
}

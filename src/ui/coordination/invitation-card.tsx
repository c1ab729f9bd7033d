import { useSignal } from '@preact/signals';
import { Ban, Check, Clock, Hourglass } from 'lucide-preact';
import { type Invitation, type InvitationState, invitationState } from '#domain/invitation.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import type { Icon } from '#ui/parts/sign.tsx';
import { Tag, type Tone } from '#ui/parts/tag.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { type CoordinationTranslator, useCoordination } from './coordination-context.ts';

const looks: Readonly<Record<InvitationState, { readonly tone: Tone; readonly icon: Icon }>> = {
  open: { tone: 'today', icon: Clock },
  used: { tone: 'sent', icon: Check },
  revoked: { tone: 'plain', icon: Ban },
  expired: { tone: 'plain', icon: Hourglass },
};

/** What became of one invitation; while it may still be used, it can be called back. */
export function InvitationCard({ invitation }: { readonly invitation: Invitation }) {
  const { phone, translator } = useCoordination();
  const { t, dates } = translator;
  const { told, clock } = useShell();
  const problem = useSignal<string | undefined>(undefined);
  const state = invitationState(invitation, clock());
  const revoke = async (): Promise<void> => {
    const revoked = await (await phone.more()).team.revoke(invitation.id);
    if (revoked.ok) {
      told.tell(t('team:revoked'));
    } else {
      problem.value = sayFailure(t, revoked.failure);
    }
  };
  return (
    <li>
      <div class="row still">
        <span class="words">
          <strong>{t('team:made', { moment: dates.moment(invitation.createdAt) })}</strong>
          <small>{sayState(translator, invitation, state)}</small>
        </span>
        <span class="side">
          <Tag {...looks[state]}>{t(`team:state.${state}`)}</Tag>
        </span>
        {state === 'open' ? (
          <Button kind="link" small onPress={() => void revoke()}>
            {t('team:revoke')}
          </Button>
        ) : null}
        <Alert words={problem.value} />
      </div>
    </li>
  );
}

function sayState({ t, dates }: CoordinationTranslator, invitation: Invitation, state: InvitationState): string {
  switch (state) {
    case 'open':
      return t('team:until', { moment: dates.moment(invitation.expiresAt) });
    case 'used':
      return t('team:usedAt', { moment: dates.moment(invitation.usedAt ?? invitation.createdAt) });
    case 'revoked':
      return t('team:revokedAt', { moment: dates.moment(invitation.revokedAt ?? invitation.createdAt) });
    case 'expired':
      return t('team:expiredAt', { moment: dates.moment(invitation.expiresAt) });
  }
}

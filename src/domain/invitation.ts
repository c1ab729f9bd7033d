import type { Instant } from '#kernel/clock.ts';
import type { RecordId } from '#kernel/id.ts';

export const INVITATION_HOURS = 72;

/** What the roster keeps of an invitation: never its secret. */
export type Invitation = {
  readonly id: RecordId;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | undefined;
  readonly revokedAt: Instant | undefined;
};

export type InvitationState = 'open' | 'used' | 'revoked' | 'expired';

export function invitationState(invitation: Invitation, now: Instant): InvitationState {
  if (invitation.usedAt !== undefined) {
    return 'used';
  }
  if (invitation.revokedAt !== undefined) {
    return 'revoked';
  }
  return invitation.expiresAt <= now ? 'expired' : 'open';
}

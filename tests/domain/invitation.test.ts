import { expect, test } from 'vitest';
import { INVITATION_HOURS, type Invitation, invitationState } from '#domain/invitation.ts';
import type { RecordId } from '#kernel/id.ts';

const invitation: Invitation = { id: 'x' as RecordId, createdAt: 0, expiresAt: 100, usedAt: undefined, revokedAt: undefined };

test.each<[string, Partial<Invitation>, number, string]>([
  ['stands open until its last moment', {}, 99, 'open'],
  ['is over at its last moment', {}, 100, 'expired'],
  ['is taken back, though it is over too', { revokedAt: 5 }, 200, 'revoked'],
  ['was used, though it was taken back since', { usedAt: 5, revokedAt: 6 }, 200, 'used'],
])('an invitation %s', (_, more, now, state) => {
  expect(invitationState({ ...invitation, ...more }, now)).toBe(state);
});

test('an invitation stands open for three days', () => {
  expect(INVITATION_HOURS).toBe(72);
});

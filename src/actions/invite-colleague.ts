import type { Instant } from '#kernel/clock.ts';
import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { INVITATION_HOURS } from '#domain/invitation.ts';
import type { Role } from '#domain/member.ts';
import type { CommitFailure } from '#sync/commit.ts';
import type { Invited, RequestFailure } from '#sync/membership.ts';
import type { ActionContext } from './context.ts';

export type InviteFailure = RequestFailure | { readonly kind: 'storage-failed' };

/** What the one who comes may do, and the schools they serve. */
export type Welcome = { readonly role: Role; readonly schools: readonly RecordId[] };

/** Asks the server to keep an invitation, then writes in the roster that it exists; the secret is in neither. */
export async function inviteColleague(
  context: ActionContext,
  { role, schools }: Welcome,
  create: (expiresAt: Instant) => Promise<Result<Invited, RequestFailure>>,
): Promise<Result<{ readonly secret: Uint8Array; readonly expiresAt: Instant }, InviteFailure>> {
  const createdAt = context.clock();
  const expiresAt = createdAt + INVITATION_HOURS * 3_600_000;
  const invited = await create(expiresAt);
  if (!invited.ok) {
    return invited;
  }
  const { id, secret, publicKey } = invited.value;
  const asked = { ...(role === 'worker' ? {} : { role }), ...Object.fromEntries(schools.map((school) => [`school:${school}`, true])) };
  const written = await context.commit([
    {
      space: context.spaces.organisation,
      edits: [{ table: 'invitations', id, fields: { createdAt, expiresAt, key: publicKey, author: context.member, ...asked } }],
    },
  ]);
  return written.ok ? ok({ secret, expiresAt }) : fail({ kind: 'storage-failed' });
}

/** Writes in the roster that an invitation was taken back, once the server has taken it back. */
export async function noteRevoked(context: ActionContext, id: RecordId): Promise<Result<void, CommitFailure>> {
  const written = await context.commit([
    {
      space: context.spaces.organisation,
      edits: [{ table: 'invitations', id, fields: { revokedAt: context.clock() } }],
    },
  ]);
  return written.ok ? ok(undefined) : written;
}

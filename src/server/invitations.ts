import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { type InvitationRequest, type InvitationSummary, MAX_INVITATION_MS } from '#protocol/api.ts';
import { sameBytes } from '#protocol/bytes.ts';
import type { RefusalCode } from '#protocol/refusal.ts';
import { findSpaces, requireCoordinator } from './devices.ts';
import { forgetWrapped } from './epochs.ts';
import type { Session } from './exchange.ts';
import type { Database } from './postgres/tables.ts';
import { inTransaction } from './postgres/transaction.ts';
import { type Refused, refuse } from './refused.ts';

/** A phone's clock may be a little ahead of ours. */
const GRACE_MS = 5 * 60_000;

async function refusalOfSpaces(database: Database, session: Session, { spaces }: InvitationRequest): Promise<RefusalCode | undefined> {
  if (spaces.length === 0 || new Set(spaces.map(({ space }) => space)).size !== spaces.length) {
    return 'malformed';
  }
  const own = new Map((await findSpaces(database, session)).map((space) => [space.id, space]));
  const wanted = spaces.map(({ space }) => own.get(space));
  if (wanted.includes(undefined)) {
    return 'not-a-member';
  }
  // A private space has one member for ever [A5].
  return wanted.every((space) => space?.role === 'coordinator' && space.kind !== 'private') ? undefined : 'role-insufficient';
}

/** Opens the spaces to whoever brings the token, once, within 72 hours, until revoked [A4]. Sending it twice is sending it once. */
export async function createInvitation(database: Database, session: Session, { request, now }: { request: InvitationRequest; now: Instant }): Promise<Result<void, Refused>> {
  const { id, tokenHash, spaces, expiresAt, payload } = request;
  const refusal = await refusalOfSpaces(database, session, request);
  if (refusal !== undefined || expiresAt <= now || expiresAt > now + MAX_INVITATION_MS + GRACE_MS) {
    return refuse(refusal ?? 'malformed');
  }
  return inTransaction(database, async (tx) => {
    const known = await tx.selectFrom('invitation').select(['created_by', 'token_hash']).where('invitation', '=', id).executeTakeFirst();
    if (known !== undefined) {
      return known.created_by === session.device && sameBytes(known.token_hash, tokenHash) ? ok(undefined) : refuse('cloned');
    }
    const { organisation, device } = session;
    await tx
      .insertInto('invitation')
      .values({
        organisation,
        invitation: id,
        recovery: false,
        token_hash: tokenHash,
        payload,
        created_by: device,
        created_at: now,
        expires_at: expiresAt,
        used_at: null,
        revoked_at: null,
      })
      .execute();
    await tx
      .insertInto('invitation_space')
      .values(spaces.map(({ space, role }) => ({ organisation, invitation: id, space, role })))
      .execute();
    return ok(undefined);
  });
}

export async function listInvitations(database: Database, session: Session): Promise<Result<readonly InvitationSummary[], Refused>> {
  const allowed = await requireCoordinator(database, session);
  if (!allowed.ok) {
    return allowed;
  }
  const rows = await database
    .selectFrom('invitation')
    .select(['invitation', 'expires_at', 'used_at', 'revoked_at'])
    .where('organisation', '=', session.organisation)
    .where('recovery', '=', false)
    .orderBy('created_at', 'desc')
    .limit(1000)
    .execute();
  return ok(
    rows.map(({ invitation, expires_at: expiresAt, used_at: usedAt, revoked_at: revokedAt }) => ({
      id: invitation,
      expiresAt: expiresAt ?? 0,
      ...(usedAt === null ? {} : { usedAt }),
      ...(revokedAt === null ? {} : { revokedAt }),
    })),
  );
}

/** What it would have opened is deleted at once. One that was used can no longer be taken back: remove the device instead. */
export async function revokeInvitation(database: Database, session: Session, { id, now }: { id: Id; now: Instant }): Promise<Result<void, Refused>> {
  const allowed = await requireCoordinator(database, session);
  if (!allowed.ok) {
    return allowed;
  }
  return inTransaction(database, async (tx) => {
    const invitation = await tx
      .selectFrom('invitation')
      .select(['used_at', 'revoked_at'])
      .where('organisation', '=', session.organisation)
      .where('invitation', '=', id)
      .where('recovery', '=', false)
      .forUpdate()
      .executeTakeFirst();
    if (invitation === undefined || invitation.used_at !== null) {
      return refuse(invitation === undefined ? 'invitation-unknown' : 'invitation-used');
    }
    if (invitation.revoked_at === null) {
      const own = tx.updateTable('invitation').where('organisation', '=', session.organisation).where('invitation', '=', id);
      await own.set({ revoked_at: now, payload: null }).execute();
      await forgetWrapped(tx, { organisation: session.organisation, recipient: id });
    }
    return ok(undefined);
  });
}

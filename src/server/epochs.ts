import type { Instant } from '#kernel/clock.ts';
import type { Id, SpaceId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { EpochRequest, KeysAnswer, WrappedFor } from '#protocol/api-devices.ts';
import type { SpaceKind } from './change-log.ts';
import type { Session } from './exchange.ts';
import type { Database, DatabaseTransaction } from './postgres/tables.ts';
import { inTransaction } from './postgres/transaction.ts';
import { type Refused, refuse } from './refused.ts';
import type { Role } from '#domain/member.ts';

/** Rows in one statement. */
const ROWS_AT_ONCE = 500;

type Standing = { readonly epoch: number; readonly kind: SpaceKind; readonly role: Role | null };

/** The space and the role of who asks; with `lock` its row is locked, as for an append: an epoch and a number follow one another. */
async function standingIn(tx: DatabaseTransaction | Database, session: Session, { space, lock }: { space: SpaceId; lock: boolean }): Promise<Result<Standing, Refused>> {
  const asked = tx.selectFrom('space').select(['epoch', 'kind']).where('organisation', '=', session.organisation).where('space', '=', space);
  const found = await (lock ? asked.forUpdate() : asked).executeTakeFirst();
  if (found === undefined) {
    return refuse('space-unknown');
  }
  const membership = await tx
    .selectFrom('membership')
    .select('role')
    .where('organisation', '=', session.organisation)
    .where('space', '=', space)
    .where('member', '=', session.member)
    .executeTakeFirst();
  return membership === undefined ? refuse('not-a-member') : ok({ ...found, role: membership.role });
}

/** Only a coordinator of the space hands out its keys, and nobody those of a private one. */
async function mayRenew(tx: DatabaseTransaction, session: Session, space: SpaceId): Promise<Result<Standing, Refused>> {
  const standing = await standingIn(tx, session, { space, lock: true });
  if (!standing.ok) {
    return standing;
  }
  return standing.value.role === 'coordinator' && standing.value.kind !== 'private' ? standing : refuse('role-insufficient');
}

type Place = { readonly session: Session; readonly space: SpaceId };

/** Devices that were not removed, pending invitations and the recovery code: whoever else is named gets nothing [A3]. */
async function recipientsOf(tx: DatabaseTransaction, { session, space }: Place, now: Instant): Promise<ReadonlySet<Id>> {
  const { organisation } = session;
  const devices = await tx
    .selectFrom('device')
    .innerJoin('membership', (join) => join.onRef('membership.organisation', '=', 'device.organisation').onRef('membership.member', '=', 'device.member'))
    .select('device.device')
    .where('device.organisation', '=', organisation)
    .where('membership.space', '=', space)
    .where('removed_at', 'is', null)
    .execute();
  const invitations = await tx
    .selectFrom('invitation')
    .leftJoin('invitation_space', (join) =>
      join
        .onRef('invitation_space.organisation', '=', 'invitation.organisation')
        .onRef('invitation_space.invitation', '=', 'invitation.invitation')
        .on('invitation_space.space', '=', space),
    )
    .select('invitation.invitation')
    .where('invitation.organisation', '=', organisation)
    .where((where) =>
      where.or([
        where('recovery', '=', true),
        where.and([where('invitation_space.space', 'is not', null), where('used_at', 'is', null), where('revoked_at', 'is', null), where('expires_at', '>', now)]),
      ]),
    )
    .execute();
  return new Set<Id>([...devices.map(({ device }) => device), ...invitations.map(({ invitation }) => invitation)]);
}

type Writing = { readonly tx: DatabaseTransaction; readonly place: Place; readonly epoch: number };

/** Each recipient has one row, the newest: it holds every epoch there was. What is there for this epoch already stands. */
async function keep({ tx, place, epoch }: Writing, wrapped: readonly WrappedFor[]): Promise<void> {
  const { session, space } = place;
  const rows = wrapped.map((one) => ({
    organisation: session.organisation,
    space,
    recipient: one.recipient,
    epoch,
    wrapped: one.wrapped,
    wrapped_by: session.device,
    signature: one.signature,
  }));
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await tx
      .insertInto('wrapped_key')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'space', 'recipient'])
          .doUpdateSet((eb) => ({
            epoch: eb.ref('excluded.epoch'),
            wrapped: eb.ref('excluded.wrapped'),
            wrapped_by: eb.ref('excluded.wrapped_by'),
            signature: eb.ref('excluded.signature'),
          }))
          .whereRef('wrapped_key.epoch', '<', 'excluded.epoch'),
      )
      .execute();
  }
}

type Renewal = { readonly space: SpaceId; readonly request: EpochRequest; readonly now: Instant };

const namesEachOnce = ({ wrapped }: EpochRequest): boolean => new Set(wrapped.map(({ recipient }) => recipient)).size === wrapped.length;

/**
 * Epoch n becomes n + 1, for whoever wrapped it while n is the present one [K1]. A new key that its maker could not fetch again
 * would be lost with an answer on the way, so the maker is among the recipients.
 */
export async function renewEpoch(database: Database, session: Session, { space, request, now }: Renewal): Promise<Result<void, Refused>> {
  if (!namesEachOnce(request) || !request.wrapped.some(({ recipient }) => recipient === session.device)) {
    return refuse('malformed');
  }
  return inTransaction(database, async (tx): Promise<Result<void, Refused>> => {
    const standing = await mayRenew(tx, session, space);
    if (!standing.ok) {
      return standing;
    }
    if (request.epoch !== standing.value.epoch + 1) {
      return refuse('epoch-stale');
    }
    const allowed = await recipientsOf(tx, { session, space }, now);
    await keep({ tx, place: { session, space }, epoch: request.epoch }, request.wrapped.filter(({ recipient }) => allowed.has(recipient)));
    await tx.updateTable('space').set({ epoch: request.epoch }).where('organisation', '=', session.organisation).where('space', '=', space).execute();
    return ok(undefined);
  });
}

/** The present epoch for whoever lacks it: a device that joined while it was made, an invitation of that moment. */
export async function supplyKeys(database: Database, session: Session, { space, request, now }: Renewal): Promise<Result<void, Refused>> {
  if (!namesEachOnce(request)) {
    return refuse('malformed');
  }
  return inTransaction(database, async (tx): Promise<Result<void, Refused>> => {
    const standing = await mayRenew(tx, session, space);
    if (!standing.ok) {
      return standing;
    }
    if (request.epoch !== standing.value.epoch) {
      return refuse('epoch-stale');
    }
    const allowed = await recipientsOf(tx, { session, space }, now);
    await keep({ tx, place: { session, space }, epoch: request.epoch }, request.wrapped.filter(({ recipient }) => allowed.has(recipient)));
    return ok(undefined);
  });
}

/** What was wrapped for the device that asks, and for coordinators who has the present epoch. */
export async function findKeys(database: Database, session: Session, space: SpaceId): Promise<Result<KeysAnswer, Refused>> {
  const standing = await standingIn(database, session, { space, lock: false });
  if (!standing.ok) {
    return standing;
  }
  const { epoch, role } = standing.value;
  const here = database.selectFrom('wrapped_key').where('organisation', '=', session.organisation).where('space', '=', space);
  const own = await here.select(['epoch', 'wrapped', 'wrapped_by as by', 'signature']).where('recipient', '=', session.device).executeTakeFirst();
  const recipients = role === 'coordinator' ? await here.select('recipient').where('epoch', '=', epoch).execute() : undefined;
  return ok({
    epoch,
    ...(own === undefined ? {} : { own }),
    ...(recipients === undefined ? {} : { recipients: recipients.map(({ recipient }) => recipient) }),
  });
}

/** Bundles that rotations wrapped for an invitation or the recovery code since it was made, one a space. */
export async function renewedFor(tx: DatabaseTransaction, { organisation, invitation }: { organisation: Session['organisation']; invitation: Id }): Promise<readonly Uint8Array[]> {
  const rows = await tx.selectFrom('wrapped_key').select('wrapped').where('organisation', '=', organisation).where('recipient', '=', invitation).orderBy('space').execute();
  return rows.map(({ wrapped }) => wrapped);
}

/** What nobody may open any more is not kept. */
export async function forgetWrapped(tx: DatabaseTransaction | Database, { organisation, recipient }: { organisation: Session['organisation']; recipient: Id }): Promise<void> {
  await tx.deleteFrom('wrapped_key').where('organisation', '=', organisation).where('recipient', '=', recipient).execute();
}

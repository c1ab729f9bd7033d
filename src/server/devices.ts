import { sql } from 'kysely';
import type { Instant } from '#kernel/clock.ts';
import type { DeviceId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { SpaceRole, SpaceSummary } from '#protocol/api.ts';
import type { DeviceSummary, RemovalAnswer, RemovalRequest, SignedOrder } from '#protocol/api-devices.ts';
import { orderBytes } from '#protocol/statements.ts';
import type { Verify } from './admission.ts';
import { forgetWrapped } from './epochs.ts';
import type { Session } from './exchange.ts';
import type { Database, DatabaseTransaction } from './postgres/tables.ts';
import { inTransaction } from './postgres/transaction.ts';
import { type Refused, refuse } from './refused.ts';

/** The spaces that the member of a device is in. */
export async function findSpaces(database: Database, { organisation, member }: Session): Promise<readonly SpaceSummary[]> {
  const rows = await database
    .selectFrom('membership')
    .innerJoin('space', (join) => join.onRef('space.organisation', '=', 'membership.organisation').onRef('space.space', '=', 'membership.space'))
    .select(['space.space', 'kind', 'epoch', 'role', 'head', 'generation'])
    .where('membership.organisation', '=', organisation)
    .where('membership.member', '=', member)
    .orderBy('kind')
    .orderBy('space.space')
    .execute();
  return rows.map(({ space, ...rest }) => ({ id: space, ...rest }));
}

async function findOrganisationRole(database: Database, session: Session): Promise<SpaceRole | undefined> {
  const spaces = await findSpaces(database, session);
  return spaces.find(({ kind }) => kind === 'organisation')?.role;
}

/** Who may see to the members of the whole organisation [A2]. */
export async function requireCoordinator(database: Database, session: Session): Promise<Result<void, Refused>> {
  return (await findOrganisationRole(database, session)) === 'coordinator' ? ok(undefined) : refuse('role-insufficient');
}

/** The shared spaces of the device's member: the epoch there, and the last number of this device that the log has. */
async function standingOf(tx: DatabaseTransaction, { organisation, device }: Pick<Session, 'organisation' | 'device'>): Promise<RemovalAnswer['spaces']> {
  const rows = await tx
    .selectFrom('device')
    .innerJoin('membership', (join) => join.onRef('membership.organisation', '=', 'device.organisation').onRef('membership.member', '=', 'device.member'))
    .innerJoin('space', (join) => join.onRef('space.organisation', '=', 'membership.organisation').onRef('space.space', '=', 'membership.space'))
    .leftJoin('envelope', (join) =>
      join
        .onRef('envelope.organisation', '=', 'space.organisation')
        .onRef('envelope.space', '=', 'space.space')
        .onRef('envelope.device', '=', 'device.device'),
    )
    .select(['space.space', 'space.epoch'])
    .select((eb) => eb.fn.coalesce(eb.fn.max('envelope.n'), sql<number>`0`).as('upTo'))
    .where('device.organisation', '=', organisation)
    .where('device.device', '=', device)
    .where('space.kind', '!=', 'private')
    .groupBy(['space.space', 'space.epoch'])
    .execute();
  return rows;
}

type Removal = { readonly device: DeviceId; readonly request: RemovalRequest; readonly now: Instant; readonly verify: Verify };

async function isOrdered(database: Database, session: Session, { device, request, verify }: Removal): Promise<boolean> {
  const { organisation } = session;
  const own = await database.selectFrom('device').select('sign_key').where('organisation', '=', organisation).where('device', '=', session.device).executeTakeFirst();
  return own !== undefined && verify(own.sign_key, orderBytes({ organisation, device, at: request.at }), request.signature);
}

/**
 * From now on the device is refused everywhere [A3], by an order that the coordinator's device signed and that the removed one
 * will hold against its own roster. What it sent before stays. Removing twice is removing once: the first order stands.
 */
export async function removeDevice(database: Database, session: Session, removal: Removal): Promise<Result<RemovalAnswer, Refused>> {
  const allowed = await requireCoordinator(database, session);
  if (!allowed.ok) {
    return allowed;
  }
  if (!(await isOrdered(database, session, removal))) {
    return refuse('signature-invalid');
  }
  const { organisation } = session;
  const { device, request, now } = removal;
  return inTransaction(database, async (tx): Promise<Result<RemovalAnswer, Refused>> => {
    const here = tx.selectFrom('device').select('removed_at').where('organisation', '=', organisation).where('device', '=', device);
    const known = await here.forUpdate().executeTakeFirst();
    if (known === undefined) {
      return refuse('not-found');
    }
    if (known.removed_at === null) {
      const order = { removed_at: now, removed_by: session.device, order_at: request.at, order_signature: request.signature };
      await tx.updateTable('device').set(order).where('organisation', '=', organisation).where('device', '=', device).execute();
      await tx.deleteFrom('session').where('organisation', '=', organisation).where('device', '=', device).execute();
    }
    await forgetWrapped(tx, { organisation, recipient: device });
    return ok({ spaces: await standingOf(tx, { organisation, device }) });
  });
}

type OrderColumns = { readonly removed_by: DeviceId | null; readonly order_at: Instant | null; readonly order_signature: Uint8Array | null };

export const orderOf = ({ removed_by: by, order_at: at, order_signature: signature }: OrderColumns): { readonly order?: SignedOrder } =>
  by === null || at === null || signature === null ? {} : { order: { by, at, signature } };

/** When a device was last heard from and how many wait on it, and nothing else of it. */
export async function listDevices(database: Database, session: Session): Promise<Result<readonly DeviceSummary[], Refused>> {
  const allowed = await requireCoordinator(database, session);
  if (!allowed.ok) {
    return allowed;
  }
  const rows = await database
    .selectFrom('device')
    .select(['device', 'member', 'created_at', 'last_heard_at', 'waiting', 'removed_at', 'removed_by', 'order_at', 'order_signature'])
    .where('organisation', '=', session.organisation)
    .orderBy('created_at')
    .limit(10_000)
    .execute();
  return ok(
    rows.map((row) => ({
      device: row.device,
      member: row.member,
      createdAt: row.created_at,
      ...(row.last_heard_at === null ? {} : { lastHeardAt: row.last_heard_at }),
      ...(row.waiting === null ? {} : { waiting: row.waiting }),
      ...(row.removed_at === null ? {} : { removedAt: row.removed_at }),
      ...orderOf(row),
    })),
  );
}

/** Not more often than this: a phone that writes all day is heard from all day. */
const HEARD_EVERY_MS = 60_000;

/** Written where it says something new. A number that is none says nothing. */
export async function noteHeard(database: Database, { organisation, device }: Session, { now, waiting }: { now: Instant; waiting: number | undefined }): Promise<void> {
  await database
    .updateTable('device')
    .set({ last_heard_at: now, ...(waiting === undefined ? {} : { waiting }) })
    .where('organisation', '=', organisation)
    .where('device', '=', device)
    .where((where) =>
      where.or([
        where('last_heard_at', 'is', null),
        where('last_heard_at', '<', now - HEARD_EVERY_MS),
        ...(waiting === undefined ? [] : [where('waiting', 'is distinct from', waiting)]),
      ]),
    )
    .execute();
}

import type { Instant } from '#kernel/clock.ts';
import type { DeviceId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { SpaceRole, SpaceSummary } from '#protocol/api.ts';
import type { Session } from './exchange.ts';
import type { Database } from './postgres/tables.ts';
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

/** From now on the device is refused everywhere [A3]. What it sent before stays. Removing twice is removing once. */
export async function removeDevice(database: Database, session: Session, removal: { device: DeviceId; now: Instant }): Promise<Result<void, Refused>> {
  const allowed = await requireCoordinator(database, session);
  if (!allowed.ok) {
    return allowed;
  }
  const removed = await database
    .updateTable('device')
    .set((eb) => ({ removed_at: eb.fn.coalesce('removed_at', eb.val(removal.now)) }))
    .where('organisation', '=', session.organisation)
    .where('device', '=', removal.device)
    .returning('device')
    .executeTakeFirst();
  return removed === undefined ? refuse('not-found') : ok(undefined);
}

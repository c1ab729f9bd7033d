import { sql } from 'kysely';
import type { DeviceId, OrganisationId, SpaceId } from '#kernel/id.ts';
import type { Ranges } from '#protocol/exchange-messages.ts';
import type { ChangeLog, KnownDevice, Place, Portion, PortionQuestion, SpaceState, Standing } from '#server/change-log.ts';
import { rowsToPortion } from '#server/portion.ts';
import type { Database } from './tables.ts';

export async function findDevices(database: Database, organisation: OrganisationId, ids: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, KnownDevice>> {
  if (ids.length === 0) {
    return new Map();
  }
  const rows = await database
    .selectFrom('device')
    .select(['device', 'member', 'sign_key', 'removed_at'])
    .where('organisation', '=', organisation)
    .where('device', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.device, { member: row.member, signKey: row.sign_key, removed: row.removed_at !== null }]));
}

type Seen = { readonly state: SpaceState; readonly standing: Standing | undefined };

/** The space and where the device stands in it, in one question. */
export async function look(database: Database, { organisation, space }: Place, device: DeviceId): Promise<Seen | undefined> {
  const row = await database
    .selectFrom('space')
    .leftJoin('device', (join) => join.onRef('device.organisation', '=', 'space.organisation').on('device.device', '=', device))
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.organisation', '=', 'space.organisation')
        .onRef('membership.space', '=', 'space.space')
        .onRef('membership.member', '=', 'device.member'),
    )
    .select(['kind', 'generation', 'epoch', 'head', 'device.member', 'removed_at', 'role'])
    .where('space.organisation', '=', organisation)
    .where('space.space', '=', space)
    .executeTakeFirst();
  if (row === undefined) {
    return undefined;
  }
  const { kind, generation, epoch, head, member, removed_at: removedAt, role } = row;
  const standing = member === null ? undefined : { member, removed: removedAt !== null, role: role ?? undefined };
  return { state: { kind, generation, epoch, head }, standing };
}

/**
 * The sizes alone decide how far the chunk goes: long bytes lie elsewhere and are fetched only for rows that are sent. One
 * statement, so one snapshot, and one walk along the key, which needs no statistics to be quick on a table that just grew.
 */
export async function readPortion(database: Database, { organisation, space }: Place, question: PortionQuestion): Promise<Portion> {
  const order = sql.raw(question.direction === 'up' ? 'asc' : 'desc');
  const others = question.without === undefined ? sql`` : sql`and device is distinct from ${question.without}::uuid`;
  const { rows } = await sql<{ seq: number; bytes: Uint8Array }>`
    select seq, bytes
    from (
      select seq, bytes, sum(size) over (order by seq ${order}) - size as before
      from (
        select seq, bytes, size from envelope
        where organisation = ${organisation} and space = ${space} and seq between ${question.from} and ${question.to}
          and bytes is not null ${others}
        order by seq ${order} limit ${question.maxCount}
      ) as near
    ) as summed
    where before < ${question.maxBytes}
    order by seq ${order}`.execute(database);
  return rowsToPortion(question, rows);
}

/** Counts that follow one another differ from their rank by the same number: each such island is one range. */
export async function findRanges(database: Database, { organisation, space }: Place): Promise<Readonly<Record<DeviceId, Ranges>>> {
  const { rows } = await sql<{ device: DeviceId; first: number; last: number }>`
    select device, min(n) as first, max(n) as last
    from (
      select device, n, n - row_number() over (partition by device order by n) as island
      from envelope where organisation = ${organisation} and space = ${space} and device is not null
    ) as numbered
    group by device, island order by device, first`.execute(database);
  const has: Record<DeviceId, [number, number][]> = {};
  for (const { device, first, last } of rows) {
    (has[device] ??= []).push([first, last]);
  }
  return has;
}

export const findHeads: (database: Database) => ChangeLog['heads'] = (database) => async (places) => {
  if (places.length === 0) {
    return new Map<SpaceId, number>();
  }
  const rows = await database
    .selectFrom('space')
    .select(['space', 'head'])
    .where((where) =>
      where(
        where.refTuple('organisation', 'space'),
        'in',
        places.map(({ organisation, space }) => where.tuple(organisation, space)),
      ),
    )
    .execute();
  return new Map(rows.map(({ space, head }) => [space, head]));
};

import { sql } from 'kysely';
import type { DeviceId, RecordId } from '#kernel/id.ts';
import type { Header } from '#protocol/envelope.ts';
import {
  type NewEntry, type Place, type PublishedEntry, publishedKey, type PublishedKey, type SpaceState, type SpaceTransaction, type Standing,
} from '#server/change-log.ts';
import { searchWords } from '#server/hsds/search-words.ts';
import { publishedColumns, rowToEntry } from './read-published.ts';
import type { DatabaseTransaction } from './tables.ts';

/** Rows in one statement: PostgreSQL takes at most 65,535 parameters. */
const ROWS_AT_ONCE = 500;

type Locked = { readonly tx: DatabaseTransaction; readonly place: Place; readonly state: SpaceState };

async function findStanding({ tx, place }: Locked, devices: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, Standing>> {
  if (devices.length === 0) {
    return new Map();
  }
  const rows = await tx
    .selectFrom('device')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.organisation', '=', 'device.organisation')
        .onRef('membership.member', '=', 'device.member')
        .on('membership.space', '=', place.space),
    )
    .select(['device.device', 'device.member', 'removed_at', 'role'])
    .where('device.organisation', '=', place.organisation)
    .where('device.device', 'in', devices)
    .execute();
  return new Map(rows.map((row) => [row.device, { member: row.member, removed: row.removed_at !== null, role: row.role ?? undefined }]));
}

async function findErased({ tx, place }: Locked, subjects: readonly RecordId[]): Promise<ReadonlySet<RecordId>> {
  if (subjects.length === 0) {
    return new Set();
  }
  const rows = await tx
    .selectFrom('erased_subject')
    .select('subject')
    .where('organisation', '=', place.organisation)
    .where('space', '=', place.space)
    .where('subject', 'in', subjects)
    .execute();
  return new Set(rows.map(({ subject }) => subject));
}

/** By device, so that a thousand counts of one phone are one list for its index. */
async function findHashes({ tx, place }: Locked, headers: readonly Header[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const hashes = new Map<string, Uint8Array>();
  const here = tx
    .selectFrom('envelope')
    .select('hash')
    .where('organisation', '=', place.organisation)
    .where('space', '=', place.space);
  const dots = headers.flatMap(({ sender }) => ('device' in sender ? sender : []));
  for (const device of new Set(dots.map((dot) => dot.device))) {
    const counts = dots.flatMap((dot) => (dot.device === device ? dot.n : []));
    const rows = await here.select('n').where('device', '=', device).where('n', 'in', counts).execute();
    rows.forEach(({ n, hash }) => hashes.set(`${place.space}:${device}:${n ?? 0}`, hash));
  }
  const letters = headers.flatMap(({ sender }) => ('letter' in sender ? sender.letter : []));
  if (letters.length > 0) {
    const rows = await here.select('letter').where('letter', 'in', letters).execute();
    rows.forEach(({ letter, hash }) => hashes.set(`${place.space}:${letter ?? ''}`, hash));
  }
  return hashes;
}

async function append({ tx, place }: Locked, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) {
    return;
  }
  const { head } = await tx
    .updateTable('space')
    .set((eb) => ({ head: eb('head', '+', entries.length) }))
    .where('organisation', '=', place.organisation)
    .where('space', '=', place.space)
    .returning('head')
    .executeTakeFirstOrThrow();
  const first = head - entries.length + 1;
  const rows = entries.map(({ header: { kind, epoch, subject, sender }, hash, bytes }, i) => ({
    ...place,
    seq: first + i,
    kind,
    epoch,
    subject: subject ?? null,
    device: 'device' in sender ? sender.device : null,
    n: 'device' in sender ? sender.n : null,
    letter: 'letter' in sender ? sender.letter : null,
    hash,
    size: bytes.length,
    bytes,
  }));
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await tx.insertInto('envelope').values(rows.slice(at, at + ROWS_AT_ONCE)).execute();
  }
}

async function erase({ tx, place }: Locked, subject: RecordId): Promise<void> {
  await tx
    .insertInto('erased_subject')
    .values({ ...place, subject })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .updateTable('envelope')
    .set({ bytes: null })
    .where('organisation', '=', place.organisation)
    .where('space', '=', place.space)
    .where('subject', '=', subject)
    .execute();
}

/** Two spaces may publish into one row: the organisation's own row is locked before any is read. */
async function findPublishedRows({ tx, place }: Locked, keys: readonly PublishedKey[]): Promise<ReadonlyMap<string, PublishedEntry>> {
  await tx.selectFrom('organisation').select('organisation').where('organisation', '=', place.organisation).forUpdate().execute();
  if (keys.length === 0) {
    return new Map();
  }
  const rows = await tx
    .selectFrom('published_row')
    .select(publishedColumns)
    .where('organisation', '=', place.organisation)
    .where((where) =>
      where(
        where.refTuple('noun', 'id'),
        'in',
        keys.map(({ noun, id }) => where.tuple(noun, id)),
      ),
    )
    .execute();
  return new Map(rows.map((row) => [publishedKey(row), rowToEntry(row)]));
}

async function publish({ tx, place }: Locked, rows: readonly PublishedEntry[]): Promise<void> {
  const { published_version: version } = await tx
    .updateTable('organisation')
    .set((eb) => ({ published_version: eb('published_version', '+', 1) }))
    .where('organisation', '=', place.organisation)
    .returning('published_version')
    .executeTakeFirstOrThrow();
  const values = rows.map(({ noun, id, state, removed, school, address }) => ({
    organisation: place.organisation,
    noun,
    id,
    version,
    state: sql<string>`${JSON.stringify(state)}::jsonb`,
    removed,
    school: school ?? null,
    address: address ?? null,
    words: searchWords(noun, state.fields),
  }));
  for (let at = 0; at < values.length; at += ROWS_AT_ONCE) {
    await tx
      .insertInto('published_row')
      .values(values.slice(at, at + ROWS_AT_ONCE))
      .onConflict((conflict) =>
        conflict.columns(['organisation', 'noun', 'id']).doUpdateSet((eb) => ({
          version: eb.ref('excluded.version'),
          state: eb.ref('excluded.state'),
          removed: eb.ref('excluded.removed'),
          school: eb.ref('excluded.school'),
          address: eb.ref('excluded.address'),
          changed_at: eb.ref('excluded.changed_at'),
          words: eb.ref('excluded.words'),
        })),
      )
      .execute();
  }
}

async function schoolAt({ tx }: Locked, address: string): Promise<RecordId | undefined> {
  const row = await tx.selectFrom('published_row').select('id').where('address', '=', address).executeTakeFirst();
  return row?.id;
}

/** Locks the space's row until the transaction ends [E13]. Undefined when there is no such space. */
export async function lockSpace(tx: DatabaseTransaction, place: Place): Promise<SpaceTransaction | undefined> {
  const state = await tx
    .selectFrom('space')
    .select(['kind', 'generation', 'epoch', 'head'])
    .where('organisation', '=', place.organisation)
    .where('space', '=', place.space)
    .forUpdate()
    .executeTakeFirst();
  if (state === undefined) {
    return undefined;
  }
  const locked: Locked = { tx, place, state };
  return {
    state,
    standing: (devices) => findStanding(locked, devices),
    erased: (subjects) => findErased(locked, subjects),
    hashes: (headers) => findHashes(locked, headers),
    append: (entries) => append(locked, entries),
    erase: (subject) => erase(locked, subject),
    publishedRows: (keys) => findPublishedRows(locked, keys),
    schoolAt: (address) => schoolAt(locked, address),
    publish: (rows) => publish(locked, rows),
  };
}

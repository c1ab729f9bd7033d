import type { Instant } from '#kernel/clock.ts';
import { type Day, parseDay } from '#kernel/day.ts';
import { isId, parseId, type RecordId } from '#kernel/id.ts';
import type { PublishedAnswer, PublishedRow } from '#protocol/published.ts';
import { directoryNouns, type PublishedNoun, publishedNouns } from '#protocol/published-nouns.ts';
import { createAnnouncer } from './announcements.ts';
import { allSettled, inDatabase, openDatabase, openExisting, settled, walk } from './raw-database.ts';

/** A page of a school that was opened here in a language: what is worth bringing up to date for somebody without signal. */
export type Visit = { readonly school: string; readonly language: string; readonly at: Instant };

/**
 * What anyone may read, as the server last answered it. Only its answers come in; nothing of ours, and nothing sealed. What
 * the disk refuses is thrown as StorageFailed.
 */
export type PublicStore = {
  /**
   * One answer in one transaction: rows, removals and the version to ask from next. Open pages hear of it once there is no
   * more to come: of twenty pages each would have them read everything again.
   */
  readonly apply: (noun: PublishedNoun, scope: string, answer: PublishedAnswer) => Promise<void>;
  /** Tells open pages of what came before the reading broke off. */
  readonly announce: (noun: PublishedNoun) => void;
  /** What to ask `since`; 0 when nothing was read. `scope` is whatever the question was about, a school or nothing. */
  readonly version: (noun: PublishedNoun, scope: string) => Promise<number>;
  readonly rows: (noun: PublishedNoun) => Promise<readonly PublishedRow[]>;
  readonly row: (noun: PublishedNoun, id: RecordId) => Promise<PublishedRow | undefined>;
  /** In the order asked for. */
  readonly rowsOf: (noun: PublishedNoun, ids: readonly RecordId[]) => Promise<readonly (PublishedRow | undefined)[]>;
  /** Which rows came or changed after a version, without reading one. */
  readonly changedSince: (noun: PublishedNoun, version: number) => Promise<readonly RecordId[]>;
  readonly calendarDays: (school: RecordId, from: Day, to: Day) => Promise<readonly PublishedRow[]>;
  readonly rememberVisit: (visit: Visit) => Promise<void>;
  /** Latest first. */
  readonly visits: () => Promise<readonly Visit[]>;
};

export const PUBLIC_DATABASE = 'passerelle-public';

const BY_VERSION = 'byVersion';

const openOrMake = (): Promise<IDBDatabase> =>
  openDatabase(PUBLIC_DATABASE, 3, (database, before, transaction) => {
    if (before < 1) {
      database.createObjectStore('schools', { keyPath: 'id' });
      database.createObjectStore('calendarDays', { keyPath: 'id' }).createIndex('bySchool', ['school', 'date']);
      database.createObjectStore('versions', { keyPath: 'id' });
      database.createObjectStore('visits', { keyPath: ['school', 'language'] });
    }
    if (before < 2) {
      for (const noun of directoryNouns) {
        database.createObjectStore(noun, { keyPath: 'id' });
      }
    }
    for (const noun of publishedNouns) {
      transaction.objectStore(noun).createIndex(BY_VERSION, 'version');
    }
  });

/** Undefined where an earlier version of the app made it, without this store. */
async function openAsFound(store: string): Promise<IDBDatabase | undefined> {
  const database = await openExisting(PUBLIC_DATABASE);
  if (database?.objectStoreNames.contains(store) === false) {
    database.close();
    return undefined;
  }
  return database;
}

type StoredVersion = {
  readonly id: string;
  readonly version: number;
  /** The server was begun anew, and its answer is read only so far: what is kept beyond is of the old one, whatever its version. */
  readonly anew?: true;
};

const versionId = (noun: PublishedNoun, scope: string): string => `${noun}:${scope}`;

/** Columns for the index, empty where the row has no such thing. */
function withColumns(row: PublishedRow): PublishedRow & { readonly school: string; readonly date: string } {
  const { school, date } = row.fields;
  return { ...row, school: isId(school) ? school : '', date: parseDay(date) ?? '' };
}

/** Requests that are made at once: many enough that none waits for the one before it, few enough to hold up no touch. */
const AT_ONCE = 100;

function* slices<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += AT_ONCE) {
    yield items.slice(at, at + AT_ONCE);
  }
}

async function rowsAt(store: IDBObjectStore, ids: readonly RecordId[]): Promise<readonly (PublishedRow | undefined)[]> {
  const rows: (PublishedRow | undefined)[] = [];
  for (const slice of slices(ids)) {
    const some: readonly (PublishedRow | undefined)[] = await allSettled(slice.map((id) => store.get(id)));
    rows.push(...some);
  }
  return rows;
}

async function newestVersion(store: IDBObjectStore): Promise<number> {
  const key = (await settled(store.index(BY_VERSION).openKeyCursor(null, 'prev')))?.key;
  return typeof key === 'number' ? key : 0;
}

/** Those that are not older than what is kept. Of a directory that is read in order none can be, and no row is looked at. */
async function notOlder(store: IDBObjectStore, rows: readonly PublishedRow[], newest: number): Promise<readonly PublishedRow[]> {
  const inQuestion = rows.filter(({ version }) => version < newest);
  const known = await rowsAt(store, inQuestion.map(({ id }) => id));
  const older = new Set(inQuestion.filter(({ version }, at) => (known[at]?.version ?? 0) > version));
  return older.size === 0 ? rows : rows.filter((row) => !older.has(row));
}

async function applyRows(store: IDBObjectStore, { rows, removals }: PublishedAnswer, isNewer: boolean): Promise<void> {
  for (const slice of slices(removals)) {
    await allSettled(slice.map((id) => store.delete(id)));
  }
  const newest = isNewer && rows.length > 0 ? await newestVersion(store) : 0;
  for (const slice of slices(rows)) {
    const newer = await notOlder(store, slice, newest);
    await allSettled(newer.map((row) => store.put(withColumns(row))));
  }
}

function announce(noun: PublishedNoun): void {
  const announcer = createAnnouncer(PUBLIC_DATABASE);
  announcer.tell([noun]);
  announcer.close();
}

async function apply(noun: PublishedNoun, scope: string, answer: PublishedAnswer): Promise<void> {
  await inDatabase(openOrMake, { stores: [noun, 'versions'], mode: 'readwrite' }, async (transaction) => {
    const versions = transaction.objectStore('versions');
    const known: StoredVersion | undefined = await settled(versions.get(versionId(noun, scope)));
    // A row of a wider question may be newer than this answer. But a server that is behind what it told us was begun anew:
    // then what it says now holds, and what an answer that merely came late undid is asked for again next time.
    const isNewer = known?.anew !== true && answer.version >= (known?.version ?? 0);
    await applyRows(transaction.objectStore(noun), answer, isNewer);
    const anew = !isNewer && answer.more === true ? { anew: true as const } : {};
    const version: StoredVersion = { id: versionId(noun, scope), version: answer.version, ...anew };
    await settled(versions.put(version));
  });
  if (answer.more !== true && answer.rows.length + answer.removals.length > 0) {
    announce(noun);
  }
}

const read = <Value>(store: string, work: (transaction: IDBTransaction) => Promise<Value>): Promise<Value | undefined> =>
  inDatabase(() => openAsFound(store), { stores: [store], mode: 'readonly' }, work);

async function calendarDays(school: RecordId, from: Day, to: Day): Promise<readonly PublishedRow[]> {
  const days = await read('calendarDays', async (transaction) => {
    const rows: PublishedRow[] = [];
    const index = transaction.objectStore('calendarDays').index('bySchool');
    await walk(index, IDBKeyRange.bound([school, from], [school, to]), (cursor) => {
      const row: PublishedRow = cursor.value;
      rows.push(row);
      return true;
    });
    return rows;
  });
  return days ?? [];
}

const ROWS_AT_ONCE = 500;

/** Thousands of rows come in several answers of the browser: unfolding them in one would hold up a touch. */
async function allRows(store: IDBObjectStore): Promise<readonly PublishedRow[]> {
  const rows: PublishedRow[] = [];
  for (;;) {
    const last = rows.at(-1);
    const range = last === undefined ? undefined : IDBKeyRange.lowerBound(last.id, true);
    const some: readonly PublishedRow[] = await settled(store.getAll(range, ROWS_AT_ONCE));
    rows.push(...some);
    if (some.length < ROWS_AT_ONCE) {
      return rows;
    }
  }
}

export function createPublicStore(): PublicStore {
  return {
    apply,
    calendarDays,
    version: async (noun, scope) => {
      const found = await read('versions', async (transaction) => {
        const row: StoredVersion | undefined = await settled(transaction.objectStore('versions').get(versionId(noun, scope)));
        return row;
      });
      return found?.version ?? 0;
    },
    announce,
    rows: async (noun) => (await read(noun, (transaction) => allRows(transaction.objectStore(noun)))) ?? [],
    row: (noun, id) =>
      read(noun, async (transaction) => {
        const row: PublishedRow | undefined = await settled(transaction.objectStore(noun).get(id));
        return row;
      }),
    rowsOf: async (noun, ids) => {
      const found = await read(noun, (transaction) => rowsAt(transaction.objectStore(noun), ids));
      return found ?? ids.map(() => undefined);
    },
    changedSince: async (noun, version) => {
      const found = await read(noun, async (transaction) => {
        const store = transaction.objectStore(noun);
        const indexed = store.indexNames.contains(BY_VERSION);
        const keys = await settled(indexed ? store.index(BY_VERSION).getAllKeys(IDBKeyRange.lowerBound(version, true)) : store.getAllKeys());
        return keys.flatMap((key) => parseId<RecordId>(key) ?? []);
      });
      return found ?? [];
    },
    rememberVisit: async (visit) => {
      await inDatabase(openOrMake, { stores: ['visits'], mode: 'readwrite' }, async (transaction) => {
        await settled(transaction.objectStore('visits').put(visit));
      });
    },
    visits: async () => {
      const found = await read('visits', async (transaction) => {
        const visits: readonly Visit[] = await settled(transaction.objectStore('visits').getAll());
        return visits;
      });
      return (found ?? []).toSorted((a, b) => b.at - a.at);
    },
  };
}

import type { Instant } from '#kernel/clock.ts';
import { type Day, parseDay } from '#kernel/day.ts';
import { isId, type RecordId } from '#kernel/id.ts';
import type { PublishedAnswer, PublishedRow } from '#protocol/published.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import { createAnnouncer } from './announcements.ts';
import { inDatabase, openDatabase, openExisting, settled, walk } from './raw-database.ts';

/** A page of a school that was opened here in a language: what is worth bringing up to date for somebody without signal. */
export type Visit = { readonly school: string; readonly language: string; readonly at: Instant };

/**
 * What anyone may read, as the server last answered it. Only its answers come in; nothing of ours, and nothing sealed. What
 * the disk refuses is thrown as StorageFailed.
 */
export type PublicStore = {
  /** One answer in one transaction: rows, removals and the version to ask from next. */
  readonly apply: (noun: PublishedNoun, scope: string, answer: PublishedAnswer) => Promise<void>;
  /** What to ask `since`; 0 when nothing was read. `scope` is whatever the question was about, a school or nothing. */
  readonly version: (noun: PublishedNoun, scope: string) => Promise<number>;
  readonly rows: (noun: PublishedNoun) => Promise<readonly PublishedRow[]>;
  readonly row: (noun: PublishedNoun, id: RecordId) => Promise<PublishedRow | undefined>;
  readonly calendarDays: (school: RecordId, from: Day, to: Day) => Promise<readonly PublishedRow[]>;
  readonly rememberVisit: (visit: Visit) => Promise<void>;
  /** Latest first. */
  readonly visits: () => Promise<readonly Visit[]>;
};

export const PUBLIC_DATABASE = 'passerelle-public';

const openOrMake = (): Promise<IDBDatabase> =>
  openDatabase(PUBLIC_DATABASE, 2, (database, before) => {
    if (before < 1) {
      database.createObjectStore('schools', { keyPath: 'id' });
      database.createObjectStore('calendarDays', { keyPath: 'id' }).createIndex('bySchool', ['school', 'date']);
      database.createObjectStore('versions', { keyPath: 'id' });
      database.createObjectStore('visits', { keyPath: ['school', 'language'] });
    }
    for (const noun of ['providers', 'services', 'locations']) {
      database.createObjectStore(noun, { keyPath: 'id' });
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

type StoredVersion = { readonly id: string; readonly version: number };

const versionId = (noun: PublishedNoun, scope: string): string => `${noun}:${scope}`;

/** Columns for the index, empty where the row has no such thing. */
function withColumns(row: PublishedRow): PublishedRow & { readonly school: string; readonly date: string } {
  const { school, date } = row.fields;
  return { ...row, school: isId(school) ? school : '', date: parseDay(date) ?? '' };
}

async function applyRows(store: IDBObjectStore, { rows, removals }: PublishedAnswer, isNewer: boolean): Promise<void> {
  for (const id of removals) {
    await settled(store.delete(id));
  }
  for (const row of rows) {
    const known: PublishedRow | undefined = await settled(store.get(row.id));
    if (!isNewer || known === undefined || known.version <= row.version) {
      await settled(store.put(withColumns(row)));
    }
  }
}

async function apply(noun: PublishedNoun, scope: string, answer: PublishedAnswer): Promise<void> {
  await inDatabase(openOrMake, { stores: [noun, 'versions'], mode: 'readwrite' }, async (transaction) => {
    const versions = transaction.objectStore('versions');
    const known: StoredVersion | undefined = await settled(versions.get(versionId(noun, scope)));
    // A row of a wider question may be newer than this answer. But a server that is behind what it told us was begun anew:
    // then what it says now holds, and what an answer that merely came late undid is asked for again next time.
    await applyRows(transaction.objectStore(noun), answer, answer.version >= (known?.version ?? 0));
    const version: StoredVersion = { id: versionId(noun, scope), version: answer.version };
    await settled(versions.put(version));
  });
  if (answer.rows.length + answer.removals.length > 0) {
    const announcer = createAnnouncer(PUBLIC_DATABASE);
    announcer.tell([noun]);
    announcer.close();
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
    rows: async (noun) => {
      const found = await read(noun, async (transaction) => {
        const rows: readonly PublishedRow[] = await settled(transaction.objectStore(noun).getAll());
        return rows;
      });
      return found ?? [];
    },
    row: (noun, id) =>
      read(noun, async (transaction) => {
        const row: PublishedRow | undefined = await settled(transaction.objectStore(noun).get(id));
        return row;
      }),
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

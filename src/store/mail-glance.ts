import type { Instant } from '#kernel/clock.ts';
import { type MemberId, parseId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { SignedOrder } from '#protocol/api-devices.ts';
import type { Cursor } from '#protocol/exchange-messages.ts';
import { type CursorRow, MEMBER_DATABASE, memberDatabaseName, type OutboxRow, type SettingRow } from './mail-rows.ts';
import { databaseNames, deleteDatabase, inTransaction, openExisting, settled, walk } from './raw-database.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';

/** What the outbox holds, without opening any of it. */
export type WaitingCount = {
  readonly waiting: number;
  readonly refused: number;
  readonly oldestAt?: Instant;
  /** Of these, what a removed phone left with the server; absent where it left nothing. */
  readonly handedOver?: number;
};

export type LastExchange = {
  readonly at: Instant;
  readonly outcome: string;
  readonly code?: string;
  /** When all had last gone through. */
  readonly doneAt?: Instant;
  /** The first failure since then. */
  readonly unreachedSince?: Instant;
};

/** What is asked of a member's mail before anything is carried: the first screens wait for no more than this. */
export type Glance = {
  readonly countWaiting: () => Promise<WaitingCount>;
  /** Of the spaces that are open to us. */
  readonly cursors: () => Promise<readonly Cursor[]>;
  readonly serverOffset: () => Promise<number | undefined>;
  readonly lastExchange: () => Promise<LastExchange | undefined>;
  readonly removalOrder: () => Promise<SignedOrder | undefined>;
};

/** Runs one transaction over the stores named. */
export type InStores = <Value>(stores: readonly string[], work: (transaction: IDBTransaction) => Promise<Value>) => Promise<Value>;

export const SERVER_OFFSET = 'mail:server-offset';
export const LAST_EXCHANGE = 'mail:last-exchange';
export const REMOVAL_ORDER = 'mail:removal-order';

async function getSetting(transaction: IDBTransaction, id: string): Promise<unknown> {
  const row: SettingRow | undefined = await settled(transaction.objectStore('settings').get(id));
  return row?.value;
}

const isLastExchange = (value: unknown): value is LastExchange =>
  typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number' && 'outcome' in value;

const isOrder = (value: unknown): value is SignedOrder =>
  typeof value === 'object' &&
  value !== null &&
  'by' in value &&
  typeof value.by === 'string' &&
  'at' in value &&
  typeof value.at === 'number' &&
  'signature' in value &&
  value.signature instanceof Uint8Array;

async function countWaiting(transaction: IDBTransaction): Promise<WaitingCount> {
  let [waiting, refused, handedOver] = [0, 0, 0];
  let oldestAt: Instant | undefined;
  await walk(transaction.objectStore('outbox'), undefined, (cursor) => {
    const row: OutboxRow = cursor.value;
    handedOver += row.handedOver === true ? 1 : 0;
    if (row.refused === undefined) {
      waiting += 1;
      oldestAt = Math.min(oldestAt ?? row.at, row.at);
    } else {
      refused += 1;
    }
    return true;
  });
  return { waiting, refused, ...(oldestAt === undefined ? {} : { oldestAt }), ...(handedOver === 0 ? {} : { handedOver }) };
}

async function getCursors(transaction: IDBTransaction): Promise<readonly Cursor[]> {
  const cursors: Cursor[] = [];
  await walk(transaction.objectStore('cursors'), undefined, (at) => {
    const { closed, reoffer: _reoffer, ...cursor }: CursorRow = at.value;
    if (closed === undefined) {
      cursors.push(cursor);
    }
    return true;
  });
  return cursors;
}

export const glanceOf = (read: InStores): Glance => ({
  countWaiting: () => read(['outbox'], countWaiting),
  cursors: () => read(['cursors'], getCursors),
  serverOffset: () =>
    read(['settings'], async (transaction) => {
      const value = await getSetting(transaction, SERVER_OFFSET);
      return typeof value === 'number' ? value : undefined;
    }),
  lastExchange: () =>
    read(['settings'], async (transaction) => {
      const value = await getSetting(transaction, LAST_EXCHANGE);
      return isLastExchange(value) ? value : undefined;
    }),
  removalOrder: () =>
    read(['settings'], async (transaction) => {
      const value = await getSetting(transaction, REMOVAL_ORDER);
      return isOrder(value) ? value : undefined;
    }),
});

const needed = ['outbox', 'packs', 'cursors', 'attachments', 'settings', 'signing'];

/** Opens a member's database as it is found; undefined, and nothing is created, where there is none. */
export async function openMailDatabase(member: MemberId): Promise<IDBDatabase | undefined> {
  const database = await openExisting(memberDatabaseName(member));
  if (database !== undefined && needed.some((store) => !database.objectStoreNames.contains(store))) {
    database.close();
    return undefined;
  }
  return database;
}

/**
 * Opens, works and puts it down again: what the disk refuses on the way becomes a failure here, so that no other room catches
 * anything. Undefined where there is no such member.
 */
export async function putDown<Opened extends { readonly close: () => void }, Value>(
  open: () => Promise<Opened | undefined>,
  work: (opened: Opened) => Promise<Value>,
): Promise<Result<Value | undefined, StorageFailure>> {
  let opened: Opened | undefined;
  try {
    opened = await open();
    return ok(opened === undefined ? undefined : await work(opened));
  } catch (error) {
    const failure = storageFailure(error);
    if (failure === undefined) {
      throw error;
    }
    return fail(failure);
  } finally {
    opened?.close();
  }
}

/** A look at a member's mail. Undefined where there is no such member. */
export const glanceAtMail = <Value>(member: MemberId, work: (mail: Glance) => Promise<Value>): Promise<Result<Value | undefined, StorageFailure>> =>
  putDown(
    () => openMailDatabase(member),
    (database) => work(glanceOf((stores, ask) => inTransaction(database, { stores, mode: 'readonly' }, ask))),
  );

/** Whose mail lies on this phone, told by the names of the databases; nobody where the browser does not tell them. */
export async function mailMembers(): Promise<readonly MemberId[]> {
  return ((await databaseNames()) ?? []).flatMap((name) => {
    const member = name.startsWith(MEMBER_DATABASE) ? parseId<MemberId>(name.slice(MEMBER_DATABASE.length)) : undefined;
    return member === undefined ? [] : [member];
  });
}

/** Everything of one member, for good. Open tabs give way. */
export const deleteMemberDatabase = (member: MemberId): Promise<void> => deleteDatabase(memberDatabaseName(member));

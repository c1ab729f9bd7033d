import type { Instant } from '#kernel/clock.ts';
import { type DeviceId, type MemberId, parseId, type SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { AckOutcome, Cursor } from '#protocol/exchange-messages.ts';
import type { SignedOrder } from '#protocol/api-devices.ts';
import { createAnnouncer } from './announcements.ts';
import { attachment, attachmentAcknowledged, attachmentsWaiting, countAttachmentsWaiting, keepAttachment } from './mail-attachments.ts';
import { type Carried, carry, dropCarried } from './mail-carried.ts';
import { isAllHandedOver, keepOrder, keptOrder, markHandedOver, markPieceHandedOver, notHandedOver, pieceNotHandedOver } from './mail-hand-over.ts';
import { type AcknowledgedEnvelope, type Chunk, keepChunk, moveToPacks, ownEnvelopes } from './mail-packs.ts';
import { hasReoffer, nextOffer, offerTaken, rewind } from './mail-reoffer.ts';
import {
  type AttachmentRow,
  type CursorRow,
  MEMBER_DATABASE,
  memberDatabaseName,
  type OutboxRow,
  type Reoffer,
  type SettingRow,
  type SigningRow,
} from './mail-rows.ts';
import { countWaiting, type EnvelopeName, markRefused, oldestWaiting, type RefusedEnvelope, retryRefused, type WaitingCount } from './mail-waiting.ts';
import { databaseNames, deleteDatabase, inTransaction, openExisting, settled, walk } from './raw-database.ts';
import { storageFailure, type StorageFailure } from './storage-failure.ts';

export type { StorageFailure };

export type Outgoing = OutboxRow;
export type Sender = Omit<SigningRow, 'id'>;
export type LastExchange = {
  readonly at: Instant;
  readonly outcome: string;
  readonly code?: string;
  /** When all had last gone through. */
  readonly doneAt?: Instant;
  /** The first failure since then. */
  readonly unreachedSince?: Instant;
};

/** Envelopes the server lacks since its rewind; `done` when it has answered them. */
export type Offer = { readonly envelopes: readonly Uint8Array[]; readonly done: () => Promise<void> };

/**
 * The mail of one member: what waits, what came, how far we have read. It needs no key and no Dexie, so the service worker and
 * the lock screen can hold it. Every write is one transaction with strict durability. What the disk refuses is thrown as
 * StorageFailed, and then nothing of that write is kept: whoever carries on after it would leave a hole.
 */
export type Mail = {
  readonly sender: () => Promise<Sender | undefined>;
  /** Oldest first, at least one, at most so many bytes on the wire; refused ones are left out. */
  readonly waiting: (maxBytes: number) => Promise<readonly Outgoing[]>;
  readonly countWaiting: () => Promise<WaitingCount>;
  /** Into one pack a space. Saying it twice moves nothing twice. */
  readonly acknowledged: (list: readonly AcknowledgedEnvelope[]) => Promise<void>;
  readonly refused: (list: readonly RefusedEnvelope[]) => Promise<void>;
  readonly retryRefused: () => Promise<void>;
  /** Puts what other devices wrote and signed among what waits; answers how many were new. */
  readonly carry: (list: readonly Carried[]) => Promise<number>;
  readonly dropCarried: (name: { readonly space: SpaceId; readonly n: number }) => Promise<void>;
  /** Of the spaces that are open to us. */
  readonly cursors: () => Promise<readonly Cursor[]>;
  /** Asks for a space from now on; one that is known already stays where it is. */
  readonly openSpace: (space: SpaceId) => Promise<void>;
  readonly keepChunk: (chunk: Chunk, cursor: Cursor) => Promise<void>;
  readonly closeSpace: (space: SpaceId, code: AckOutcome) => Promise<void>;
  readonly rewind: (space: SpaceId, generation: string, has: Reoffer['has']) => Promise<void>;
  readonly hasReoffer: () => Promise<boolean>;
  readonly reofferNext: (maxBytes: number) => Promise<Offer | undefined>;
  /** Envelopes of one device that are kept in packs, one pack in memory at a time. */
  readonly ownEnvelopes: (space: SpaceId, device: DeviceId) => AsyncGenerator<Uint8Array>;
  readonly serverOffset: () => Promise<number | undefined>;
  readonly setServerOffset: (offset: number) => Promise<void>;
  readonly lastExchange: () => Promise<LastExchange | undefined>;
  readonly setLastExchange: (last: LastExchange) => Promise<void>;
  /** A few at a time, without those that were tried already. */
  readonly attachmentsWaiting: (tried?: ReadonlySet<string>) => Promise<readonly AttachmentRow[]>;
  readonly countAttachmentsWaiting: () => Promise<number>;
  readonly attachmentAcknowledged: (hash: string) => Promise<void>;
  readonly attachment: (hash: string) => Promise<AttachmentRow | undefined>;
  readonly keepAttachment: (row: Omit<AttachmentRow, 'waiting'>) => Promise<void>;
  /** What a removed device leaves with the server, a part at a time. */
  readonly notHandedOver: (maxBytes: number) => Promise<readonly Outgoing[]>;
  readonly handedOver: (names: readonly EnvelopeName[]) => Promise<void>;
  readonly pieceNotHandedOver: () => Promise<AttachmentRow | undefined>;
  readonly pieceHandedOver: (hash: string) => Promise<void>;
  readonly isAllHandedOver: () => Promise<boolean>;
  readonly removalOrder: () => Promise<SignedOrder | undefined>;
  readonly keepRemovalOrder: (order: SignedOrder) => Promise<void>;
  readonly close: () => void;
};

const needed = ['outbox', 'packs', 'cursors', 'attachments', 'settings', 'signing'];

/** Opens a member's database as it is found; undefined, and nothing is created, where there is none. */
export async function openMail(member: MemberId): Promise<Mail | undefined> {
  const name = memberDatabaseName(member);
  const database = await openExisting(name);
  if (database === undefined) {
    return undefined;
  }
  if (needed.some((store) => !database.objectStoreNames.contains(store))) {
    database.close();
    return undefined;
  }
  return createMail(database, name);
}

/**
 * Carries mail and puts it down again: what the disk refuses on the way becomes a failure here, so that no other room catches
 * anything. Undefined where there is no such member.
 */
export async function withMail<Value>(
  member: MemberId,
  work: (mail: Mail) => Promise<Value>,
): Promise<Result<Value | undefined, StorageFailure>> {
  let mail: Mail | undefined;
  try {
    mail = await openMail(member);
    return ok(mail === undefined ? undefined : await work(mail));
  } catch (error) {
    const failure = storageFailure(error);
    if (failure === undefined) {
      throw error;
    }
    return fail(failure);
  } finally {
    mail?.close();
  }
}

/** Whose mail lies on this phone, told by the names of the databases; nobody where the browser does not tell them. */
export async function mailMembers(): Promise<readonly MemberId[]> {
  return ((await databaseNames()) ?? []).flatMap((name) => {
    const member = name.startsWith(MEMBER_DATABASE) ? parseId<MemberId>(name.slice(MEMBER_DATABASE.length)) : undefined;
    return member === undefined ? [] : [member];
  });
}

/** Everything of one member, for good. Open tabs give way. */
export const deleteMemberDatabase = (member: MemberId): Promise<void> => deleteDatabase(memberDatabaseName(member));

type Ways = {
  readonly read: <Value>(stores: readonly string[], work: (transaction: IDBTransaction) => Promise<Value>) => Promise<Value>;
  /** The stores are announced once they are written. */
  readonly write: <Value>(stores: readonly string[], work: (transaction: IDBTransaction) => Promise<Value>) => Promise<Value>;
};

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

/** Writes one cursor, made of the one there is. */
async function changeCursor(transaction: IDBTransaction, space: SpaceId, change: (known: CursorRow | undefined) => CursorRow): Promise<void> {
  const cursors = transaction.objectStore('cursors');
  const known: CursorRow | undefined = await settled(cursors.get(space));
  await settled(cursors.put(change(known)));
}

function withoutClosed({ closed: _closed, ...row }: CursorRow): CursorRow {
  return row;
}

async function getSetting(transaction: IDBTransaction, id: string): Promise<unknown> {
  const row: SettingRow | undefined = await settled(transaction.objectStore('settings').get(id));
  return row?.value;
}

async function putSetting(transaction: IDBTransaction, row: SettingRow): Promise<void> {
  await settled(transaction.objectStore('settings').put(row));
}

const isLastExchange = (value: unknown): value is LastExchange =>
  typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number' && 'outcome' in value;

const OFFSET = 'mail:server-offset';
const LAST = 'mail:last-exchange';

function settingsOf({ read, write }: Ways): Pick<Mail, 'sender' | 'serverOffset' | 'setServerOffset' | 'lastExchange' | 'setLastExchange'> {
  return {
    sender: () =>
      read(['signing'], async (transaction) => {
        const row: SigningRow | undefined = await settled(transaction.objectStore('signing').get('this'));
        return row === undefined ? undefined : { device: row.device, member: row.member, organisation: row.organisation, key: row.key };
      }),
    serverOffset: () =>
      read(['settings'], async (transaction) => {
        const value = await getSetting(transaction, OFFSET);
        return typeof value === 'number' ? value : undefined;
      }),
    setServerOffset: (value) => write(['settings'], (transaction) => putSetting(transaction, { id: OFFSET, value })),
    lastExchange: () =>
      read(['settings'], async (transaction) => {
        const value = await getSetting(transaction, LAST);
        return isLastExchange(value) ? value : undefined;
      }),
    setLastExchange: (value) => write(['settings'], (transaction) => putSetting(transaction, { id: LAST, value })),
  };
}

function cursorsOf({ read, write }: Ways): Pick<Mail, 'cursors' | 'openSpace' | 'closeSpace' | 'rewind' | 'hasReoffer' | 'reofferNext'> {
  return {
    cursors: () => read(['cursors'], getCursors),
    openSpace: (space) =>
      write(['cursors'], (transaction) => changeCursor(transaction, space, (known) => withoutClosed(known ?? { space }))),
    closeSpace: (space, code) =>
      write(['cursors'], (transaction) => changeCursor(transaction, space, (known) => ({ ...known, space, closed: code }))),
    rewind: (space, generation, has) =>
      write(['cursors', 'packs'], (transaction) => rewind(transaction, { space, generation }, has)),
    hasReoffer: () => read(['cursors'], hasReoffer),
    reofferNext: async (maxBytes) => {
      const offered = await write(['cursors', 'packs'], (transaction) => nextOffer(transaction, maxBytes));
      return offered === undefined
        ? undefined
        : { envelopes: offered.envelopes, done: () => write(['cursors'], (transaction) => offerTaken(transaction, offered)) };
    },
  };
}

function attachmentsOf({ read, write }: Ways): Pick<Mail, 'attachmentsWaiting' | 'countAttachmentsWaiting' | 'attachmentAcknowledged' | 'attachment' | 'keepAttachment'> {
  return {
    attachmentsWaiting: (tried = new Set()) => read(['attachments'], (transaction) => attachmentsWaiting(transaction, tried)),
    countAttachmentsWaiting: () => read(['attachments'], countAttachmentsWaiting),
    attachmentAcknowledged: (hash) => write(['attachments'], (transaction) => attachmentAcknowledged(transaction, hash)),
    attachment: (hash) => read(['attachments'], (transaction) => attachment(transaction, hash)),
    keepAttachment: (row) => write(['attachments'], (transaction) => keepAttachment(transaction, row)),
  };
}

type HandingOver = 'notHandedOver' | 'handedOver' | 'pieceNotHandedOver' | 'pieceHandedOver' | 'isAllHandedOver' | 'removalOrder' | 'keepRemovalOrder';

function handOverOf({ read, write }: Ways): Pick<Mail, HandingOver> {
  return {
    notHandedOver: (maxBytes) => read(['outbox'], (transaction) => notHandedOver(transaction, maxBytes)),
    handedOver: (names) => write(['outbox'], (transaction) => markHandedOver(transaction, names)),
    pieceNotHandedOver: () => read(['attachments'], pieceNotHandedOver),
    pieceHandedOver: (hash) => write(['attachments'], (transaction) => markPieceHandedOver(transaction, hash)),
    isAllHandedOver: () => read(['outbox', 'attachments'], isAllHandedOver),
    removalOrder: () => read(['settings'], keptOrder),
    keepRemovalOrder: (order) => write(['settings'], (transaction) => keepOrder(transaction, order)),
  };
}

function createMail(database: IDBDatabase, name: string): Mail {
  const announcer = createAnnouncer(name);
  const ways: Ways = {
    read: (stores, work) => inTransaction(database, { stores, mode: 'readonly' }, work),
    write: async (stores, work) => {
      const value = await inTransaction(database, { stores, mode: 'readwrite' }, work);
      announcer.tell(stores);
      return value;
    },
  };
  const { read, write } = ways;
  return {
    ...settingsOf(ways),
    ...cursorsOf(ways),
    ...attachmentsOf(ways),
    ...handOverOf(ways),
    waiting: (maxBytes) => read(['outbox'], (transaction) => oldestWaiting(transaction, maxBytes)),
    countWaiting: () => read(['outbox'], countWaiting),
    acknowledged: (list) => write(['outbox', 'packs'], (transaction) => moveToPacks(transaction, list)),
    refused: (list) => write(['outbox'], (transaction) => markRefused(transaction, list)),
    retryRefused: () => write(['outbox'], retryRefused),
    carry: (list) => write(['outbox'], (transaction) => carry(transaction, list)),
    dropCarried: (name) => write(['outbox'], (transaction) => dropCarried(transaction, name)),
    keepChunk: (chunk, cursor) => write(['packs', 'cursors'], (transaction) => keepChunk(transaction, chunk, cursor)),
    ownEnvelopes: (space, device) => ownEnvelopes(database, space, device),
    close: () => {
      announcer.close();
      database.close();
    },
  };
}

import type { DeviceId, MemberId, SpaceId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { AckOutcome, Cursor } from '#protocol/exchange-messages.ts';
import type { SignedOrder } from '#protocol/api-devices.ts';
import { createAnnouncer } from './announcements.ts';
import { attachment, attachmentAcknowledged, attachmentsWaiting, countAttachmentsWaiting, keepAttachment } from './mail-attachments.ts';
import { type Carried, carry, dropCarried } from './mail-carried.ts';
import {
  deleteMemberDatabase,
  type Glance,
  glanceOf,
  type InStores,
  LAST_EXCHANGE,
  type LastExchange,
  mailMembers,
  openMailDatabase,
  putDown,
  SERVER_OFFSET,
} from './mail-glance.ts';
import { isAllHandedOver, keepOrder, markHandedOver, markPieceHandedOver, notHandedOver, pieceNotHandedOver } from './mail-hand-over.ts';
import { type AcknowledgedEnvelope, type Chunk, keepChunk, moveToPacks, ownEnvelopes } from './mail-packs.ts';
import { hasReoffer, nextOffer, offerTaken, rewind } from './mail-reoffer.ts';
import { type AttachmentRow, type CursorRow, memberDatabaseName, type OutboxRow, type Reoffer, type SettingRow, type SigningRow } from './mail-rows.ts';
import { type EnvelopeName, markRefused, oldestWaiting, type RefusedEnvelope, retryRefused } from './mail-waiting.ts';
import { inTransaction, settled } from './raw-database.ts';
import type { StorageFailure } from './storage-failure.ts';

export { deleteMemberDatabase, mailMembers };
export type { LastExchange, StorageFailure };

export type Outgoing = OutboxRow;
export type Sender = Omit<SigningRow, 'id'>;
/** Envelopes the server lacks since its rewind; `done` when it has answered them. */
export type Offer = { readonly envelopes: readonly Uint8Array[]; readonly done: () => Promise<void> };

/**
 * The mail of one member: what waits, what came, how far we have read. It needs no key and no Dexie, so the service worker and
 * the lock screen can hold it. Every write is one transaction with strict durability. What the disk refuses is thrown as
 * StorageFailed, and then nothing of that write is kept: whoever carries on after it would leave a hole.
 */
export type Mail = Glance & {
  readonly sender: () => Promise<Sender | undefined>;
  /** Oldest first, at least one, at most so many bytes on the wire; refused ones are left out. */
  readonly waiting: (maxBytes: number) => Promise<readonly Outgoing[]>;
  /** Into one pack a space. Saying it twice moves nothing twice. */
  readonly acknowledged: (list: readonly AcknowledgedEnvelope[]) => Promise<void>;
  readonly refused: (list: readonly RefusedEnvelope[]) => Promise<void>;
  readonly retryRefused: () => Promise<void>;
  /** Puts what other devices wrote and signed among what waits; answers how many were new. */
  readonly carry: (list: readonly Carried[]) => Promise<number>;
  readonly dropCarried: (name: { readonly space: SpaceId; readonly n: number }) => Promise<void>;
  /** Asks for a space from now on; one that is known already stays where it is. */
  readonly openSpace: (space: SpaceId) => Promise<void>;
  readonly keepChunk: (chunk: Chunk, cursor: Cursor) => Promise<void>;
  readonly closeSpace: (space: SpaceId, code: AckOutcome) => Promise<void>;
  readonly rewind: (space: SpaceId, generation: string, has: Reoffer['has']) => Promise<void>;
  readonly hasReoffer: () => Promise<boolean>;
  readonly reofferNext: (maxBytes: number) => Promise<Offer | undefined>;
  /** Envelopes of one device that are kept in packs, one pack in memory at a time. */
  readonly ownEnvelopes: (space: SpaceId, device: DeviceId) => AsyncGenerator<Uint8Array>;
  readonly setServerOffset: (offset: number) => Promise<void>;
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
  readonly keepRemovalOrder: (order: SignedOrder) => Promise<void>;
  readonly close: () => void;
};

/** Opens a member's database as it is found; undefined, and nothing is created, where there is none. */
export async function openMail(member: MemberId): Promise<Mail | undefined> {
  const database = await openMailDatabase(member);
  return database === undefined ? undefined : createMail(database, memberDatabaseName(member));
}

/** Carries mail and puts it down again. Undefined where there is no such member. */
export const withMail = <Value>(member: MemberId, work: (mail: Mail) => Promise<Value>): Promise<Result<Value | undefined, StorageFailure>> =>
  putDown(() => openMail(member), work);

type Ways = {
  readonly read: InStores;
  /** The stores are announced once they are written. */
  readonly write: InStores;
};

/** Writes one cursor, made of the one there is. */
async function changeCursor(transaction: IDBTransaction, space: SpaceId, change: (known: CursorRow | undefined) => CursorRow): Promise<void> {
  const cursors = transaction.objectStore('cursors');
  const known: CursorRow | undefined = await settled(cursors.get(space));
  await settled(cursors.put(change(known)));
}

function withoutClosed({ closed: _closed, ...row }: CursorRow): CursorRow {
  return row;
}

async function putSetting(transaction: IDBTransaction, row: SettingRow): Promise<void> {
  await settled(transaction.objectStore('settings').put(row));
}

function settingsOf({ read, write }: Ways): Pick<Mail, 'sender' | 'setServerOffset' | 'setLastExchange'> {
  return {
    sender: () =>
      read(['signing'], async (transaction) => {
        const row: SigningRow | undefined = await settled(transaction.objectStore('signing').get('this'));
        return row === undefined ? undefined : { device: row.device, member: row.member, organisation: row.organisation, key: row.key };
      }),
    setServerOffset: (value) => write(['settings'], (transaction) => putSetting(transaction, { id: SERVER_OFFSET, value })),
    setLastExchange: (value) => write(['settings'], (transaction) => putSetting(transaction, { id: LAST_EXCHANGE, value })),
  };
}

function cursorsOf({ read, write }: Ways): Pick<Mail, 'openSpace' | 'closeSpace' | 'rewind' | 'hasReoffer' | 'reofferNext'> {
  return {
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

type HandingOver = 'notHandedOver' | 'handedOver' | 'pieceNotHandedOver' | 'pieceHandedOver' | 'isAllHandedOver' | 'keepRemovalOrder';

function handOverOf({ read, write }: Ways): Pick<Mail, HandingOver> {
  return {
    notHandedOver: (maxBytes) => read(['outbox'], (transaction) => notHandedOver(transaction, maxBytes)),
    handedOver: (names) => write(['outbox'], (transaction) => markHandedOver(transaction, names)),
    pieceNotHandedOver: () => read(['attachments'], pieceNotHandedOver),
    pieceHandedOver: (hash) => write(['attachments'], (transaction) => markPieceHandedOver(transaction, hash)),
    isAllHandedOver: () => read(['outbox', 'attachments'], isAllHandedOver),
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
    ...glanceOf(read),
    ...settingsOf(ways),
    ...cursorsOf(ways),
    ...attachmentsOf(ways),
    ...handOverOf(ways),
    waiting: (maxBytes) => read(['outbox'], (transaction) => oldestWaiting(transaction, maxBytes)),
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

import type { DeviceId, RecordId, SpaceId } from '#kernel/id.ts';
import { sameBytes } from '#protocol/bytes.ts';
import { bytesToEnvelope } from '#protocol/envelope.ts';
import type { Cursor, ExchangeMessage } from '#protocol/exchange-messages.ts';
import type { CursorRow, OutboxRow, PackRow } from './mail-rows.ts';
import type { EnvelopeName } from './mail-waiting.ts';
import { packEnvelopes, unpackEnvelopes } from './packed-envelopes.ts';
import { inTransaction, settled, worldly } from './raw-database.ts';

export type Chunk = Extract<ExchangeMessage, { kind: 'chunk' }>;

/** What the server acknowledged: the name, and the envelope as it was sent, with its signature. */
export type AcknowledgedEnvelope = EnvelopeName & { readonly bytes: Uint8Array };

/** What the packs' index is made of. An envelope that cannot be parsed is kept all the same; the merge says what is wrong with it. */
export function subjectsOf(envelopes: readonly Uint8Array[]): readonly RecordId[] {
  const subjects = envelopes.flatMap((bytes) => {
    const envelope = bytesToEnvelope(bytes);
    return envelope.ok && envelope.value.header.subject !== undefined ? [envelope.value.header.subject] : [];
  });
  return [...new Set(subjects)];
}

function packOf(space: SpaceId, envelopes: readonly Uint8Array[]): PackRow {
  return { space, subjects: subjectsOf(envelopes), envelopes: packEnvelopes(envelopes) };
}

/** Whether what was sent is what waits here: nothing else may take its place. */
function isTheSame(row: OutboxRow, bytes: Uint8Array | undefined): boolean {
  const sent = bytes === undefined ? undefined : bytesToEnvelope(bytes);
  return sent?.ok === true && sameBytes(sent.value.headerBytes, row.headerBytes) && sameBytes(sent.value.sealed, row.sealed);
}

/** By space, and there by number: said twice is said once. */
function sortBySpace(list: readonly AcknowledgedEnvelope[]): ReadonlyMap<SpaceId, ReadonlyMap<number, Uint8Array>> {
  const spaces = new Map<SpaceId, Map<number, Uint8Array>>();
  for (const { space, n, bytes } of list) {
    const numbers = spaces.get(space) ?? new Map<number, Uint8Array>();
    spaces.set(space, numbers.set(n, bytes));
  }
  return spaces;
}

/** Out of the outbox and into one pack a space. What is not in the outbox any more was moved before: nothing happens to it. */
export async function moveToPacks(transaction: IDBTransaction, list: readonly AcknowledgedEnvelope[]): Promise<void> {
  const outbox = transaction.objectStore('outbox');
  for (const [space, sent] of sortBySpace(list)) {
    // One question for a thousand envelopes: whoever asks for them one by one waits for the disk a thousand times.
    const between = IDBKeyRange.bound([space, Math.min(...sent.keys())], [space, Math.max(...sent.keys())]);
    const rows: readonly OutboxRow[] = await settled(outbox.getAll(between));
    const moved = rows.filter((row) => isTheSame(row, sent.get(row.n)));
    if (moved.length > 0) {
      const deletions = moved.map(({ n }) => outbox.delete([space, n]));
      await Promise.all(deletions.map((deletion) => settled(deletion)));
      const packs = transaction.objectStore('packs');
      const [own, carried] = [moved.filter(({ signature }) => signature === undefined), moved.filter(({ signature }) => signature !== undefined)];
      const packed = (rowsOf: readonly OutboxRow[]): PackRow => packOf(space, rowsOf.flatMap(({ n }) => sent.get(n) ?? []));
      // Our own was merged when it was written; what we only carried is merged like anything that arrives.
      await (own.length === 0 ? undefined : settled(packs.add({ ...packed(own), own: true })));
      await (carried.length === 0 ? undefined : settled(packs.add(packed(carried))));
    }
  }
}

/** A chunk and the cursor that stands behind it, together: a line that is cut loses nothing and skips nothing. */
export async function keepChunk(transaction: IDBTransaction, chunk: Chunk, cursor: Cursor): Promise<void> {
  const cursors = transaction.objectStore('cursors');
  const known: CursorRow | undefined = await settled(cursors.get(chunk.space));
  if (chunk.envelopes.length > 0) {
    const pack: PackRow = { ...packOf(chunk.space, chunk.envelopes), from: chunk.from, to: chunk.to };
    await settled(transaction.objectStore('packs').add(pack));
  }
  const row: CursorRow = { ...cursor, ...(known?.reoffer === undefined ? {} : { reoffer: known.reoffer }) };
  await settled(cursors.put(row));
}

/** The first pack of a space after a key. */
export async function packAfter(transaction: IDBTransaction, space: SpaceId, key: number): Promise<PackRow | undefined> {
  const bySpace = transaction.objectStore('packs').index('space');
  // Within one value of an index entries lie in the order of their keys; only a cursor can be sent to one of them.
  return new Promise((resolve, reject) => {
    const request = bySpace.openCursor(IDBKeyRange.only(space));
    let sent = false;
    request.addEventListener('error', () => reject(worldly(request.error)));
    request.addEventListener('success', () => {
      const cursor = request.result;
      if (cursor !== null && !sent && typeof cursor.primaryKey === 'number' && cursor.primaryKey <= key) {
        sent = true;
        cursor.continuePrimaryKey(space, key + 1);
        return;
      }
      const pack: PackRow | undefined = cursor?.value;
      resolve(pack);
    });
  });
}

/** Envelopes of a space that are kept here, in the order they came, one pack in memory at a time. */
export async function* keptEnvelopes(database: IDBDatabase, space: SpaceId): AsyncGenerator<Uint8Array> {
  let key = 0;
  for (;;) {
    const after = key;
    const pack = await inTransaction(database, { stores: ['packs'], mode: 'readonly' }, (transaction) => packAfter(transaction, space, after));
    if (pack?.key === undefined) {
      return;
    }
    yield* unpackEnvelopes(pack.envelopes);
    key = pack.key;
  }
}

/** Those of them that one device sent. */
export async function* ownEnvelopes(database: IDBDatabase, space: SpaceId, device: DeviceId): AsyncGenerator<Uint8Array> {
  for await (const bytes of keptEnvelopes(database, space)) {
    const envelope = bytesToEnvelope(bytes);
    if (envelope.ok && 'device' in envelope.value.header.sender && envelope.value.header.sender.device === device) {
      yield bytes;
    }
  }
}

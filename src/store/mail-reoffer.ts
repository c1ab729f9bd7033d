import type { DeviceId, SpaceId } from '#kernel/id.ts';
import { bytesToEnvelope } from '#protocol/envelope.ts';
import type { Ranges } from '#protocol/exchange-messages.ts';
import { packAfter } from './mail-packs.ts';
import type { CursorRow, Reoffer } from './mail-rows.ts';
import { unpackEnvelopes } from './packed-envelopes.ts';
import { settled, walk, worldly } from './raw-database.ts';

/** What to offer again after a rewind, and the place in the packs that is reached once the server has answered. */
export type Offered = { readonly space: SpaceId; readonly generation: string | undefined } & Batch;
type Batch = { readonly envelopes: readonly Uint8Array[]; readonly reached: Reoffer };

const cursorsOf = (transaction: IDBTransaction): IDBObjectStore => transaction.objectStore('cursors');

/** The server starts a space anew: so do we, and everything we keep that it lacks is offered, bit by bit. */
export async function rewind(
  transaction: IDBTransaction,
  { space, generation }: { readonly space: SpaceId; readonly generation: string },
  has: Reoffer['has'],
): Promise<void> {
  const until = await lastKey(transaction.objectStore('packs'));
  const row: CursorRow = { space, generation, reoffer: { has, pack: 0, index: 0, until } };
  await settled(cursorsOf(transaction).put(row));
}

function lastKey(store: IDBObjectStore): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = store.openKeyCursor(null, 'prev');
    request.addEventListener('error', () => reject(worldly(request.error)));
    request.addEventListener('success', () => {
      const key = request.result?.key;
      resolve(typeof key === 'number' ? key : 0);
    });
  });
}

async function reofferRows(transaction: IDBTransaction): Promise<readonly CursorRow[]> {
  const rows: CursorRow[] = [];
  await walk(cursorsOf(transaction), undefined, (cursor) => {
    const row: CursorRow = cursor.value;
    if (row.reoffer !== undefined && row.closed === undefined) {
      rows.push(row);
    }
    return true;
  });
  return rows;
}

export const hasReoffer = async (transaction: IDBTransaction): Promise<boolean> => (await reofferRows(transaction)).length > 0;

const inRanges = (ranges: Ranges | undefined, n: number): boolean => ranges?.some(([from, to]) => from <= n && n <= to) === true;

/** A letter has no number that the server could list: it is offered, and known there by its name if it is a repeat. */
function isLacking(has: Readonly<Record<DeviceId, Ranges>>, bytes: Uint8Array): boolean {
  const envelope = bytesToEnvelope(bytes);
  if (!envelope.ok) {
    return false;
  }
  const { sender } = envelope.value.header;
  return 'letter' in sender || !inRanges(has[sender.device], sender.n);
}

/** Every envelope of a space from a place on that the server lacks, and where it lies. */
async function* lacking(transaction: IDBTransaction, space: SpaceId, from: Reoffer): AsyncGenerator<Lacking> {
  let [key, index] = [from.pack, from.index];
  for (;;) {
    const pack = await packAfter(transaction, space, key - 1);
    if (pack?.key === undefined || pack.key > from.until) {
      return;
    }
    const start = pack.key === key ? index : 0;
    for (const [offset, envelope] of unpackEnvelopes(pack.envelopes).slice(start).entries()) {
      if (isLacking(from.has, envelope)) {
        yield { envelope, pack: pack.key, index: start + offset };
      }
    }
    [key, index] = [pack.key + 1, 0];
  }
}

type Lacking = { readonly envelope: Uint8Array; readonly pack: number; readonly index: number };

/** As many as fit, at least one, and the place of the first that did not fit. */
async function collect(transaction: IDBTransaction, space: SpaceId, limits: { readonly from: Reoffer; readonly maxBytes: number }): Promise<Batch> {
  const envelopes: Uint8Array[] = [];
  let bytes = 0;
  for await (const { envelope, pack, index } of lacking(transaction, space, limits.from)) {
    bytes += envelope.length + 4;
    if (envelopes.length > 0 && bytes > limits.maxBytes) {
      return { envelopes, reached: { ...limits.from, pack, index } };
    }
    envelopes.push(envelope);
  }
  return { envelopes, reached: { ...limits.from, pack: limits.from.until + 1, index: 0 } };
}

/** The next envelopes to offer; undefined, and the rewind is over with, when the server lacks nothing more of ours. */
export async function nextOffer(transaction: IDBTransaction, maxBytes: number): Promise<Offered | undefined> {
  for (const { reoffer, ...row } of await reofferRows(transaction)) {
    if (reoffer !== undefined) {
      const batch = await collect(transaction, row.space, { from: reoffer, maxBytes });
      if (batch.envelopes.length > 0) {
        return { space: row.space, generation: row.generation, ...batch };
      }
      await settled(cursorsOf(transaction).put(row));
    }
  }
  return undefined;
}

/** The server has answered: the next offer begins behind this one. A rewind that came meanwhile begins anew. */
export async function offerTaken(transaction: IDBTransaction, { space, generation, reached }: Offered): Promise<void> {
  const row: CursorRow | undefined = await settled(cursorsOf(transaction).get(space));
  if (row?.reoffer !== undefined && row.generation === generation) {
    await settled(cursorsOf(transaction).put({ ...row, reoffer: reached }));
  }
}

import type { SpaceId } from '#kernel/id.ts';
import type { AckOutcome } from '#protocol/exchange-messages.ts';
import type { OutboxRow } from './mail-rows.ts';
import { settled, walk, worldly } from './raw-database.ts';

export type EnvelopeName = { readonly space: SpaceId; readonly n: number };
export type RefusedEnvelope = EnvelopeName & { readonly code: AckOutcome };

const isKey = (key: unknown): key is readonly [SpaceId, number] => Array.isArray(key) && typeof key[0] === 'string';

const outboxOf = (transaction: IDBTransaction): IDBObjectStore => transaction.objectStore('outbox');

const rowAt = (cursor: IDBCursorWithValue): OutboxRow => cursor.value;

/** The spaces that something waits in, found by keys alone: each step leaps over the rest of a space. */
function spacesWaiting(outbox: IDBObjectStore): Promise<readonly SpaceId[]> {
  return new Promise((resolve, reject) => {
    const spaces: SpaceId[] = [];
    const request = outbox.openKeyCursor();
    request.addEventListener('error', () => reject(worldly(request.error)));
    request.addEventListener('success', () => {
      const key = request.result?.key;
      if (isKey(key)) {
        spaces.push(key[0]);
        // An array sorts after every number: the first entry of the next space.
        request.result?.continue([key[0], []]);
      } else {
        resolve(spaces);
      }
    });
  });
}

const size = ({ headerBytes, sealed }: OutboxRow): number => headerBytes.length + sealed.length;

/** Header, sealed bytes and what the wire adds to them: three lengths and a signature. */
const onTheWire = (row: OutboxRow): number => size(row) + 80;

/** As many of one space as fit, in the order they were numbered. */
async function firstOfSpace(outbox: IDBObjectStore, space: SpaceId, maxBytes: number): Promise<OutboxRow[]> {
  const rows: OutboxRow[] = [];
  let bytes = 0;
  await walk(outbox, IDBKeyRange.bound([space], [space, []]), (cursor) => {
    const row = rowAt(cursor);
    if (row.refused !== undefined) {
      return true;
    }
    bytes += onTheWire(row);
    if (rows.length > 0 && bytes > maxBytes) {
      return false;
    }
    rows.push(row);
    return true;
  });
  return rows;
}

/** Takes from the heads of several queues whichever was saved first, so that no space waits for another. */
function* oldestFirst(queues: readonly OutboxRow[][]): Generator<OutboxRow> {
  for (;;) {
    const heads = queues.flatMap((queue) => (queue[0] === undefined ? [] : [{ queue, at: queue[0].at }]));
    const next = heads.toSorted((a, b) => a.at - b.at)[0]?.queue.shift();
    if (next === undefined) {
      return;
    }
    yield next;
  }
}

/** What goes out next, oldest first, at least one and at most so many bytes; refused ones are left out. */
export async function oldestWaiting(transaction: IDBTransaction, maxBytes: number): Promise<readonly OutboxRow[]> {
  const outbox = outboxOf(transaction);
  const queues: OutboxRow[][] = [];
  for (const space of await spacesWaiting(outbox)) {
    queues.push(await firstOfSpace(outbox, space, maxBytes));
  }
  const taken: OutboxRow[] = [];
  let bytes = 0;
  for (const row of oldestFirst(queues)) {
    bytes += onTheWire(row);
    if (taken.length > 0 && bytes > maxBytes) {
      return taken;
    }
    taken.push(row);
  }
  return taken;
}

/** Refused envelopes stay, with the reason: they hold up no other. */
export async function markRefused(transaction: IDBTransaction, list: readonly RefusedEnvelope[]): Promise<void> {
  const outbox = outboxOf(transaction);
  for (const { space, n, code } of list) {
    const row: OutboxRow | undefined = await settled(outbox.get([space, n]));
    if (row !== undefined) {
      await settled(outbox.put({ ...row, refused: code }));
    }
  }
}

/** What was refused goes out again with the next exchange. */
export function retryRefused(transaction: IDBTransaction): Promise<void> {
  return walk(outboxOf(transaction), undefined, (cursor) => {
    const { refused, ...row } = rowAt(cursor);
    if (refused !== undefined) {
      cursor.update(row);
    }
    return true;
  });
}

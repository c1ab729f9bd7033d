import type { Instant } from '#kernel/clock.ts';
import type { SpaceId } from '#kernel/id.ts';
import { sameBytes } from '#protocol/bytes.ts';
import { bytesToEnvelope, type Envelope, envelopeKinds } from '#protocol/envelope.ts';
import { type OutboxRow, ownBytes } from './mail-rows.ts';
import { settled } from './raw-database.ts';

/**
 * Mail of another device that this one carries to the server, signed by the one who wrote it. It waits in the outbox like our own,
 * is counted, refused and retried like our own; its places begin where our own numbers never reach.
 */
const FIRST_PLACE = 2 ** 40;

export type Carried = { readonly at: Instant; readonly envelope: Uint8Array };

const placesOf = (space: SpaceId): IDBKeyRange => IDBKeyRange.bound([space, FIRST_PLACE], [space, []]);

function rowOf({ header, headerBytes, sealed, signature }: Envelope, { n, at }: { readonly n: number; readonly at: Instant }): OutboxRow {
  return {
    space: header.space,
    n,
    ...(header.subject === undefined ? {} : { subject: header.subject }),
    headerBytes: ownBytes(headerBytes),
    sealed: ownBytes(sealed),
    signature: ownBytes(signature),
    at,
    ...(header.kind === envelopeKinds.published ? { published: true as const } : {}),
  };
}

/** Answers how many are new here: the same file brought twice is carried once, and what is no signed envelope is not carried. */
export async function carry(transaction: IDBTransaction, list: readonly Carried[]): Promise<number> {
  const outbox = transaction.objectStore('outbox');
  let taken = 0;
  for (const { at, envelope: bytes } of list) {
    const envelope = bytesToEnvelope(bytes);
    if (!envelope.ok || envelope.value.signature.length === 0) {
      continue;
    }
    const { header, headerBytes } = envelope.value;
    const rows: readonly OutboxRow[] = await settled(outbox.getAll(placesOf(header.space)));
    if (!rows.some((row) => sameBytes(row.headerBytes, headerBytes))) {
      const n = Math.max(FIRST_PLACE - 1, ...rows.map((row) => row.n)) + 1;
      await settled(outbox.add(rowOf(envelope.value, { n, at })));
      taken += 1;
    }
  }
  return taken;
}

/** Only what was carried for another device: our own waits until it is acknowledged [E1]. */
export async function dropCarried(transaction: IDBTransaction, { space, n }: { readonly space: SpaceId; readonly n: number }): Promise<void> {
  const outbox = transaction.objectStore('outbox');
  const row: OutboxRow | undefined = await settled(outbox.get([space, n]));
  if (row?.signature !== undefined) {
    await settled(outbox.delete([space, n]));
  }
}

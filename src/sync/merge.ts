import type { DeviceId, Id, RecordId, SpaceId } from '#kernel/id.ts';
import type { Change } from '#protocol/commit.ts';
import { senderName } from '#protocol/envelope.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { MemberDatabase, WriteTransaction } from '#store/database.ts';
import { rowToState } from '#store/row.ts';
import type { Vault } from '#vault/vault.ts';
import { applyChange, type Stamp } from './apply-change.ts';
import { addNumber, type NumbersSeen } from './numbers-seen.ts';
import { readEnvelope, type ReadEnvelope } from './read-envelope.ts';

/** How far the packs were merged: everything before the pack, and so many envelopes of it. */
export type MergeProgress = { readonly pack: number; readonly index: number };

export type MergeWorld = {
  readonly database: MemberDatabase;
  readonly vault: Vault;
  /** Lets touches and drawing go first. */
  readonly pause: () => Promise<void>;
  readonly now: () => number;
  readonly freshId: () => Id;
};

export type MergeOutcome = { readonly merged: number; readonly set: 'whole' | 'locked' | 'storage-failed' };

/** Longest run of opening without a pause, in milliseconds: a quarter of what a finger notices, on a phone four times slower. */
const SLICE_MS = 8;
/** Envelopes of one transaction: as few transactions as go without laying changes over records for longer than a slice. */
const BATCH = 250;

type Arrived = { readonly space: SpaceId; readonly stamp: Stamp; readonly change: Change };

/** What an envelope turned out to be, and the envelope. */
type Opened = { readonly read: ReadEnvelope; readonly bytes: Uint8Array };

type Batch = {
  readonly opened: readonly Opened[];
  /** How far merging is once the batch is written. */
  readonly progress: MergeProgress;
};

/**
 * Merges what arrived in packs, in the order of arrival (on a new device that is newest first), a batch in one transaction with
 * its progress: killed at any moment, it goes on where it stopped, and applying twice changes nothing [M4].
 */
export async function mergePacks(world: MergeWorld): Promise<MergeOutcome> {
  const opening = openBatches(world, await world.database.mergeProgress());
  let merged = 0;
  let next = await opening.next();
  while (next.done !== true) {
    // While the disk takes one batch, the next is opened.
    const [written, following] = await Promise.all([writeBatch(world, next.value), opening.next()]);
    if (!written.ok) {
      return { merged, set: written.failure.kind === 'vault-locked' ? 'locked' : 'storage-failed' };
    }
    merged += next.value.opened.length;
    next = following;
  }
  return { merged, set: next.value };
}

/** Batches in order, ready to be written; returns why there are no more. */
async function* openBatches(world: MergeWorld, from: MergeProgress): AsyncGenerator<Batch, 'whole' | 'locked'> {
  let progress = from;
  for (;;) {
    const pack = await world.database.nextPack(progress.pack);
    if (pack === undefined) {
      return 'whole';
    }
    const envelopes = pack.own ? [] : pack.envelopes;
    let { index } = progress;
    do {
      const bytes = envelopes.slice(index, index + BATCH);
      const opened = await openBatch(world, bytes);
      if (opened === undefined) {
        return 'locked';
      }
      index += bytes.length;
      progress = index < envelopes.length ? { pack: pack.key, index } : { pack: pack.key + 1, index: 0 };
      yield { opened, progress };
    } while (index < envelopes.length);
  }
}

/** Opens a batch, pausing whenever a slice is over; undefined once the vault is locked. */
async function openBatch(world: MergeWorld, batch: readonly Uint8Array[]): Promise<readonly Opened[] | undefined> {
  const opened: Opened[] = [];
  let sliceEnds = world.now() + SLICE_MS;
  for (const bytes of batch) {
    if (world.now() > sliceEnds) {
      await world.pause();
      sliceEnds = world.now() + SLICE_MS;
    }
    if (world.vault.state === 'locked') {
      return undefined;
    }
    opened.push({ read: readEnvelope(world.vault, bytes, world.freshId), bytes });
  }
  return opened;
}

export const tablesOf = (opened: readonly ReadEnvelope[]): readonly string[] => [
  ...new Set(opened.filter((read) => read.kind === 'changes').flatMap(({ commit }) => commit.changes.map(({ table }) => table))),
];

function writeBatch(world: MergeWorld, { opened, progress }: Batch): ReturnType<MemberDatabase['writeRecords']> {
  const all = opened.map(({ read }) => read);
  return world.database.writeRecords(tablesOf(all), async (tx) => {
    await applyOpened(tx, all);
    await rememberNumbers(tx, all);
    for (const { read, bytes } of opened) {
      if (read.kind === 'unreadable') {
        const { reason, name, subject } = read;
        tx.quarantine({ id: name, reason, bytes, ...(subject === undefined ? {} : { subject }) });
      } else {
        tx.takeFromQuarantine(senderName(read.envelope.header));
      }
    }
    tx.setMergeProgress(progress);
  });
}

/** The changes of one record, and the space that the first of them came in. */
type ArrivedRecord = { readonly space: SpaceId; readonly arrived: Arrived[] };
type ByRecord = ReadonlyMap<RecordId, ArrivedRecord>;

function byTable(opened: readonly ReadEnvelope[]): ReadonlyMap<string, ByRecord> {
  const tables = new Map<string, Map<RecordId, ArrivedRecord>>();
  for (const { envelope, stamp, commit } of opened.filter((read) => read.kind === 'changes')) {
    const { space } = envelope.header;
    for (const change of commit.changes) {
      const records = tables.get(change.table) ?? new Map<RecordId, ArrivedRecord>();
      const record = records.get(change.id) ?? { space, arrived: [] };
      record.arrived.push({ space, stamp, change });
      tables.set(change.table, records.set(change.id, record));
    }
  }
  return tables;
}

const layOver = (state: RecordState, arrived: readonly Arrived[]): RecordState =>
  arrived.reduce((known, { change, stamp }) => applyChange(known, change, stamp), state);

/** Reads every record of the batch once, lays all changes over it, writes it once. */
export async function applyOpened(tx: WriteTransaction, opened: readonly ReadEnvelope[]): Promise<void> {
  for (const [table, records] of byTable(opened)) {
    const rows = await tx.rows(table, [...records.keys()]);
    for (const [position, [id, record]] of [...records].entries()) {
      const row = rows[position];
      const space = row?.space ?? record.space;
      // A record stays in its space: whoever knows its identifier from elsewhere can neither change it nor take it away.
      const arrived = record.arrived.filter((one) => one.space === space);
      tx.put({ table, id, space }, layOver(row === undefined ? {} : rowToState(row), arrived));
    }
  }
}

/** Which numbers of which device have come: a gap shows [E7]. */
export async function rememberNumbers(tx: WriteTransaction, opened: readonly ReadEnvelope[]): Promise<void> {
  const bySpace = new Map<SpaceId, { device: DeviceId; n: number }[]>();
  for (const read of opened) {
    if (read.kind !== 'unreadable' && 'device' in read.envelope.header.sender) {
      const { space, sender } = read.envelope.header;
      const dots = bySpace.get(space) ?? [];
      dots.push(sender);
      bySpace.set(space, dots);
    }
  }
  for (const [space, dots] of bySpace) {
    const seen: Record<DeviceId, NumbersSeen[DeviceId]> = { ...(await tx.numbersSeen(space)) };
    for (const { device, n } of dots) {
      seen[device] = addNumber(seen[device] ?? [], n);
    }
    tx.setNumbersSeen(space, seen);
  }
}

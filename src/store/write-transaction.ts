import type { Table, Transaction } from 'dexie';
import type { DeviceId, RecordId, SpaceId } from '#kernel/id.ts';
import type { Ranges } from '#protocol/exchange-messages.ts';
import type { RecordState } from '#protocol/heads.ts';
import {
  type AttachmentRow,
  type CountersRow,
  type MergeProgress,
  type MergingRow,
  type OutboxRow,
  ownBytes,
  PROGRESS,
  type QuarantineRow,
} from './mail-rows.ts';
import { type RecordPlace, type RecordRow, rowKey, rowToState, stateToRow } from './row.ts';
import { storeOf } from './schema.ts';

type NumbersSeen = Readonly<Record<DeviceId, Ranges>>;
/** As it is handed in: bytes may be a view into something larger. */
type Quarantined = Omit<QuarantineRow, 'bytes'> & { readonly bytes: Uint8Array };

/**
 * What a commit or a merge may do within its transaction. Writes are collected and go to the disk together at the end, one
 * bulk write a store; reads see them. Nothing is written if the work throws.
 */
export type WriteTransaction = {
  /** This write's place among the writes of this device. */
  readonly rev: number;
  /** The next envelope number of this device in a space. */
  readonly nextNumber: (space: SpaceId) => number;
  /** Empty where there is no such record. */
  readonly state: (table: string, id: RecordId) => Promise<RecordState>;
  /** In the order asked for; undefined where there is no such record. */
  readonly states: (table: string, ids: readonly RecordId[]) => Promise<readonly (RecordState | undefined)[]>;
  /** The rows themselves: their space, and whether they were readable. */
  readonly rows: (table: string, ids: readonly RecordId[]) => Promise<readonly (RecordRow | undefined)[]>;
  readonly put: (place: RecordPlace, state: RecordState) => void;
  /** Takes a record away from this device, without a trace in the log: published changes that the server has. */
  readonly remove: (table: string, id: RecordId) => void;
  readonly send: (envelope: OutboxRow) => void;
  readonly attach: (attachment: Omit<AttachmentRow, 'waiting'>) => void;
  /** What was being written is said: it goes with the very write that says it. Only where the transaction was asked for drafts. */
  readonly removeDraft: (id: string) => void;
  readonly quarantine: (item: Quarantined) => void;
  readonly takeFromQuarantine: (id: string) => void;
  readonly numbersSeen: (space: SpaceId) => Promise<NumbersSeen>;
  readonly setNumbersSeen: (space: SpaceId, numbers: NumbersSeen) => void;
  readonly setMergeProgress: (progress: MergeProgress) => void;
};

/** Rows of one bulk write: sealing so many holds up no touch, even on a phone four times slower. */
const ROWS_AT_ONCE = 50;
/** Bulk writes under way at a time: the next rows are sealed while the disk takes the last ones. */
const WRITES_AT_ONCE = 3;
const seenId = (space: SpaceId): string => `seen:${space}`;

/** Rows to put, or undefined to delete, by key; a later write of the same row replaces the earlier one. */
class Pile<Row> {
  readonly #rows = new Map<string, Row | undefined>();

  set(key: string, row: Row | undefined): void {
    this.#rows.set(key, row);
  }

  get size(): number {
    return this.#rows.size;
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  /** Starts the writes one after another; the transaction carries them out in this order. */
  *writeTo(table: Table<Row, string>): Generator<PromiseLike<unknown>> {
    const puts = [...this.#rows.values()].filter((row) => row !== undefined);
    const deletions = [...this.#rows].flatMap(([key, row]) => (row === undefined ? [key] : []));
    for (let at = 0; at < puts.length; at += ROWS_AT_ONCE) {
      yield table.bulkPut(puts.slice(at, at + ROWS_AT_ONCE));
    }
    if (deletions.length > 0) {
      yield table.bulkDelete(deletions);
    }
  }

  /** Where a store is empty, nothing needs to be taken away from it. */
  forgetDeletions(): void {
    for (const [key, row] of this.#rows) {
      if (row === undefined) {
        this.#rows.delete(key);
      }
    }
  }
}

/** Collects what the work writes; `finish` brings it to the disk. */
class Writing {
  readonly rev: number;
  readonly #transaction: Transaction;
  readonly #counters: CountersRow;
  readonly #numbers = new Map<SpaceId, number>();
  readonly #records = new Map<string, Pile<RecordRow>>();
  readonly #quarantine = new Pile<QuarantineRow>();
  readonly #merging = new Pile<MergingRow>();
  readonly #envelopes: OutboxRow[] = [];
  readonly #attachments: AttachmentRow[] = [];
  readonly #saidDrafts: string[] = [];

  constructor(transaction: Transaction, counters: CountersRow) {
    this.#transaction = transaction;
    this.#counters = counters;
    this.rev = counters.rev + 1;
  }

  #pile(table: string): Pile<RecordRow> {
    const store = storeOf(table);
    const pile = this.#records.get(store) ?? new Pile<RecordRow>();
    this.#records.set(store, pile);
    return pile;
  }

  nextNumber(space: SpaceId): number {
    const n = (this.#numbers.get(space) ?? this.#counters.n[space] ?? 0) + 1;
    this.#numbers.set(space, n);
    return n;
  }

  async rows(table: string, ids: readonly RecordId[]): Promise<readonly (RecordRow | undefined)[]> {
    const [pile, keys] = [this.#pile(table), ids.map((id) => rowKey(table, id))];
    const kept = await this.#transaction.table<RecordRow, string>(storeOf(table)).bulkGet(keys);
    return keys.map((key, index) => (pile.has(key) ? pile.get(key) : kept[index]));
  }

  async states(table: string, ids: readonly RecordId[]): Promise<readonly (RecordState | undefined)[]> {
    return (await this.rows(table, ids)).map((row) => (row === undefined ? undefined : rowToState(row)));
  }

  put(place: RecordPlace, state: RecordState): void {
    const row = stateToRow(place, this.rev, state);
    this.#pile(place.table).set(row.id, row);
  }

  remove(table: string, id: RecordId): void {
    this.#pile(table).set(rowKey(table, id), undefined);
  }

  send(envelope: OutboxRow): void {
    this.#envelopes.push({ ...envelope, headerBytes: ownBytes(envelope.headerBytes), sealed: ownBytes(envelope.sealed) });
  }

  attach(attachment: Omit<AttachmentRow, 'waiting'>): void {
    this.#attachments.push({ ...attachment, bytes: ownBytes(attachment.bytes), waiting: 1 });
  }

  removeDraft(id: string): void {
    this.#saidDrafts.push(id);
  }

  quarantine(item: Quarantined): void {
    this.#quarantine.set(item.id, { ...item, bytes: ownBytes(item.bytes), since: Date.now() });
  }

  takeFromQuarantine(id: string): void {
    this.#quarantine.set(id, undefined);
  }

  async numbersSeen(space: SpaceId): Promise<NumbersSeen> {
    const id = seenId(space);
    const row = this.#merging.get(id) ?? (await this.#transaction.table<MergingRow, string>('merging').get(id));
    return row?.numbers ?? {};
  }

  setNumbersSeen(space: SpaceId, numbers: NumbersSeen): void {
    this.#merging.set(seenId(space), { id: seenId(space), space, numbers });
  }

  setMergeProgress(progress: MergeProgress): void {
    this.#merging.set(PROGRESS, { id: PROGRESS, progress });
  }

  *#writes(): Generator<PromiseLike<unknown>> {
    const transaction = this.#transaction;
    for (const [store, pile] of this.#records) {
      yield* pile.writeTo(transaction.table<RecordRow, string>(store));
    }
    yield* this.#quarantine.writeTo(transaction.table<QuarantineRow, string>('quarantine'));
    yield* this.#merging.writeTo(transaction.table<MergingRow, string>('merging'));
    if (this.#attachments.length > 0) {
      yield transaction.table<AttachmentRow, string>('attachments').bulkPut(this.#attachments);
    }
    if (this.#saidDrafts.length > 0) {
      yield transaction.table<unknown, string>('drafts').bulkDelete(this.#saidDrafts);
    }
    if (this.#envelopes.length > 0) {
      // Added, never put: an envelope that waits is not written over, whatever went wrong with a counter.
      yield transaction.table<OutboxRow>('outbox').bulkAdd(this.#envelopes);
    }
    if (this.#numbers.size > 0 || [...this.#records.values()].some((pile) => pile.size > 0)) {
      const n = { ...this.#counters.n, ...Object.fromEntries(this.#numbers) };
      yield transaction.table<CountersRow, string>('counters').put({ id: 'this', rev: this.rev, n });
    }
  }

  async finish(): Promise<void> {
    if (this.#quarantine.size > 0 && (await this.#transaction.table('quarantine').count()) === 0) {
      // Nearly always: a merge would otherwise ask the disk to delete every envelope that it read.
      this.#quarantine.forgetDeletions();
    }
    const underWay: PromiseLike<unknown>[] = [];
    for (const write of this.#writes()) {
      underWay.push(write);
      // One that fails ends the transaction, and with it those that nobody waits for any more.
      write.then(undefined, () => undefined);
      if (underWay.length > WRITES_AT_ONCE) {
        await underWay.shift();
      }
    }
    await Promise.all(underWay);
  }
}

/** Begins in a Dexie transaction that holds the counters. Whatever is not finished is not written. */
export async function beginWriting(transaction: Transaction): Promise<WriteTransaction & { readonly finish: () => Promise<void> }> {
  const counters = await transaction.table<CountersRow, string>('counters').get('this');
  const writing = new Writing(transaction, counters ?? { id: 'this', rev: 0, n: {} });
  return {
    rev: writing.rev,
    nextNumber: (space) => writing.nextNumber(space),
    state: async (table, id) => (await writing.states(table, [id]))[0] ?? {},
    states: (table, ids) => writing.states(table, ids),
    rows: (table, ids) => writing.rows(table, ids),
    put: (place, state) => writing.put(place, state),
    remove: (table, id) => writing.remove(table, id),
    send: (envelope) => writing.send(envelope),
    attach: (attachment) => writing.attach(attachment),
    removeDraft: (id) => writing.removeDraft(id),
    quarantine: (item) => writing.quarantine(item),
    takeFromQuarantine: (id) => writing.takeFromQuarantine(id),
    numbersSeen: (space) => writing.numbersSeen(space),
    setNumbersSeen: (space, numbers) => writing.setNumbersSeen(space, numbers),
    setMergeProgress: (progress) => writing.setMergeProgress(progress),
    finish: () => writing.finish(),
  };
}

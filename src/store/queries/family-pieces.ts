import { type Id, type RecordId } from '#kernel/id.ts';
import type { Value } from '#protocol/packing.ts';
import type { MemberDatabase } from '#store/database.ts';
import { entryToValue, type KeptEntry, valueToEntry } from './family-entry.ts';

/** A few large sealed rows instead of thousands: what opens the list in a blink. */
type PieceRow = { readonly id: string; readonly entries: readonly Value[] };
/** Written with the pieces: what they contain is all that was written up to `rev`. */
type HeadRow = { readonly id: string; readonly rev: number; readonly pieces: number; readonly layout: number; readonly stamp: Id };

/** What a save takes the entries from. */
export type Entries = {
  readonly touched: Iterable<RecordId>;
  readonly ids: () => Iterable<RecordId>;
  readonly get: (id: RecordId) => KeptEntry | undefined;
};

const HEAD = 'families';
/** Grows with what an entry holds: pieces of another layout are made anew from the records. */
const LAYOUT = 3;
const ENTRIES = 1000;

const pieceId = (number: number): string => `${HEAD}:${number}`;

function rowToEntries(row: Partial<PieceRow> | undefined): readonly KeptEntry[] | undefined {
  const entries = row?.entries?.map((value) => valueToEntry(value));
  const whole = entries?.filter((entry) => entry !== undefined);
  return whole?.length === entries?.length ? whole : undefined;
}

/** Which piece a family is in, and how far the pieces reach. */
export class Pieces {
  rev = 0;
  /** Of the last save that this list knows of: another tab that saves gives another one. */
  #stamp: Id | undefined;
  readonly #pieceOf = new Map<RecordId, number>();
  readonly #members: Set<RecordId>[] = [];

  clear(): void {
    this.rev = 0;
    this.#stamp = undefined;
    this.#pieceOf.clear();
    this.#members.length = 0;
  }

  #put(id: RecordId, piece: number): void {
    this.#pieceOf.set(id, piece);
    const members = this.#members[piece] ?? new Set<RecordId>();
    this.#members[piece] = members.add(id);
  }

  /** The pieces that hold these families; one that is new goes into the last piece, or begins another. */
  #piecesOf(ids: Iterable<RecordId>): ReadonlySet<number> {
    const pieces = new Set<number>();
    for (const id of ids) {
      const last = Math.max(0, this.#members.length - 1);
      const piece = this.#pieceOf.get(id) ?? ((this.#members[last]?.size ?? 0) < ENTRIES ? last : last + 1);
      this.#put(id, piece);
      pieces.add(piece);
    }
    return pieces;
  }

  /** The entries; undefined, and everything must be read from the records, when a piece is missing or does not open. */
  async load({ dexie }: MemberDatabase): Promise<readonly KeptEntry[] | undefined> {
    this.clear();
    const head = await dexie.table<Partial<HeadRow>, string>('pieces').get(HEAD);
    if (head?.layout !== LAYOUT) {
      return undefined;
    }
    const ids = Array.from({ length: head.pieces ?? 0 }, (_, number) => pieceId(number));
    const pieces = (await dexie.table<Partial<PieceRow>, string>('pieces').bulkGet(ids)).map(rowToEntries);
    if (pieces.includes(undefined)) {
      return undefined;
    }
    for (const [number, entries] of pieces.entries()) {
      for (const { id } of entries ?? []) {
        this.#put(id, number);
      }
    }
    this.rev = head.rev ?? 0;
    this.#stamp = head.stamp;
    return pieces.flatMap((entries) => entries ?? []);
  }

  /**
   * Writes the pieces that hold changed entries, and how far they reach, together. Where another tab saved meanwhile, all of
   * them: its families may lie in other pieces than ours.
   */
  async save({ dexie }: MemberDatabase, { rev, stamp }: { readonly rev: number; readonly stamp: Id }, entries: Entries): Promise<void> {
    await dexie.transaction('rw', ['pieces'], async () => {
      const table = dexie.table<Partial<PieceRow & HeadRow>, string>('pieces');
      const known = await table.get(HEAD);
      const ours = known === undefined || known.stamp === this.#stamp;
      const rows = [...this.#piecesOf(ours ? entries.touched : entries.ids())].map((piece): PieceRow => {
        const members = [...(this.#members[piece] ?? [])].flatMap((id) => entries.get(id) ?? []);
        return { id: pieceId(piece), entries: members.map(entryToValue) };
      });
      const head: HeadRow = { id: HEAD, rev, pieces: this.#members.length, layout: LAYOUT, stamp };
      await table.bulkPut([...rows, head]);
    });
    this.rev = rev;
    this.#stamp = stamp;
  }
}

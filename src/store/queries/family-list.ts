import { type Day, parseDay } from '#kernel/day.ts';
import { newId, type RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { wasReached } from '#domain/caseload.ts';
import type { FamilyFilter } from '#domain/family-filter.ts';
import type { MemberDatabase } from '#store/database.ts';
import { createReader, type Reader, type ReadFailure } from '#store/reader.ts';
import type { RecordRow } from '#store/row.ts';
import { clashes } from './clashes.ts';
import { FamilyEntries, isClosed } from './family-entries.ts';
import type { FamilyListEntry, LastContact } from './family-entry.ts';
import { Pieces } from './family-pieces.ts';

export type { FamilyListEntry };

/**
 * The list of all families, in memory while the phone is unlocked. It is kept sealed in a few large pieces and caught up with
 * what was written since: opening thousands of records one by one takes a second and more.
 */
export type FamilyList = {
  /**
   * Reads the pieces and what was written since. Until then the list is empty. Where very much was written, as after an arrival
   * that a lock cut short, the rest comes while one reads.
   */
  readonly load: () => Promise<Result<void, ReadFailure>>;
  /** Takes in what was written since the last time. */
  readonly catchUp: () => Promise<Result<void, ReadFailure>>;
  /**
   * Every word typed begins a word of a name or of a school, or the digits are in a phone number; in the same tick. Closed
   * files are among them only where the filter asks for them, instead of the others.
   */
  readonly search: (text: string, filter?: FamilyFilter) => readonly FamilyListEntry[];
  /** All files by name, closed ones too; one that gave way to another is part of that one. */
  readonly entries: () => readonly FamilyListEntry[];
  /** From now on families are found by the names of their schools. */
  readonly nameSchools: (names: ReadonlyMap<RecordId, string>) => void;
  readonly size: () => number;
  /** Calls back after each change, until the answered function is called. */
  readonly onChange: (told: () => void) => () => void;
  /** Catches up by itself at every write, until the answered function is called. */
  readonly follow: () => () => void;
};

/** Rows opened at a time: a touch waits for one such slice at most. */
const SLICE = 200;
/**
 * Rows taken in, after which the pieces are kept anew; fewer are read from the records at the next start. Rows, not writes: one
 * merging writes hundreds at once. With many families a piece costs more to write, and so it is written less often.
 */
const saveAfter = (families: number): number => Math.max(50, families / 8);

/** Writes looked at together at first; a merging brings thousands of rows in one, and twice as many are taken while they are few. */
const AT_ONCE = 1;

/** Rows that somebody who unlocks waits for. */
const ROWS_TO_WAIT_FOR = 3000;

/** Contacts read at first, to find the latest that reached somebody: nearly always one of these did. */
const RECENT = 20;

type Source = 'families' | 'people' | 'phones' | 'contacts';

class LiveFamilyList {
  readonly #database: MemberDatabase;
  readonly #reader: Reader;
  readonly #entries = new FamilyEntries();
  readonly #pieces = new Pieces();
  readonly #listeners = new Set<() => void>();
  #rev = 0;
  /** Rows taken in so far, and how many there were when the pieces were kept. */
  #taken = 0;
  #kept = 0;
  #isUpToDate = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(database: MemberDatabase) {
    this.#database = database;
    this.#reader = createReader(database);
    database.onLock(() => this.#forget());
  }

  async load(): Promise<Result<void, ReadFailure>> {
    const loaded = await this.#inTurn(async () => {
      for (const entry of (await this.#pieces.load(this.#database)) ?? []) {
        this.#entries.keep(entry);
      }
      this.#entries.touched.clear();
      this.#rev = this.#pieces.rev;
      this.#kept = this.#taken;
      await this.#bringUpToDate(ROWS_TO_WAIT_FOR);
    });
    if (loaded.ok && !this.#isUpToDate) {
      void this.catchUp();
    }
    return loaded;
  }

  catchUp(): Promise<Result<void, ReadFailure>> {
    return this.#inTurn(() => this.#bringUpToDate(Infinity));
  }

  search(text: string, filter?: FamilyFilter): readonly FamilyListEntry[] {
    return this.#entries.index.search(text, filter);
  }

  entries(): readonly FamilyListEntry[] {
    return this.#entries.index.entries();
  }

  nameSchools(names: ReadonlyMap<RecordId, string>): void {
    this.#entries.index.nameSchools(names);
    this.#tell();
  }

  size(): number {
    return this.#entries.index.size;
  }

  onChange(told: () => void): () => void {
    this.#listeners.add(told);
    return () => {
      this.#listeners.delete(told);
    };
  }

  follow(): () => void {
    return this.#reader.watch(
      () => this.#database.rev(),
      () => {
        void this.catchUp();
      },
    );
  }

  #tell(): void {
    for (const told of this.#listeners) {
      told();
    }
  }

  #forget(): void {
    this.#entries.clear();
    this.#pieces.clear();
    this.#tell();
  }

  /** One at a time: each begins where the one before it ended. */
  #inTurn(work: () => Promise<void>): Promise<Result<void, ReadFailure>> {
    const turn = this.#queue.then(async () => {
      const done = await this.#reader.ask(work);
      if (this.#database.isLocked()) {
        // The lock came between two steps: what was taken in after it goes as well.
        this.#entries.clear();
      }
      return done;
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #bringUpToDate(atMost: number): Promise<void> {
    const [upTo, before] = [await this.#database.rev(), this.#taken];
    // Of the last time, where there was no room then. A disk without room keeps nobody from reading the rest.
    let unkept = await this.#keepWhatIsMuch();
    for (let writes = AT_ONCE; this.#rev < upTo && this.#taken - before < atMost; ) {
      const [to, taken] = [Math.min(upTo, this.#rev + writes), this.#taken];
      await this.#takeIn(to);
      this.#rev = to;
      unkept ??= await this.#keepWhatIsMuch();
      if (this.#rev < upTo && this.#taken - taken >= SLICE) {
        this.#tell();
      }
      writes = this.#taken - taken < SLICE ? writes * 2 : AT_ONCE;
    }
    this.#isUpToDate = this.#rev >= upTo;
    const clashed = await clashes(this.#reader);
    const clashesChanged = this.#entries.setClashes(new Set(clashed.flatMap(({ family }) => family ?? [])));
    if (this.#taken > before || clashesChanged) {
      this.#tell();
    }
    if (unkept !== undefined) {
      throw unkept.reason;
    }
  }

  /** On the way already: a lock in the middle of a first arrival loses a part of the work, not all of it. */
  async #keepWhatIsMuch(): Promise<{ readonly reason: unknown } | undefined> {
    if (this.#taken - this.#kept < saveAfter(this.size())) {
      return undefined;
    }
    const stamp = newId((bytes) => crypto.getRandomValues(bytes));
    return this.#pieces.save(this.#database, { rev: this.#rev, stamp }, this.#entries).then(
      () => {
        this.#entries.touched.clear();
        this.#kept = this.#taken;
        return undefined;
      },
      (reason: unknown) => ({ reason }),
    );
  }

  async #takeIn(to: number): Promise<void> {
    const entries = this.#entries;
    await this.#eachWritten('families', to, (row) => entries.takeFamily(row));
    await this.#eachWritten('people', to, (row) => entries.takePerson(row));
    await this.#eachWritten('phones', to, (row) => entries.takePhone(row));
    const doubtful = new Set<RecordId>();
    await this.#eachWritten('contacts', to, (row) => {
      for (const family of entries.takeContact(row)) {
        doubtful.add(family);
      }
    });
    for (const family of doubtful) {
      entries.setLatest(family, await this.#latestOf(family));
    }
  }

  /** Every row of a table that was written since, a slice at a time. */
  async #eachWritten(source: Source, to: number, take: (row: RecordRow) => void): Promise<void> {
    const ids = await this.#reader.findIds(source, 'rev', { from: this.#rev + 1, to });
    for (let start = 0; start < ids.length; start += SLICE) {
      for (const row of await this.#reader.many(source, ids.slice(start, start + SLICE))) {
        if (row !== undefined) {
          take(row);
        }
      }
    }
    this.#taken += ids.length;
  }

  /** The latest contact there is now, and the latest that reached somebody. */
  async #latestOf(family: RecordId): Promise<{ readonly last: LastContact; readonly reached: LastContact }> {
    const range = { from: [family, ''], to: [family, []], reverse: true } as const;
    const recent = latestAmong(await this.#reader.find('contacts', '[family+date]', { ...range, limit: RECENT }));
    return recent.reached === undefined ? latestAmong(await this.#reader.find('contacts', '[family+date]', range)) : recent;
  }
}

function latestAmong(rows: readonly RecordRow[]): { readonly last: LastContact; readonly reached: LastContact } {
  const there = rows.flatMap((row): readonly { readonly row: RecordRow; readonly date: Day }[] => {
    const date = parseDay(row.date);
    return date === undefined || isClosed(row, 'deleted') ? [] : [{ row, date }];
  });
  const pairOf = (found: (typeof there)[number] | undefined): LastContact => (found === undefined ? undefined : [found.row.id, found.date]);
  return { last: pairOf(there[0]), reached: pairOf(there.find(({ row }) => wasReached(row.fields))) };
}

/** Its functions may be handed on one by one. */
export function createFamilyList(database: MemberDatabase): FamilyList {
  const list = new LiveFamilyList(database);
  return {
    load: () => list.load(),
    catchUp: () => list.catchUp(),
    search: (text, filter) => list.search(text, filter),
    entries: () => list.entries(),
    nameSchools: (names) => list.nameSchools(names),
    size: () => list.size(),
    onChange: (told) => list.onChange(told),
    follow: () => list.follow(),
  };
}

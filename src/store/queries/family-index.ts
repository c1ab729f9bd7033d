import type { RecordId } from '#kernel/id.ts';
import { type FamilyFilter, passes } from '#domain/family-filter.ts';
import { fileOf } from '#domain/merged-into.ts';
import { digitsOf } from '#domain/phone.ts';
import type { FamilyListEntry, KeptEntry, LastContact } from './family-entry.ts';
import { findableWords, fold, isFound, type TypedWord, typedWords } from './fold.ts';

type Kept = { readonly entry: KeptEntry; readonly clash: boolean };

/** One line of the list. Words by where they come from: what is found by the family's own name stands first. */
type Indexed = {
  readonly shown: FamilyListEntry;
  readonly name: readonly string[];
  readonly people: readonly string[];
  readonly digits: readonly string[];
  readonly order: string;
};

const byOrder = (a: Indexed, b: Indexed): number => {
  if (a.order !== b.order) {
    return a.order < b.order ? -1 : 1;
  }
  return a.shown.id < b.shown.id ? -1 : 1;
};

/** Fewer than a search by number should answer with. */
const LEAST_DIGITS = 3;

/** How a number is typed varies: with or without the leading 1, only its end, with a plus. */
function matchesDigits(digits: readonly string[], typed: string): boolean {
  const local = typed.length > 10 && typed.startsWith('1') ? typed.slice(1) : typed;
  return digits.some((number) => number.includes(typed) || number.includes(local));
}

const latest = (kept: readonly Kept[], day: (entry: KeptEntry) => LastContact): FamilyListEntry['lastContact'] =>
  kept.flatMap(({ entry }) => day(entry)?.[1] ?? []).toSorted().at(-1);

/** A file with those that gave way to it: their names, people, phones and contacts are looked for and counted with its own. */
function toIndexed(own: Kept, merged: readonly Kept[]): Indexed {
  const all = [own, ...merged];
  const { id, name, language, targets, worker, shared, archived, marked, handedOver } = own.entry;
  const people = all.flatMap(({ entry }) => entry.people);
  const schools = all.flatMap(({ entry }) => entry.school ?? []).concat(people.flatMap(({ school }) => school ?? []));
  return {
    shown: {
      id,
      name,
      language,
      targets,
      worker,
      shared,
      archived,
      marked,
      handedOver,
      schools: [...new Set(schools)],
      people,
      lastContact: latest(all, ({ last }) => last),
      lastReached: latest(all, ({ reached }) => reached),
      clash: all.some(({ clash }) => clash),
      merged: merged.map(({ entry }) => entry.id),
    },
    name: all.flatMap(({ entry }) => findableWords(entry.name)),
    people: people.flatMap((person) => findableWords(person.name)),
    digits: all.flatMap(({ entry }) => entry.phones.map(([, digits]) => digits)),
    order: fold(name),
  };
}

/** All families by name, in memory: thousands are searched within one keystroke, and nothing is opened for it. */
export class FamilyIndex {
  readonly #kept = new Map<RecordId, Kept>();
  readonly #entries = new Map<RecordId, Indexed>();
  /** Files that gave way to another. */
  readonly #merged = new Set<RecordId>();
  /** Changed since the lines were last drawn up. */
  readonly #changed = new Set<RecordId>();
  #schools: ReadonlyMap<RecordId, readonly string[]> = new Map();
  #sorted: readonly Indexed[] | undefined;
  #all: readonly FamilyListEntry[] | undefined;
  #open: readonly FamilyListEntry[] | undefined;

  get size(): number {
    return this.#inOrder().length;
  }

  set(entry: KeptEntry, clash: boolean): void {
    const before = this.#kept.get(entry.id)?.entry;
    this.#touch(entry.id);
    this.#kept.set(entry.id, { entry, clash });
    if (entry.mergedInto === undefined) {
      this.#merged.delete(entry.id);
    } else {
      this.#merged.add(entry.id);
    }
    if (before?.mergedInto !== entry.mergedInto || before === undefined) {
      // A file that came, or that goes another way, may change where others lead to: they are few.
      for (const id of this.#merged) {
        this.#changed.add(id);
      }
      this.#touch(entry.id);
    } else if (entry.mergedInto !== undefined) {
      this.#touch(entry.id);
    }
  }

  /** A file that was taken away. */
  delete(id: RecordId): void {
    if (this.#kept.delete(id)) {
      this.#entries.delete(id);
      this.#merged.delete(id);
      this.#changed.delete(id);
      this.#forget();
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#entries.clear();
    this.#merged.clear();
    this.#changed.clear();
    this.#forget();
  }

  /** Schools are published: their names come from elsewhere, and later. */
  nameSchools(names: ReadonlyMap<RecordId, string>): void {
    this.#schools = new Map([...names].map(([id, name]) => [id, findableWords(name)]));
  }

  /** Every file that gave way to no other, closed ones too; by name. */
  entries(): readonly FamilyListEntry[] {
    this.#all ??= this.#inOrder().map(({ shown }) => shown);
    return this.#all;
  }

  /**
   * Every word typed begins a word of a name or of a school; a text of digits is looked for in the phones. What is found by the
   * family's own name comes first, then by its people, then by their schools; by name.
   */
  search(text: string, filter: FamilyFilter = {}): readonly FamilyListEntry[] {
    const words = typedWords(text);
    const typed = digitsOf(fold(text));
    const byNumber = typed.length >= LEAST_DIGITS && !/\p{L}/u.test(text);
    if (words.length === 0) {
      return this.#unfiltered(filter);
    }
    const found: [FamilyListEntry[], FamilyListEntry[], FamilyListEntry[]] = [[], [], []];
    for (const entry of this.#inOrder()) {
      const rank = passes(entry.shown, filter) ? this.#rank(entry, words) : undefined;
      if (rank !== undefined) {
        found[rank].push(entry.shown);
      } else if (byNumber && passes(entry.shown, filter) && matchesDigits(entry.digits, typed)) {
        found[0].push(entry.shown);
      }
    }
    return found.flat();
  }

  #unfiltered(filter: FamilyFilter): readonly FamilyListEntry[] {
    const entries = this.entries();
    if (Object.values(filter).some((wanted) => wanted !== undefined)) {
      return entries.filter((entry) => passes(entry, filter));
    }
    this.#open ??= entries.filter(({ archived }) => !archived);
    return this.#open;
  }

  #rank({ shown, name, people }: Indexed, words: readonly TypedWord[]): 0 | 1 | 2 | undefined {
    const [mine, mineAndPeople] = [name, [...name, ...people]];
    if (words.every((word) => isFound(mine, word))) {
      return 0;
    }
    if (words.every((word) => isFound(mineAndPeople, word))) {
      return 1;
    }
    const all = [...mineAndPeople, ...shown.schools.flatMap((school) => this.#schools.get(school) ?? [])];
    return words.every((word) => isFound(all, word)) ? 2 : undefined;
  }

  #forget(): void {
    this.#sorted = undefined;
    this.#all = undefined;
    this.#open = undefined;
  }

  /** A file, and the one it leads to as things stand. */
  #touch(id: RecordId): void {
    this.#changed.add(id);
    this.#changed.add(this.#fileOf(id));
    this.#forget();
  }

  /** The file that a family is read in: its own, where the other has not come yet. */
  #fileOf(id: RecordId): RecordId {
    const file = fileOf(id, (next) => this.#kept.get(next)?.entry.mergedInto);
    return this.#kept.has(file) ? file : id;
  }

  #inOrder(): readonly Indexed[] {
    if (this.#sorted !== undefined) {
      return this.#sorted;
    }
    const into = new Map<RecordId, Kept[]>();
    // By identifier: in the order in which they were written they would stand otherwise at the next start.
    for (const id of [...this.#merged].toSorted()) {
      const [file, kept] = [this.#fileOf(id), this.#kept.get(id)];
      if (file !== id && kept !== undefined) {
        into.set(file, [...(into.get(file) ?? []), kept]);
        this.#changed.add(file);
      }
    }
    for (const id of this.#changed) {
      const own = this.#kept.get(id);
      if (own === undefined || this.#fileOf(id) !== id) {
        this.#entries.delete(id);
      } else {
        this.#entries.set(id, toIndexed(own, into.get(id) ?? []));
      }
    }
    this.#changed.clear();
    this.#sorted = [...this.#entries.values()].toSorted(byOrder);
    return this.#sorted;
  }
}

import type { EntryFacts } from './directory-entry.ts';
import { type Match, ranks, type Wishes } from './directory-reasons.ts';

/** A match beside what it is of. */
export type Ranked<Entry> = {
  readonly entry: Entry;
  readonly match: Match;
  /** From `orderOf`: smaller stands before. */
  readonly order: number;
  /** How well it answers to the words that were typed, from 0 to 1. */
  readonly relevance: number;
};

type Named = { readonly facts: Pick<EntryFacts, 'id'>; /** Folded. */ readonly name: string };

const sinks: ReadonlyMap<string, number> = new Map([['waitingList', 1], ['stateUnknown', 1], ['closedForNow', 2], ['full', 2]]);
const toRead: ReadonlySet<string> = new Set(['eligibility', 'alert', 'neverChecked', 'checkedLongAgo']);

/** What answers to half of the words' weight is as good as what answers best. */
const RELEVANT = 0.5;
/** Nobody goes further for a quarter of an hour on foot. */
const STEP = 1200;
const MOST_STEPS = 999;

/** One digit after the other, each with room for `most`. */
const digits = (...parts: readonly (readonly [value: number, most: number])[]): number =>
  parts.reduce((number, [value, most]) => number * (most + 1) + Math.min(most, Math.max(0, value)), 0);

/** What fits stands first, then what has room, what the words mean, what was checked, what leaves less to ask, what is near. */
export function orderOf({ needs }: Pick<EntryFacts, 'needs'>, { rank, doubts, metres }: Match, asked: { readonly wishes: Wishes; readonly relevance: number }): number {
  let [sink, weighing, old] = [0, 0, 0];
  for (const { code } of doubts) {
    sink = Math.max(sink, sinks.get(code) ?? 0);
    weighing += toRead.has(code) ? 0 : 1;
    old = code === 'neverChecked' || code === 'checkedLongAgo' ? 1 : old;
  }
  const { need } = asked.wishes;
  return digits(
    [ranks.indexOf(rank), 4],
    [sink, 2],
    [asked.relevance >= RELEVANT ? 0 : 1, 1],
    [old, 1],
    [weighing, 19],
    [metres === undefined ? 0 : Math.floor(metres / STEP), MOST_STEPS],
    [need === undefined ? 0 : (needs.get(need)?.nth ?? 3), 3],
  );
}

/** No two services are equal: the order in which they came says nothing. */
export function compareRanked<Entry extends Named>(a: Ranked<Entry>, b: Ranked<Entry>): number {
  const difference = a.order - b.order || b.relevance - a.relevance || (a.match.metres ?? 0) - (b.match.metres ?? 0);
  if (difference !== 0) {
    return difference;
  }
  if (a.entry.name !== b.entry.name) {
    return a.entry.name < b.entry.name ? -1 : 1;
  }
  return a.entry.facts.id < b.entry.facts.id ? -1 : 1;
}

/** The first few of many, without putting the others in order. */
export class FirstOf<Item> {
  readonly #kept: Item[] = [];
  readonly #limit: number;
  readonly #compare: (a: Item, b: Item) => number;

  constructor(limit: number, compare: (a: Item, b: Item) => number) {
    this.#limit = limit;
    this.#compare = compare;
  }

  offer(item: Item): void {
    const last = this.#kept.at(-1);
    if (this.#kept.length >= this.#limit && (last === undefined || this.#compare(item, last) >= 0)) {
      return;
    }
    let [from, to] = [0, this.#kept.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const before = this.#kept[middle];
      if (before !== undefined && this.#compare(before, item) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    this.#kept.splice(from, 0, item);
    this.#kept.length = Math.min(this.#kept.length, this.#limit);
  }

  get items(): readonly Item[] {
    return this.#kept;
  }
}

import type { RecordId } from '#kernel/id.ts';
import { compareRanked, FirstOf, orderOf, type Ranked } from '#domain/directory-order.ts';
import { type Match, matching, type Rank, type Situation, type Wishes } from '#domain/directory-search.ts';
import type { DirectoryEntry } from './directory-entries.ts';
import { eachInSlices } from './in-slices.ts';

export type SearchQuestion = { readonly wishes: Wishes; readonly situation: Situation; readonly limit: number };

export type FoundEntry = { readonly entry: DirectoryEntry; readonly match: Match };

/** The first of what fits, with doubts or almost, and how many there are of each. What is closed for good comes last, if words ask for it. */
export type SearchAnswer = {
  readonly results: readonly FoundEntry[];
  readonly counts: Readonly<Record<Exclude<Rank, 'no'>, number>>;
};

const highest = (scores: ReadonlyMap<RecordId, number>): number => {
  let best = 0;
  for (const score of scores.values()) {
    best = Math.max(best, score);
  }
  return best;
};

/** Holds every entry against the wishes; `found` are those that answer to the words, where any were typed. */
export async function answer(
  entries: ReadonlyMap<RecordId, DirectoryEntry>,
  found: ReadonlyMap<RecordId, number> | undefined,
  { wishes, situation, limit }: SearchQuestion,
): Promise<SearchAnswer> {
  const hold = matching(wishes, situation);
  const best = found === undefined ? 1 : highest(found);
  const first = new FirstOf<Ranked<DirectoryEntry>>(limit, compareRanked);
  const counts = { fits: 0, doubts: 0, almost: 0, gone: 0 };
  await eachInSlices(found?.keys() ?? entries.keys(), (id) => {
    const entry = entries.get(id);
    const held = entry === undefined ? undefined : hold(entry.facts);
    if (entry === undefined || held === undefined || held.rank === 'no') {
      return;
    }
    counts[held.rank] += 1;
    if (held.rank !== 'gone' || found !== undefined) {
      const relevance = found === undefined ? 1 : (found.get(id) ?? 0) / best;
      first.offer({ entry, match: held, relevance, order: orderOf(entry.facts, held, { wishes, relevance }) });
    }
  });
  return { results: first.items.map(({ entry, match: held }) => ({ entry, match: held })), counts };
}

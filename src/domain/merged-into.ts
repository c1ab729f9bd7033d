import type { RecordId } from '#kernel/id.ts';

/** Where a family's file is now, after others gave way to it. */
export type Followed =
  | { readonly kind: 'file'; readonly id: RecordId }
  /** Two people merged the same files in opposite directions: a clash, which a person settles. */
  | { readonly kind: 'circle'; readonly ids: readonly RecordId[] };

/** Follows `mergedInto` from file to file. Nothing is ever rewritten, so clearing one field undoes one merging. */
export function followMerged(id: RecordId, mergedInto: (id: RecordId) => RecordId | undefined): Followed {
  const way: RecordId[] = [id];
  for (let next = mergedInto(id); next !== undefined; next = mergedInto(next)) {
    if (way.includes(next)) {
      return { kind: 'circle', ids: way.slice(way.indexOf(next)) };
    }
    way.push(next);
  }
  return { kind: 'file', id: way.at(-1) ?? id };
}

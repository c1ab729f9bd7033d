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

/**
 * The file that stands for another one: what it gave way to, or itself. Of files that were merged in a circle one stands for all,
 * the same on every device, until somebody settles which: none of them may disappear meanwhile.
 */
export function fileOf(id: RecordId, mergedInto: (id: RecordId) => RecordId | undefined): RecordId {
  const followed = followMerged(id, mergedInto);
  return followed.kind === 'file' ? followed.id : followed.ids.reduce((first, other) => (other < first ? other : first));
}

/** A file and all that gave way to it, itself first. */
export function filesBehind(id: RecordId, merged: ReadonlyMap<RecordId, RecordId>): readonly RecordId[] {
  const into = (one: RecordId): RecordId | undefined => merged.get(one);
  const file = fileOf(id, into);
  return [file, ...[...merged.keys()].filter((other) => other !== file && fileOf(other, into) === file).toSorted()];
}

/** Every circle there is, each told once. */
export function circlesIn(merged: ReadonlyMap<RecordId, RecordId>): readonly (readonly RecordId[])[] {
  const found = new Map<RecordId, readonly RecordId[]>();
  for (const id of merged.keys()) {
    const followed = followMerged(id, (one) => merged.get(one));
    if (followed.kind === 'circle') {
      const ids = followed.ids.toSorted();
      found.set(ids[0] ?? id, ids);
    }
  }
  return [...found.values()];
}

import type { Instant } from '#kernel/clock.ts';
import type { DeviceId } from '#kernel/id.ts';
import { isClash, type RecordState, type Value } from '#sync/commit.ts';

export type EntryVersion = { readonly value: Value; readonly at: Instant; readonly device: DeviceId };

/** A field of an entry that stands in several versions, the latest first: a person settles it. */
export type EntryClash = { readonly field: string; readonly versions: readonly EntryVersion[] };

export const clashesOf = (state: RecordState): readonly EntryClash[] =>
  Object.entries(state).flatMap(([field, held]) => (isClash(held) ? [{ field, versions: held.heads }] : []));

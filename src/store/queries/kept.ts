import type { Instant } from '#kernel/clock.ts';
import { type DeviceId, parseId, type RecordId, type SpaceId } from '#kernel/id.ts';
import type { Fields } from '#domain/fields.ts';
import { latestFirst, type RecordState } from '#protocol/heads.ts';
import { type RecordRow, rowToState } from '#store/row.ts';

/** A record as a screen needs it: what it says, and the copy that an edit of it names as seen. */
export type Kept<Kind> = {
  readonly value: Kind;
  readonly state: RecordState;
  readonly space: SpaceId | undefined;
  /** The latest write of what shows. */
  readonly last: { readonly at: Instant; readonly device: DeviceId } | undefined;
  /** Some field stands in several versions. */
  readonly clash: boolean;
  /** Damaged on the disk, or written by a newer version of the app. */
  readonly unreadable: boolean;
};

export function rowToKept<Kind>(row: RecordRow, read: (id: RecordId, fields: Fields) => Kind): Kept<Kind> | undefined {
  const id = parseId<RecordId>(row.id);
  if (id === undefined) {
    return undefined;
  }
  const state = rowToState(row);
  const last = Object.values(state).flatMap(({ heads }) => heads.slice(0, 1)).toSorted(latestFirst)[0];
  return {
    value: read(id, row.fields),
    state,
    space: row.space,
    last: last === undefined ? undefined : { at: last.at, device: last.device },
    clash: row.clash !== undefined,
    unreadable: row.unreadable === true,
  };
}

export const rowsToKept = <Kind>(
  rows: readonly RecordRow[],
  read: (id: RecordId, fields: Fields) => Kind,
): readonly Kept<Kind>[] => rows.flatMap((row) => rowToKept(row, read) ?? []);

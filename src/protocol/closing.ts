import { baseOfRecord, isCovered, type RecordState, shownValue, vectorEntries } from './heads.ts';
import { isMap, type ValueMap } from './packing.ts';
import { valueToVector } from './stored-state.ts';

/** Fields that end something: deleting a record, signing an entry, archiving a file. */
export const closingFields = ['deleted', 'signed', 'archived'] as const;
export type ClosingField = (typeof closingFields)[number];

/** What a closing field is set to: it carries, as `over`, the base of every field that its author saw. */
export const closingValue = (state: RecordState): ValueMap => ({
  over: Object.fromEntries(
    Object.entries(baseOfRecord(state)).map(([field, base]) => [field, vectorEntries(base).map(([device, n]) => [device, n])]),
  ),
});

/**
 * The fields with a write that a closing did not see: they stand against it, as a clash or, on a signed entry, as a proposed
 * addendum. Empty where nothing does; undefined where the record is not closed in this way.
 */
export function standingAgainst(state: RecordState, closing: ClosingField): readonly string[] | undefined {
  const closed = state[closing];
  const value = closed === undefined ? undefined : shownValue(closed);
  if (!isMap(value)) {
    return undefined;
  }
  const { over } = value;
  return Object.entries(state)
    .filter(([field]) => !closingFields.some((name) => name === field))
    .filter(([field, { heads }]) => {
      const seen = valueToVector(isMap(over) ? over[field] : undefined);
      return heads.some((head) => !isCovered(head, seen));
    })
    .map(([field]) => field);
}

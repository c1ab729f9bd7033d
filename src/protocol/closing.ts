import { baseOfRecord, isCovered, isSameValue, type RecordState, shownValue, vectorEntries } from './heads.ts';
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

/** Where a file is read says nothing about what is in it: moving it is no word against closing it. */
const ofNoConcern: ReadonlySet<string> = new Set(['mergedInto']);

/**
 * What waits for a person: the fields that stand against a closing and say something else than it. What was signed is kept in
 * the signature as `content`; a field that says just that again proposes nothing. Empty where nothing waits.
 */
export function openAgainst(state: RecordState, closing: ClosingField): readonly string[] {
  const standing = standingAgainst(state, closing);
  if (standing === undefined || standing.length === 0) {
    return [];
  }
  const closed = state[closing];
  const value = closed === undefined ? undefined : shownValue(closed);
  const content = isMap(value) ? value['content'] : undefined;
  if (closing === 'signed' && !isMap(content)) {
    return [];
  }
  const saysTheSame = (field: string): boolean => {
    const shown = shownValue(state[field] ?? { heads: [], covered: {} });
    const signed = isMap(content) ? content[field] : undefined;
    return isMap(content) && (shown ?? null) === null ? (signed ?? null) === null : signed !== undefined && shown !== undefined && isSameValue(shown, signed);
  };
  return standing.filter((field) => !ofNoConcern.has(field) && !saysTheSame(field));
}

/** Gone from sight: deleted, and nothing stands against it. */
export const isGone = (state: RecordState): boolean => standingAgainst(state, 'deleted')?.length === 0;

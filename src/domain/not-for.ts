import { parseId, type RecordId } from '#kernel/id.ts';
import type { FieldReader, Fields } from './fields.ts';

/**
 * What one parent gave may be meant not for the other: a number, an address, a child's school. Each person it is hidden from is
 * a field of its own, so that two workers who mark two people never clash.
 */
export const notForField = (person: RecordId): string => `notFor:${person}`;

/** Whom a record is to be hidden from. */
export const readNotFor = (read: FieldReader): readonly RecordId[] => read.marks('notFor').flatMap((person) => parseId<RecordId>(person) ?? []);

/** Whether a record may not be shown or printed where this person reads. Only a clear `true` hides, and only `null` takes it back. */
export const hiddenFrom = (fields: Fields, person: RecordId): boolean => fields[notForField(person)] === true;

/** Something of a family's that stands with a person or in a household. */
export type Placed = {
  readonly id: RecordId;
  readonly notFor: readonly RecordId[];
  readonly person?: RecordId | undefined;
  readonly household?: RecordId | undefined;
};

/**
 * What of these may be shown to a person: not what is hidden from them, nor what stands in a household or with somebody that
 * is. Their own record is theirs whatever it says.
 */
export function shownTo<Kind extends Placed>(person: RecordId, records: readonly Kind[], around: readonly Placed[]): readonly Kind[] {
  const hidden = new Set<RecordId | undefined>(around.filter(({ id, notFor }) => id !== person && notFor.includes(person)).map(({ id }) => id));
  return records.filter((record) => record.id === person || (!record.notFor.includes(person) && !hidden.has(record.person) && !hidden.has(record.household)));
}

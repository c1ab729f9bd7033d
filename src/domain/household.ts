import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME } from './fields.ts';
import { readNotFor } from './not-for.ts';
import { cleanText, type TextFailure } from './text.ts';

/** A door to knock at. A family has one, or two where the parents live apart. */
export type Household = {
  readonly id: RecordId;
  readonly family: RecordId | undefined;
  readonly label: string;
  readonly address: string;
  readonly notFor: readonly RecordId[];
  readonly broken: readonly BrokenRule[];
};

export const MAX_ADDRESS = 500;

export function readHousehold(id: RecordId, fields: Fields): Household {
  const read = new FieldReader(fields);
  return {
    id,
    family: read.id<RecordId>('family'),
    label: read.optionalText('label', MAX_NAME) ?? '',
    address: read.optionalText('address', MAX_ADDRESS) ?? '',
    notFor: readNotFor(read),
    broken: read.broken,
  };
}

export type HouseholdDraft = { readonly label: string; readonly address: string };

export type HouseholdFailure =
  | { readonly kind: 'household-label'; readonly why: TextFailure }
  | { readonly kind: 'household-address'; readonly why: TextFailure };

export type HouseholdFields = { readonly label: string | null; readonly address: string | null };

/** Whose home it is, or where: one of the two is enough. */
export function decideHousehold(draft: HouseholdDraft): Result<HouseholdFields, HouseholdFailure> {
  const [label, address] = [cleanText(draft.label), cleanText(draft.address)];
  if (label === '' && address === '') {
    return fail({ kind: 'household-address', why: { kind: 'text-missing' } });
  }
  if (label.length > MAX_NAME) {
    return fail({ kind: 'household-label', why: { kind: 'text-too-long', max: MAX_NAME } });
  }
  if (address.length > MAX_ADDRESS) {
    return fail({ kind: 'household-address', why: { kind: 'text-too-long', max: MAX_ADDRESS } });
  }
  return ok({ label: label === '' ? null : label, address: address === '' ? null : address });
}

export const householdToFields = ({ label, address }: Household): HouseholdFields => ({
  label: label === '' ? null : label,
  address: address === '' ? null : address,
});

import { parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME } from './fields.ts';
import { readNotFor } from './not-for.ts';
import { cleanText, type TextFailure } from './text.ts';

export type Phone = {
  readonly id: RecordId;
  readonly family: RecordId | undefined;
  readonly number: string;
  /** Whose it is, where one person is named. */
  readonly person: RecordId | undefined;
  /** Where it rings, where it is a home's. */
  readonly household: RecordId | undefined;
  /** In their own words: work, evenings, a neighbour who comes and fetches. */
  readonly label: string | undefined;
  readonly notFor: readonly RecordId[];
  readonly broken: readonly BrokenRule[];
};

export type PhoneFailure = { readonly kind: 'phone-too-short'; readonly missing: number } | { readonly kind: 'phone-too-long' };

const DIGITS_IN_CANADA = 10;
const MAX_DIGITS = 15;

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/**
 * A number as it is written here, '514 555-0142', or an international one as typed ('+33 6 …', ITU-T E.164: at most 15
 * digits). A leading 1 is the same number.
 */
export function parsePhone(typed: string): Result<string, PhoneFailure> {
  const text = typed.trim();
  const digits = digitsOf(text);
  if (digits.length > MAX_DIGITS) {
    return fail({ kind: 'phone-too-long' });
  }
  if (text.startsWith('+') && !digits.startsWith('1')) {
    return digits.length < 7 ? fail({ kind: 'phone-too-short', missing: 7 - digits.length }) : ok(`+${digits}`);
  }
  // No area code begins with 1: it is the country's, even where a figure further on is still missing.
  const local = digits.startsWith('1') ? digits.slice(1) : digits;
  if (local.length < DIGITS_IN_CANADA) {
    return fail({ kind: 'phone-too-short', missing: DIGITS_IN_CANADA - local.length });
  }
  return local.length > DIGITS_IN_CANADA
    ? fail({ kind: 'phone-too-long' })
    : ok(`${local.slice(0, 3)} ${local.slice(3, 6)}-${local.slice(6)}`);
}

export function readPhone(id: RecordId, fields: Fields): Phone {
  const read = new FieldReader(fields);
  return {
    id,
    family: read.id<RecordId>('family'),
    number: read.text('number', 40),
    person: read.optionalId<RecordId>('person'),
    household: read.optionalId<RecordId>('household'),
    label: read.optionalText('label', MAX_NAME),
    notFor: readNotFor(read),
    broken: read.broken,
  };
}

export type PhoneDraft = { readonly number: string; readonly label: string; readonly person: string; readonly household: string };

export type NumberFailure =
  | { readonly kind: 'family-phone'; readonly why: PhoneFailure }
  | { readonly kind: 'phone-label'; readonly why: TextFailure };

export type PhoneFields = {
  readonly number: string;
  readonly label: string | null;
  readonly person: RecordId | null;
  readonly household: RecordId | null;
};

export function decidePhone(draft: PhoneDraft): Result<PhoneFields, NumberFailure> {
  const number = parsePhone(draft.number);
  if (!number.ok) {
    return fail({ kind: 'family-phone', why: number.failure });
  }
  const label = cleanText(draft.label);
  if (label.length > MAX_NAME) {
    return fail({ kind: 'phone-label', why: { kind: 'text-too-long', max: MAX_NAME } });
  }
  return ok({
    number: number.value,
    label: label === '' ? null : label,
    person: parseId<RecordId>(draft.person) ?? null,
    household: parseId<RecordId>(draft.household) ?? null,
  });
}

export const phoneToFields = ({ number, label, person, household }: Phone): PhoneFields => ({
  number,
  label: label ?? null,
  person: person ?? null,
  household: household ?? null,
});

import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields } from './fields.ts';

export type Phone = {
  readonly id: RecordId;
  readonly family: RecordId | undefined;
  readonly number: string;
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
  const local = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  if (local.length < DIGITS_IN_CANADA) {
    return fail({ kind: 'phone-too-short', missing: DIGITS_IN_CANADA - local.length });
  }
  return local.length > DIGITS_IN_CANADA
    ? fail({ kind: 'phone-too-long' })
    : ok(`${local.slice(0, 3)} ${local.slice(3, 6)}-${local.slice(6)}`);
}

export function readPhone(id: RecordId, fields: Fields): Phone {
  const read = new FieldReader(fields);
  return { id, family: read.id<RecordId>('family'), number: read.text('number', 40), broken: read.broken };
}

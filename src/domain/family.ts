import { parseId, type RecordId } from '#kernel/id.ts';
import { type AboutFamily, readAboutFamily } from './about-family.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME } from './fields.ts';
import { type Knock, readKnock } from './knock.ts';
import { type FamilyLanguage, familyLanguages } from './language.ts';
import { cleanText, requiredText, type TextFailure } from './text.ts';
import { ok, type Result } from '#kernel/result.ts';
import { parsePhone, type PhoneFailure } from './phone.ts';

export type Family = {
  readonly id: RecordId;
  readonly name: string;
  readonly language: FamilyLanguage | { readonly unknown: string };
  readonly school: RecordId | undefined;
  readonly broken: readonly BrokenRule[];
} & Knock &
  AboutFamily;

/** What a person typed, before it is known to be a family. */
export type FamilyDraft = { readonly name: string; readonly language: FamilyLanguage; readonly phone: string; readonly school?: string };

export type FamilyFailure =
  | { readonly kind: 'family-name'; readonly why: TextFailure }
  | { readonly kind: 'family-phone'; readonly why: PhoneFailure };

export type NewFamily = {
  readonly name: string;
  readonly language: FamilyLanguage;
  readonly phone?: string;
  /** `null` where none was chosen; absent where nobody was asked. */
  readonly school?: RecordId | null;
};

/** A family needs a name; a phone may come later, but a number that is there must be one that can be called. */
export function decideFamily(draft: FamilyDraft): Result<NewFamily, FamilyFailure> {
  const name = requiredText(draft.name, MAX_NAME);
  if (!name.ok) {
    return { ok: false, failure: { kind: 'family-name', why: name.failure } };
  }
  const school = draft.school === undefined ? {} : { school: parseId<RecordId>(draft.school) ?? null };
  if (cleanText(draft.phone) === '') {
    return ok({ name: name.value, language: draft.language, ...school });
  }
  const phone = parsePhone(draft.phone);
  return phone.ok
    ? ok({ name: name.value, language: draft.language, phone: phone.value, ...school })
    : { ok: false, failure: { kind: 'family-phone', why: phone.failure } };
}

export function readFamily(id: RecordId, fields: Fields): Family {
  const read = new FieldReader(fields);
  return {
    id,
    name: read.text('name', MAX_NAME),
    language: read.code('language', familyLanguages),
    school: read.optionalId<RecordId>('school'),
    ...readKnock(read),
    ...readAboutFamily(read),
    broken: read.broken,
  };
}

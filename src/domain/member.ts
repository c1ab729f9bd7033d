import { trust } from '#kernel/brand.ts';
import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { FieldReader, type Fields, MAX_NAME } from './fields.ts';
import { cleanText, requiredText, type TextFailure } from './text.ts';

export const roles = ['worker', 'coordinator'] as const;
export type Role = (typeof roles)[number];

const MAX_TAG = 35;
const MAX_HOURS = 200;

/** A colleague, as the sealed roster of a space names them. */
export type Member = {
  readonly id: MemberId;
  readonly name: string;
  readonly role: Role | { readonly unknown: string };
  /** What they speak with families. */
  readonly languages: readonly string[];
  /** When they can be reached, in their own words. */
  readonly hours: string | undefined;
  /** The schools they serve: what lists begin with, and not a wall. */
  readonly schools: readonly RecordId[];
  /** No longer of the team. What they wrote stays, under their name. */
  readonly removed: boolean;
};

export function readMember(id: RecordId, fields: Fields): Member {
  const read = new FieldReader(fields);
  return {
    id: trust<MemberId>(id),
    name: read.text('name', MAX_NAME),
    role: read.code('role', roles),
    languages: read.texts('languages', MAX_TAG),
    hours: read.optionalText('hours', MAX_HOURS),
    schools: read.marks('school').flatMap((school) => parseId<RecordId>(school) ?? []),
    removed: fields['removed'] !== undefined && fields['removed'] !== null,
  };
}

/** What somebody says of themself; an empty answer is none. */
export type ProfileDraft = {
  readonly name: string;
  readonly languages: readonly string[];
  readonly hours: string;
  readonly schools: readonly RecordId[];
};

export type ProfileFailure = { readonly kind: 'own-name'; readonly why: TextFailure } | { readonly kind: 'hours-too-long'; readonly max: number };

export function decideProfile(draft: ProfileDraft): Result<ProfileDraft, ProfileFailure> {
  const name = requiredText(draft.name, MAX_NAME);
  if (!name.ok) {
    return fail({ kind: 'own-name', why: name.failure });
  }
  const hours = cleanText(draft.hours);
  return hours.length > MAX_HOURS
    ? fail({ kind: 'hours-too-long', max: MAX_HOURS })
    : ok({ name: name.value, languages: [...new Set(draft.languages)], hours, schools: [...new Set(draft.schools)] });
}

/** Two letters for a lock screen: a name of one's own choosing may replace them. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const firstOf = (word: string | undefined): string => String.fromCodePoint(word?.codePointAt(0) ?? 32).trim();
  return (firstOf(words[0]) + (words.length > 1 ? firstOf(words.at(-1)) : '')).toLocaleUpperCase('fr');
}

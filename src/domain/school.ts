import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME } from './fields.ts';
import { parsePosition, type Position, readPosition } from './position.ts';
import { cleanText, requiredText, type TextFailure } from './text.ts';

/** What a school teaches; many are more than one. */
export const schoolLevels = ['preschool', 'primary', 'secondary', 'adult'] as const;
export type SchoolLevel = (typeof schoolLevels)[number];

export const schoolSettings = ['city', 'suburb', 'town', 'country', 'remote'] as const;
export type SchoolSetting = (typeof schoolSettings)[number];

/** Published: anyone reads it. `address` is its part of /f/<address>/<language>, on posters for ever, and never changes. */
export type School = {
  readonly id: RecordId;
  readonly name: string;
  readonly address: string;
  readonly closureLine: string | undefined;
  readonly level: readonly string[];
  /** What families there speak, the most spoken first. */
  readonly languages: readonly string[];
  readonly setting: SchoolSetting | { readonly unknown: string } | undefined;
  /** Rank of the socio-economic environment index (IMSE), 1 to 10; 8 to 10 are disadvantaged areas for the ministry. */
  readonly decile: number | undefined;
  readonly serviceCentre: string | undefined;
  /** Where distances are counted from. */
  readonly position: Position | undefined;
  readonly broken: readonly BrokenRule[];
};

export type SchoolNameFailure = { readonly kind: 'school-name'; readonly why: TextFailure };

export type SchoolFailure =
  | SchoolNameFailure
  | { readonly kind: 'school-text-too-long'; readonly max: number }
  | { readonly kind: 'school-decile-invalid' }
  | { readonly kind: 'school-position-unreadable' };

/** What a person typed and chose; an empty answer is none. */
export type SchoolDraft = {
  readonly name: string;
  readonly level: readonly SchoolLevel[];
  readonly languages: readonly string[];
  readonly setting: SchoolSetting | '';
  readonly decile: string;
  readonly serviceCentre: string;
  readonly closureLine: string;
  /** Latitude and longitude, as a map gives them. */
  readonly position: string;
};

export type SchoolFacts = {
  readonly name: string;
  readonly level: readonly SchoolLevel[];
  readonly languages: readonly string[];
  readonly setting: SchoolSetting | '';
  readonly decile: number | null;
  readonly serviceCentre: string;
  readonly closureLine: string;
  readonly position: Position | null;
};

const MAX_TAG = 35;
const DECILES = 10;

const ADDRESS = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;

export const isSchoolAddress = (text: unknown): text is string => typeof text === 'string' && ADDRESS.test(text);

const skipped = new Set(['ecole', 'de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'school']);

/**
 * A readable address: the words of the name without accents, and four letters drawn at random, so that two schools of one
 * name never share it and no server has to be asked. `random` gives a number from 0 to `below` - 1.
 */
export function proposeAddress(name: string, random: (below: number) => number): string {
  const words = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !skipped.has(word));
  // No vowels and nothing that reads as another letter: no words by accident, no doubt on paper.
  const letters = '23456789bcdfghjkmnpqrstvwxz';
  const tail = Array.from({ length: 4 }, () => letters[random(letters.length)] ?? '2').join('');
  return [...words.join('-').slice(0, 40).split('-').filter(Boolean), tail].join('-');
}

export function decideSchoolName(name: string): Result<string, SchoolNameFailure> {
  const text = requiredText(name, MAX_NAME);
  return text.ok ? text : fail({ kind: 'school-name', why: text.failure });
}

/** A school needs a name; everything else may come later, but a decile that is there is one of ten. */
export function decideSchool(draft: SchoolDraft): Result<SchoolFacts, SchoolFailure> {
  const name = decideSchoolName(draft.name);
  if (!name.ok) {
    return name;
  }
  const [serviceCentre, closureLine, decile] = [cleanText(draft.serviceCentre), cleanText(draft.closureLine), draft.decile.trim()];
  if (serviceCentre.length > MAX_NAME || closureLine.length > MAX_NAME) {
    return fail({ kind: 'school-text-too-long', max: MAX_NAME });
  }
  if (decile !== '' && !(/^\d{1,2}$/.test(decile) && Number(decile) >= 1 && Number(decile) <= DECILES)) {
    return fail({ kind: 'school-decile-invalid' });
  }
  const position = parsePosition(draft.position);
  if (position === undefined && draft.position.trim() !== '') {
    return fail({ kind: 'school-position-unreadable' });
  }
  const { level, languages, setting } = draft;
  return ok({ name: name.value, level, languages, setting, decile: decile === '' ? null : Number(decile), serviceCentre, closureLine, position: position ?? null });
}

export function readSchool(id: RecordId, fields: Fields): School {
  const read = new FieldReader(fields);
  const address = read.text('address', 60);
  if (address !== '' && !isSchoolAddress(address)) {
    read.broken.push({ field: 'address', rule: 'unreadable' });
  }
  return {
    id,
    name: read.text('name', MAX_NAME),
    address,
    closureLine: read.optionalText('closureLine', MAX_NAME),
    level: read.texts('level', MAX_TAG),
    languages: read.texts('languages', MAX_TAG),
    setting: read.optionalCode('setting', schoolSettings),
    decile: typeof fields['decile'] === 'number' ? fields['decile'] : undefined,
    serviceCentre: read.optionalText('serviceCentre', MAX_NAME),
    position: read.parts('position', readPosition),
    broken: read.broken,
  };
}


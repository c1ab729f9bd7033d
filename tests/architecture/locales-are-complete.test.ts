import { readdirSync, readFileSync } from 'node:fs';
import { familyNamespaces } from '#i18n/family-texts.ts';
import { caseworkLanguages, familyLanguages } from '#i18n/languages.ts';
import { type PluralForm, pluralRules } from '#i18n/plurals.ts';
import { expect, test } from 'vitest';

type Written = 'fr' | 'en' | 'ar';
type Flat = ReadonlyMap<string, string>;

const folder = new URL('../../locales/', import.meta.url);
const allForms: readonly PluralForm[] = pluralRules.ar.forms;

const namesOf = (language: Written): readonly string[] =>
  readdirSync(new URL(`${language}/`, folder))
    .map((file) => file.replace('.json', ''))
    .filter((name) => name !== 'dates');

function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`));
  }
  return [[path, String(value)]];
}

const read = (language: Written, name: string): Flat =>
  new Map(flatten(JSON.parse(readFileSync(new URL(`${language}/${name}.json`, folder), 'utf8'))));

const formOf = (key: string): PluralForm | undefined => allForms.find((form) => key.endsWith(`_${form}`));
const baseOf = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
const placeholdersOf = (text: string): string => [...new Set(text.match(/\{\{[^}]+\}\}/g) ?? [])].sort().join(' ');

// "One day" may name no number; what a language says for several must name the same things as French.
const freeToOmitCount = new Set<PluralForm | undefined>(['zero', 'one', 'two']);

/** Everything a reader of `language` would miss, in words. */
function gaps(language: Written, reference: Flat, texts: Flat): string[] {
  const found: string[] = [];
  const plurals = new Set([...reference.keys()].filter((key) => formOf(key) !== undefined).map(baseOf));
  const expected = [...reference.keys()].filter((key) => formOf(key) === undefined);
  expected.push(...[...plurals].flatMap((base) => pluralRules[language].forms.map((form) => `${base}_${form}`)));
  found.push(...expected.filter((key) => !texts.has(key)).map((key) => `missing ${key}`));
  found.push(...[...texts.keys()].filter((key) => !expected.includes(key)).map((key) => `unknown ${key}`));
  for (const [key, text] of texts) {
    const model = reference.get(key) ?? reference.get(`${baseOf(key)}_other`) ?? '';
    const forgiving = (list: string): string =>
      freeToOmitCount.has(formOf(key)) ? list.replace('{{count}}', '').trim() : list;
    if (forgiving(placeholdersOf(text)) !== forgiving(placeholdersOf(model))) {
      found.push(`placeholders of ${key}: ${placeholdersOf(text)} instead of ${placeholdersOf(model)}`);
    }
    if (text.trim() === '') {
      found.push(`empty ${key}`);
    }
  }
  return found;
}

const planted: Flat = new Map([
  ['act.save', 'Save {{name}}'],
  ['days_one', '{{count}} day'],
  ['days_other', 'days'],
  ['extra', 'x'],
  ['blank', ' '],
]);
const reference: Flat = new Map([
  ['act.save', 'Enregistrer'],
  ['act.undo', 'Défaire'],
  ['days_one', '{{count}} jour'],
  ['days_other', '{{count}} jours'],
  ['blank', 'Vide'],
]);

test('a missing key, a strange one, a lost placeholder, an empty text and a missing plural form are found', () => {
  expect(gaps('en', reference, planted)).toEqual([
    'missing act.undo',
    'unknown extra',
    'placeholders of act.save: {{name}} instead of ',
    'placeholders of days_other:  instead of {{count}}',
    'empty blank',
  ]);
  expect(gaps('ar', reference, reference).filter((gap) => gap.startsWith('missing'))).toEqual([
    'missing days_zero',
    'missing days_two',
    'missing days_few',
    'missing days_many',
  ]);
});

test('French and English have every noun, and every noun whole', () => {
  expect(namesOf('fr')).toContain('common');
  for (const language of caseworkLanguages) {
    expect(namesOf(language)).toEqual(namesOf('fr'));
    const found = namesOf('fr').flatMap((name) =>
      gaps(language, read('fr', name), read(language, name)).map((gap) => `${name}: ${gap}`),
    );
    expect(found).toEqual([]);
  }
});

test('every language offered to families has the family page whole', () => {
  for (const language of familyLanguages) {
    for (const name of familyNamespaces) {
      expect([language, gaps(language, read('fr', name), read(language, name))]).toEqual([language, []]);
    }
  }
});

test('French keeps its signs on the line of their word', () => {
  const loose = namesOf('fr').flatMap((name) =>
    [...read('fr', name)].filter(([, text]) => / [?:;!»]|« |\d [a-z]/.test(text)).map(([key]) => `${name}:${key}`),
  );
  expect(loose).toEqual([]);
});

test('a sentence for a family has fifteen words at most', () => {
  for (const language of ['fr', 'en', 'ar'] as const) {
    const long = [...read(language, 'family')].filter(([, text]) =>
      text.split(/[.:؟?!]\s*/).some((sentence) => sentence.split(/[\s\u00a0]+/).filter(Boolean).length > 15),
    );
    expect(long.map(([key]) => key)).toEqual([]);
  }
});

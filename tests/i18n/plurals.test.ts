import { pluralRules } from '#i18n/plurals.ts';
import { expect, test } from 'vitest';

const numbers = [0, 1, 1.5, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111, 200, 1000, 1003];

test.each([
  ['fr', 'fr'],
  ['en', 'en'],
  ['ar', 'ar'],
] as const)('our table for %s agrees with a host that knows the language', (language, tag) => {
  const host = new Intl.PluralRules(tag);
  expect(numbers.map(pluralRules[language].formOf)).toEqual(numbers.map((number) => host.select(number)));
});

test('no number has a form that its language does not list', () => {
  for (const { forms, formOf } of Object.values(pluralRules)) {
    expect(numbers.map(formOf).filter((form) => !forms.includes(form))).toEqual([]);
  }
});

test('a debt counts like what is owed', () => {
  expect(pluralRules.fr.formOf(-1)).toBe('one');
  expect(pluralRules.ar.formOf(-2)).toBe('two');
});

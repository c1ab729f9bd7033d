import { createTell } from '#ui/parts/question-words.tsx';
import { expect, test } from 'vitest';

const said = { text: 'Avez-vous faim ?', translations: { en: 'Are you hungry?', fa: 'گرسنه‌اید؟' } };

const told = (reader: string, spoken: string | undefined): string => {
  const { first, beside } = createTell({ own: 'fr', reader, spoken })(said);
  return `${first.lang} ${first.dir}${beside === undefined ? '' : ` | ${beside.lang} ${beside.dir}`}`;
};

test('a question is read in French, and in the family’s language beside it where the questionnaire has it', () => {
  expect(told('fr-CA', 'fr')).toBe('fr ltr');
  expect(told('fr-CA', undefined)).toBe('fr ltr');
  expect(told('fr-CA', 'fa-AF')).toBe('fr ltr | fa rtl');
  expect(told('fr-CA', 'so')).toBe('fr ltr');
  expect(told('x-pseudo-rtl', 'en')).toBe('fr ltr | en ltr');
});

test('for whoever reads English, French stays in sight unless the family needs a third language', () => {
  expect(told('en-CA', 'fr')).toBe('en ltr | fr ltr');
  expect(told('en-CA', 'en')).toBe('en ltr | fr ltr');
  expect(told('en-CA', 'so')).toBe('en ltr | fr ltr');
  expect(told('en-CA', 'fa-AF')).toBe('en ltr | fa rtl');
});

test('of two translations in one language, the one of the very region is taken', () => {
  const two = { text: 'Bonjour', translations: { 'en-GB': 'Hello there', 'en-CA': 'Hello' } };
  expect(createTell({ own: 'fr', reader: 'en-CA', spoken: undefined })(two).first.text).toBe('Hello');
  expect(createTell({ own: 'fr', reader: 'en-AU', spoken: undefined })(two).first.text).toBe('Hello there');
});

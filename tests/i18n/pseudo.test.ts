import { pseudoText, pseudoTexts } from '#i18n/pseudo.ts';
import { expect, test } from 'vitest';

test('letters are accented and words grow, within right-to-left marks', () => {
  expect(pseudoText('Changer de langue')).toBe('\u2067Çhááñgêr dê lááñgûê\u2069');
});

test('placeholders stay as they are', () => {
  expect(pseudoText('Retour à {{place}}, {{count}} jours')).toMatch(/\{\{place\}\}.*\{\{count\}\}/);
});

test('a whole file keeps its keys', () => {
  expect(pseudoTexts({ day: { title_one: 'oui' } })).toEqual({ day: { title_one: '\u2067öûï\u2069' } });
});

import { expect, test } from 'vitest';
import { languageTag } from '#domain/language-tag.ts';

test.each<[string, string | undefined]>([
  ['fr', 'fr'], ['FR', 'fr'], ['fra', 'fr'], ['fre', 'fr'], ['fr-CA', 'fr-CA'], ['fr_CA', 'fr-CA'], ['eng', 'en'], ['spa', 'es'], ['ara', 'ar'], ['hat', 'ht'],
  ['prs', 'fa-AF'], ['per', 'fa'], ['chi', 'zh'], ['zh-hans', 'zh-Hans'], ['tl', 'fil'], ['tir', 'ti'], ['som', 'so'],
  ['français', undefined], ['', undefined], ['f', undefined], ['__proto__', undefined], ['fr-', undefined], ['x'.repeat(40), undefined],
])('the language %j is %s', (code, tag) => {
  expect(languageTag(code)).toBe(tag);
});

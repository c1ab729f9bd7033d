import { type FamilyLanguage, familyLanguages } from '#domain/language.ts';
import type { Translate } from '#i18n/translate.ts';

/** A language by its name; a tag that this version does not know stays as it came. */
export function sayLanguage(t: Translate<'families'>, language: string | { readonly unknown: string }): string {
  const tag = typeof language === 'string' ? language : language.unknown;
  const known = familyLanguages.find((one) => one === tag);
  return known === undefined ? tag : t(`families:language.${known}`);
}

/** To choose from, by name; the one that nobody noted yet stands where nothing is chosen. */
export const languageOptions = (t: Translate<'families'>): { readonly value: FamilyLanguage; readonly label: string }[] =>
  familyLanguages
    .filter((tag) => tag !== 'und')
    .map((value) => ({ value, label: t(`families:language.${value}`) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr'));

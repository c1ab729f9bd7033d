import { languageTag } from '#domain/language-tag.ts';
import { type FamilyLanguage, familyLanguages } from '#domain/language.ts';
import type { Translator } from '#i18n/translate.ts';

type LanguageTexts = Translator<'families'>;

const isNamed = (tag: string): tag is FamilyLanguage => familyLanguages.some((one) => one === tag);

/** A language by its name: ours where we have one, else the host's; what is no language stays as it came. */
export function sayLanguage({ t, language }: LanguageTexts, tag: string): string {
  if (isNamed(tag)) {
    return t(`families:language.${tag}`);
  }
  const known = languageTag(tag);
  return (known === undefined ? undefined : new Intl.DisplayNames([language === 'en' ? 'en-CA' : 'fr-CA'], { type: 'language' }).of(known)) ?? tag;
}

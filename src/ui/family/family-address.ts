import { isSchoolAddress } from '#domain/school.ts';
import { chooseLanguage, familyLanguages, type Language } from '#i18n/languages.ts';
import { type Day, mondayOf, parseDay } from '#kernel/day.ts';

/** What an address of this page asks for: /f/<school>/<language>, on posters for ever. */
export type FamilyAddress = { readonly school: string | undefined; readonly language: Language };

export const familyPath = (school: string | undefined, language: Language): string =>
  school === undefined ? '/f/' : `/f/${school}/${language}`;

/** An address without a language, or with one that is not offered, is read in the first of the reader's own. */
export function readFamilyAddress({ pathname, search }: Pick<URL, 'pathname' | 'search'>, preferred: readonly string[]): FamilyAddress {
  const [, , school, named] = pathname.split('/').map((part) => part.toLowerCase());
  const pseudo = new URLSearchParams(search).get('language') === 'x-pseudo-rtl';
  const language = chooseLanguage({ asked: pseudo ? 'x-pseudo-rtl' : named, preferred, offered: familyLanguages });
  return { school: isSchoolAddress(school) ? school : undefined, language };
}

/** The week that an address names behind its #, which never leaves the phone. */
export function readWeek(hash: string): Day | undefined {
  const day = parseDay(hash.slice(1));
  return day === undefined ? undefined : mondayOf(day);
}

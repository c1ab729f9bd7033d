const accented: Readonly<Record<string, string>> = {
  a: 'á', c: 'ç', e: 'ê', i: 'ï', n: 'ñ', o: 'ö', u: 'û', y: 'ý', A: 'Å', C: 'Ç', E: 'Ë', I: 'Î', N: 'Ñ', O: 'Ø', U: 'Ü',
};
const vowel = /[aeiouyàâéèêîôûù]/i;
const placeholder = /(\{\{[^}]*\}\})/;

const RIGHT_TO_LEFT = '\u2067';
const END = '\u2069';

const accent = (letters: string): string => letters.replaceAll(/[A-Za-z]/g, (letter) => accented[letter] ?? letter);

// Translations run about a third longer than French labels: doubling one vowel a word shows what would not fit.
const stretch = (word: string): string =>
  word.length > 3 ? word.replace(vowel, (found) => `${found}${found.toLowerCase()}`) : word;

/** Letters only: for names of days and months, which end up inside other texts. */
export const pseudoWords = (french: string): string =>
  french
    .split(/([\s\u00a0’']+)/)
    .map((part) => accent(stretch(part)))
    .join('');

/** A French text as the pseudo-language writes it: longer, accented, running from the right; `{{placeholders}}` stay. */
export function pseudoText(french: string): string {
  const parts = french.split(placeholder).map((part) => (placeholder.test(part) ? part : pseudoWords(part)));
  return `${RIGHT_TO_LEFT}${parts.join('')}${END}`;
}

/** The same for a whole file of texts, whatever its depth. */
export function pseudoTexts(texts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]) => {
      if (typeof value === 'string') {
        return [key, pseudoText(value)];
      }
      return [key, isTexts(value) ? pseudoTexts(value) : value];
    }),
  );
}

const isTexts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Letters that decomposing leaves whole, as somebody without them on the keyboard types them. */
const plain: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // Arabic letters that are written one for the other, and those of its neighbours: alef, hamza, ya, ta marbuta, kaf, heh.
  ٱ: 'ا',
  ء: '',
  ى: 'ي',
  ی: 'ي',
  ے: 'ي',
  ې: 'ي',
  ۍ: 'ي',
  ة: 'ه',
  ۃ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ک: 'ك',
  ګ: 'گ',
  // What only stretches or joins letters.
  ـ: '',
  '\u{200C}': '',
  '\u{200D}': '',
};

const plainly = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu');
const noMarks = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
const PLAIN = /^[\u{20}-\u{7E}]*$/u;
/** Where the ten digits of Arabic, and of its neighbours, begin. */
const DIGITS = [0x6_60, 0x6_f0];

const latinDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  const first = DIGITS.find((start) => code >= start && code < start + 10) ?? code;
  return String(code - first);
};

/** A text as a search sees it: no accents, no vowel signs, lower case, and one form of every letter that has several. */
export function fold(text: string): string {
  // Thousands of names are folded when the list opens, and most have nothing to fold.
  if (PLAIN.test(text)) {
    return text.toLowerCase();
  }
  return noMarks(noMarks(text).toLowerCase())
    .replaceAll(plainly, (letter) => plain[letter] ?? letter)
    .replaceAll(/[\u{660}-\u{669}\u{6F0}-\u{6F9}]/gu, latinDigit);
}

/** The words of a text, folded. An apostrophe or a hyphen ends a word: *N'Guyen* is found by *guyen*. */
export const wordsOf = (text: string): readonly string[] => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** The Arabic article, written as one with its word. */
const ARTICLE = 'ال';
const isWithArticle = (word: string): boolean => word.startsWith(ARTICLE) && word.length > ARTICLE.length + 1;

/**
 * Everything that a name is looked for by: its words, those with an apostrophe or a hyphen in them also written as one
 * (*O'Brien*, *obrien*), and an Arabic word without its article.
 */
export function findableWords(text: string): readonly string[] {
  const words = fold(text)
    .split(/\s+/u)
    .flatMap((chunk) => {
      const parts = chunk.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      return parts.length > 1 ? [...parts, parts.join('')] : parts;
    });
  return [...words, ...words.filter(isWithArticle).map((word) => word.slice(ARTICLE.length))];
}

/** What was typed, word by word; each in its parts, and as one: a name may be written either way. */
export type TypedWord = { readonly parts: readonly string[]; readonly whole: string };

export const typedWords = (text: string): readonly TypedWord[] =>
  fold(text)
    .split(/\s+/u)
    .flatMap((chunk) => {
      const parts = chunk.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      return parts.length === 0 ? [] : [{ parts, whole: parts.join('') }];
    });

const begins = (words: readonly string[], typed: string): boolean => words.some((word) => word.startsWith(typed));

/** Whether a word that was typed begins words that are known. */
export const isFound = (words: readonly string[], { parts, whole }: TypedWord): boolean =>
  begins(words, whole) || (parts.length > 1 && parts.every((part) => begins(words, part)));

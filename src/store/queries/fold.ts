/** Letters that decomposing leaves whole, as somebody without them on the keyboard types them. */
const ligatures: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** A text as a search sees it: no accents, no vowel signs, lower case. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[œæøđłßðþı]/g, (letter) => ligatures[letter] ?? letter);

/** The words of a text, folded. An apostrophe or a hyphen ends a word: *N'Guyen* is found by *guyen*. */
export const wordsOf = (text: string): readonly string[] => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

import MiniSearch, { type SearchOptions } from 'minisearch';
import type { RecordId } from '#kernel/id.ts';
import { digitsOf } from '#domain/phone.ts';
import { findableWords, fold, wordsOf } from './fold.ts';

/** Everything that an entry is found by, in all languages that it is said in. */
export type EntryWords = {
  readonly name: string;
  readonly provider: string;
  readonly kinds: string;
  readonly place: string;
  readonly text: string;
  /** Numbers as they are written, one each. */
  readonly phones: readonly string[];
};

type Document = Omit<EntryWords, 'phones'> & { readonly id: RecordId; readonly digits: string };

/** Words that stand between words: *aide pour les devoirs*. */
const between = new Set([
  'a', 'au', 'aux', 'avec', 'd', 'dans', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les', 'ou', 'par', 'pour', 'sur', 'un', 'une',
  'an', 'and', 'at', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with',
]);

/** Fewer than a search by number should answer with. */
const LEAST_DIGITS = 3;
const LOCAL_DIGITS = 7;
/** Two letters begin too many words of a text. */
const SHORT = /^\S{2}$/;
/** From so many letters on one of them may be wrong. */
const LETTERS_TO_ERR = 5;

/** How a number is typed varies: with or without the leading 1, or without the area code. */
function digitsToFind(phone: string): readonly string[] {
  const digits = digitsOf(fold(phone)).replace(/^1(?=\d{10}$)/, '');
  return digits.length > LOCAL_DIGITS ? [digits, digits.slice(-LOCAL_DIGITS)] : [digits];
}

/** What was typed, as the words to look for; none where nothing was. */
function wordsTyped(text: string): readonly string[] {
  const digits = digitsOf(fold(text));
  if (digits.length >= LEAST_DIGITS && !/\p{L}/u.test(text)) {
    return [digits.replace(/^1(?=\d{10}$)/, '')];
  }
  // One letter begins nearly everything, and says nothing.
  return wordsOf(text).filter((word) => word.length > 1 && !between.has(word));
}

const options: SearchOptions = {
  combineWith: 'AND',
  boost: { name: 5, kinds: 3, provider: 2, place: 1.5, digits: 5 },
  weights: { prefix: 0.6, fuzzy: 0.2 },
  prefix: (word, nth, words) => nth === words.length - 1 || word.length > 2,
  fuzzy: (word) => (word.length >= LETTERS_TO_ERR && !/\d/.test(word) ? 1 : false),
};

/** Words of the directory in memory: accents and capitals make no difference, the beginning of a word is enough, a slip is forgiven. */
export class DirectoryWords {
  readonly #index = new MiniSearch<Document>({
    fields: ['name', 'provider', 'kinds', 'place', 'text', 'digits'],
    tokenize: (text) => [...findableWords(text)],
    processTerm: (word) => word,
    searchOptions: { ...options, tokenize: (text) => text.split(' ') },
    autoVacuum: { minDirtCount: 500, minDirtFactor: 0.2, batchSize: 200, batchWait: 10 },
  });
  #last: { readonly words: string; readonly found: ReadonlyMap<RecordId, number> } | undefined;

  put(id: RecordId, { phones, ...words }: EntryWords): void {
    this.remove(id);
    this.#index.add({ id, ...words, digits: phones.flatMap(digitsToFind).join(' ') });
  }

  remove(id: RecordId): void {
    this.#last = undefined;
    if (this.#index.has(id)) {
      this.#index.discard(id);
    }
  }

  clear(): void {
    this.#last = undefined;
    this.#index.removeAll();
  }

  /** How well each entry answers to all words; undefined where none was typed. */
  search(text: string): ReadonlyMap<RecordId, number> | undefined {
    const words = wordsTyped(text).join(' ');
    if (words === '') {
      return undefined;
    }
    if (this.#last?.words !== words) {
      const found = new Map<RecordId, number>();
      const fields = SHORT.test(words) ? { fields: ['name', 'provider', 'kinds', 'place'] } : {};
      for (const { id, score } of this.#index.search(words, fields)) {
        found.set(id, score);
      }
      this.#last = { words, found };
    }
    return this.#last.found;
  }
}

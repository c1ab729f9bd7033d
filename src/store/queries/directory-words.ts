import MiniSearch, { type Query, type SearchOptions } from 'minisearch';
import type { RecordId } from '#kernel/id.ts';
import { digitsOf } from '#domain/phone.ts';
import { findableWords, fold, wordsOf } from './fold.ts';
import { eachInSlices } from './in-slices.ts';

/** Everything that an entry is found by, in all languages that it is said in. */
export type EntryWords = {
  readonly name: string;
  readonly provider: string;
  /** Codes of kinds: what they are called is known once for all entries. */
  readonly kinds: readonly string[];
  readonly place: string;
  readonly text: string;
  /** Numbers as they are written, one each. */
  readonly phones: readonly string[];
};

type Document = Omit<EntryWords, 'phones' | 'kinds'> & { readonly id: RecordId; readonly digits: string; readonly kinds: string };

/** What kinds of service are called, in all languages, by code: whoever asks has it from the locales. */
export type KindWords = ReadonlyMap<string, string>;

/** Words that stand between words: *aide pour les devoirs*. */
const between = new Set([
  'a', 'au', 'aux', 'avec', 'd', 'dans', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les', 'ou', 'par', 'pour', 'sur', 'un', 'une',
  'an', 'and', 'at', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with',
]);

/** Fewer than a search by number should answer with. */
const LEAST_DIGITS = 3;
const LOCAL_DIGITS = 7;
/** Two letters begin too many words of a text. */
const SHORT = 2;
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
  return wordsOf(text).filter(isTelling);
}

/** Kinds stand in the index as one word each, which nobody types. */
const kindToken = (code: string): string => `:${code}`;

const isTelling = (word: string): boolean => word.length > 1 && !between.has(word);

const boost = { name: 5, kinds: 3, provider: 2, place: 1.5, digits: 5 };

const options: SearchOptions = {
  boost,
  tokenize: (word) => [word],
  weights: { prefix: 0.6, fuzzy: 0.2 },
  fuzzy: (word) => (word.length >= LETTERS_TO_ERR && !/\d/.test(word) ? 1 : false),
};

/** Words of the directory in memory: accents and capitals make no difference, the beginning of a word is enough, a slip is forgiven. */
export class DirectoryWords {
  readonly #index = new MiniSearch<Document>({
    fields: ['name', 'provider', 'kinds', 'place', 'text', 'digits'],
    tokenize: (text, field) => (field === 'kinds' || field === 'digits' ? text.split(' ') : [...findableWords(text)]),
    processTerm: (word) => (isTelling(word) ? word : false),
    searchOptions: { ...options, processTerm: (word) => word },
    autoVacuum: { minDirtCount: 500, minDirtFactor: 0.2, batchSize: 200, batchWait: 10 },
  });
  readonly #waiting = new Map<RecordId, EntryWords>();
  #taking: Promise<void> | undefined;
  #last: { readonly words: string; readonly found: ReadonlyMap<RecordId, number> } | undefined;

  readonly #kinds: readonly (readonly [token: string, words: readonly string[]])[];

  constructor(kindWords: KindWords) {
    this.#kinds = [...kindWords].map(([code, words]) => [kindToken(code), findableWords(words).filter(isTelling)]);
  }

  /** Looked at when somebody types: whoever only chooses what it takes does not wait for words. */
  put(id: RecordId, words: EntryWords): void {
    this.#last = undefined;
    this.#waiting.set(id, words);
  }

  remove(id: RecordId): void {
    this.#last = undefined;
    this.#waiting.delete(id);
    this.#discard(id);
  }

  clear(): void {
    this.#last = undefined;
    this.#waiting.clear();
    this.#index.removeAll();
  }

  /** Takes in what waits, a slice at a time; whoever asks meanwhile waits for the same. */
  takeIn(): Promise<void> {
    this.#taking ??= this.#takeIn().finally(() => {
      this.#taking = undefined;
    });
    return this.#taking;
  }

  /** How well each entry answers to all words; undefined where none was typed. */
  async search(text: string): Promise<ReadonlyMap<RecordId, number> | undefined> {
    const typed = wordsTyped(text);
    if (typed.length === 0) {
      return undefined;
    }
    if (this.#waiting.size > 0) {
      await this.takeIn();
    }
    const key = typed.join(' ');
    if (this.#last?.words !== key) {
      const found = new Map<RecordId, number>();
      const queries = typed.map((word, nth) => this.#query(word, nth === typed.length - 1));
      for (const { id, score } of this.#index.search({ combineWith: 'AND', queries })) {
        found.set(id, score);
      }
      this.#last = { words: key, found };
    }
    return this.#last.found;
  }

  async #takeIn(): Promise<void> {
    // What comes while one goes through them is gone through as well.
    await eachInSlices(this.#waiting, ([id, { phones, kinds, ...words }]) => {
      this.#waiting.delete(id);
      this.#discard(id);
      this.#index.add({ id, ...words, kinds: kinds.map(kindToken).join(' '), digits: phones.flatMap(digitsToFind).join(' ') });
    });
    this.#last = undefined;
  }

  #discard(id: RecordId): void {
    if (this.#index.has(id)) {
      this.#index.discard(id);
    }
  }

  /** A word in the entry itself, or in what its kind is called. The last one may be the beginning of what will be typed. */
  #query(word: string, isLast: boolean): Query {
    const prefix = isLast || word.length > 2;
    const kinds = this.#kinds.filter(([, words]) => words.some((one) => (prefix ? one.startsWith(word) : one === word)));
    const fields = word.length > SHORT ? {} : { fields: ['name', 'provider', 'place', 'digits'] };
    const own: Query = { queries: [word], prefix, ...fields };
    return kinds.length === 0 ? own : { combineWith: 'OR', queries: [own, { queries: kinds.map(([token]) => token), fields: ['kinds'], fuzzy: false }] };
  }
}

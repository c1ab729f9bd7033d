import { type Day, parseDay } from '#kernel/day.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { digitsOf } from '#domain/phone.ts';
import { isMap, type Value, type ValueMap } from '#protocol/packing.ts';
import { fold, wordsOf } from './fold.ts';

/** One family in the list. */
export type FamilyListEntry = {
  readonly id: RecordId;
  readonly name: string;
  readonly language: string;
  readonly school: RecordId | undefined;
  readonly lastContact: Day | undefined;
  /** Something in its file stands in several versions. */
  readonly clash: boolean;
};

/** What the list keeps of a family, in memory and sealed in pieces. */
export type KeptEntry = {
  readonly id: RecordId;
  /** False while only a phone or a contact of it has come: it is not listed yet. */
  readonly known: boolean;
  readonly name: string;
  readonly language: string;
  readonly school: RecordId | undefined;
  readonly phones: readonly (readonly [id: string, digits: string])[];
  /** The contact that `lastContact` comes from: only when that one changes must the others be asked. */
  readonly last: readonly [id: string, date: Day] | undefined;
};

export function entryToValue({ id, known, name, language, school, phones, last }: KeptEntry): ValueMap {
  return {
    id,
    known,
    name,
    language,
    ...(school === undefined ? {} : { school }),
    ...(phones.length === 0 ? {} : { phones: phones.map(([phone, digits]) => [phone, digits]) }),
    ...(last === undefined ? {} : { last: [last[0], last[1]] }),
  };
}

const pairOf = (value: Value | undefined): readonly [string, string] | undefined => {
  const [first, second]: readonly unknown[] = Array.isArray(value) ? value : [];
  return typeof first === 'string' && typeof second === 'string' ? [first, second] : undefined;
};

export function valueToEntry(value: Value): KeptEntry | undefined {
  const id = isMap(value) ? parseId<RecordId>(value['id']) : undefined;
  if (id === undefined || !isMap(value)) {
    return undefined;
  }
  const { known, name, language, school, phones, last } = value;
  const lastPair = pairOf(last);
  const date = parseDay(lastPair?.[1]);
  const phoneList: readonly Value[] = Array.isArray(phones) ? phones : [];
  return {
    id,
    known: known === true,
    name: typeof name === 'string' ? name : '',
    language: typeof language === 'string' ? language : '',
    school: parseId<RecordId>(school),
    phones: phoneList.flatMap((phone) => {
      const pair = pairOf(phone);
      return pair === undefined ? [] : [pair];
    }),
    last: lastPair === undefined || date === undefined ? undefined : [lastPair[0], date],
  };
}

type Indexed = { readonly shown: FamilyListEntry; readonly words: readonly string[]; readonly digits: readonly string[]; readonly order: string };

const byOrder = (a: Indexed, b: Indexed): number => {
  if (a.order !== b.order) {
    return a.order < b.order ? -1 : 1;
  }
  return a.shown.id < b.shown.id ? -1 : 1;
};

/** Fewer than a search by number should answer with. */
const LEAST_DIGITS = 3;

/** How a number is typed varies: with or without the leading 1, only its end, with a plus. */
function matchesDigits(digits: readonly string[], typed: string): boolean {
  const local = typed.length > 10 && typed.startsWith('1') ? typed.slice(1) : typed;
  return digits.some((number) => number.includes(typed) || number.includes(local));
}

/** All families by name, in memory: thousands are searched within one keystroke, and nothing is opened for it. */
export class FamilyIndex {
  readonly #entries = new Map<RecordId, Indexed>();
  #sorted: readonly Indexed[] | undefined;
  #all: readonly FamilyListEntry[] | undefined;

  get size(): number {
    return this.#entries.size;
  }

  set({ id, name, language, school, phones, last }: KeptEntry, clash: boolean): void {
    this.#entries.set(id, {
      shown: { id, name, language, school, lastContact: last?.[1], clash },
      words: wordsOf(name),
      digits: phones.map(([, number]) => digitsOf(number)),
      order: fold(name),
    });
    this.#sorted = undefined;
    this.#all = undefined;
  }

  clear(): void {
    this.#entries.clear();
    this.#sorted = undefined;
    this.#all = undefined;
  }

  /** Every word typed begins a word of the name; a text of digits is looked for in the phones. By name. */
  search(text: string): readonly FamilyListEntry[] {
    const words = wordsOf(text);
    if (words.length === 0) {
      this.#all ??= this.#inOrder().map(({ shown }) => shown);
      return this.#all;
    }
    const typed = digitsOf(text);
    const byNumber = typed.length >= LEAST_DIGITS && !/\p{L}/u.test(text);
    return this.#inOrder()
      .filter((entry) => matchesWords(entry, words) || (byNumber && matchesDigits(entry.digits, typed)))
      .map(({ shown }) => shown);
  }

  #inOrder(): readonly Indexed[] {
    this.#sorted ??= [...this.#entries.values()].toSorted(byOrder);
    return this.#sorted;
  }
}

const matchesWords = (entry: Indexed, typed: readonly string[]): boolean =>
  typed.every((word) => entry.words.some((known) => known.startsWith(word)));

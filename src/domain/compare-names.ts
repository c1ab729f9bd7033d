import type { NameWord, PreparedName } from './name-words.ts';

/** In what two names agree, the strongest first. */
export const agreements = ['same', 'otherwise', 'swapped', 'nearly', 'part'] as const;
export type Agreement = (typeof agreements)[number];

/** `words` counts those that agree: one may be a namesake's, two rarely are. */
export type Agreed = { readonly as: Agreement; readonly words: number };

const NOT: Grade = 0;
/** From not at all over *one letter off* and *written otherwise* to *letter by letter*. */
type Grade = 0 | 1 | 2 | 3;

/** Shorter words one letter apart are two names: Roy and Ray, Tran and Trang. */
const LEAST_NEAR = 5;

/** One letter put in, left out, changed, or two neighbours turned round. */
export function isOneLetterOff(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short === long) {
    return false;
  }
  let start = 0;
  while (short[start] === long[start]) {
    start += 1;
  }
  if (short.length < long.length) {
    return short.slice(start) === long.slice(start + 1);
  }
  const changed = short.slice(start + 1) === long.slice(start + 1);
  const turned = short[start] === long[start + 1] && short[start + 1] === long[start] && short.slice(start + 2) === long.slice(start + 2);
  return changed || turned;
}

function gradeOf(a: NameWord, b: NameWord): Grade {
  if (a.plain === b.plain) {
    return 3;
  }
  if (a.chief !== undefined && b.chief !== undefined) {
    return a.chief === b.chief ? 2 : NOT;
  }
  if (a.arabic !== b.arabic) {
    return a.bones.length > 1 && a.bones === b.bones ? 2 : NOT;
  }
  if (a.sound === b.sound && a.sound.length > 2) {
    return 2;
  }
  return Math.min(a.plain.length, b.plain.length) >= LEAST_NEAR && isOneLetterOff(a.plain, b.plain) ? 1 : NOT;
}

type Paired = { readonly grades: readonly Grade[]; readonly inOrder: boolean };

/** The best partner for a word that nobody took yet: one in the same place before another, so that a name said twice stays in order. */
function partnerOf(word: NameWord, place: number, { long, taken, wanted }: { long: readonly NameWord[]; taken: ReadonlySet<number>; wanted: Grade }): number {
  const fits = (other: number): boolean => {
    const candidate = long[other];
    return candidate !== undefined && !taken.has(other) && gradeOf(word, candidate) === wanted;
  };
  return fits(place) ? place : long.findIndex((_, other) => fits(other));
}

/** Gives every word of the shorter name its best partner in the longer one. */
function pair(short: readonly NameWord[], long: readonly NameWord[]): Paired {
  const taken = new Set<number>();
  const grades: Grade[] = short.map(() => NOT);
  let inOrder = true;
  for (const wanted of [3, 2, 1] as const) {
    for (const [place, word] of short.entries()) {
      const partner = grades[place] === NOT ? partnerOf(word, place, { long, taken, wanted }) : -1;
      if (partner >= 0) {
        taken.add(partner);
        grades[place] = wanted;
        inOrder &&= partner === place;
      }
    }
  }
  return { grades, inOrder };
}

const isInitialOf = (initial: NameWord | undefined, word: NameWord | undefined): boolean =>
  initial !== undefined && word !== undefined && initial.plain.length === 1 && word.plain.startsWith(initial.plain);

/** *M. Tremblay* may be Marie Tremblay: all other words agree, and each letter begins a word of its own. */
function initialsFit(a: readonly NameWord[], b: readonly NameWord[], grades: readonly Grade[]): boolean {
  return grades.every((grade, index) => grade > 1 || isInitialOf(a[index], b[index]) || isInitialOf(b[index], a[index])) && grades.some((grade) => grade > 1);
}

const textOf = (words: readonly NameWord[]): string => words.map(({ plain }) => plain).join(' ');

function ofLists(a: readonly NameWord[], b: readonly NameWord[]): Agreed | undefined {
  // The same answer whichever comes first.
  const [short, long] = a.length < b.length || (a.length === b.length && textOf(a) <= textOf(b)) ? [a, b] : [b, a];
  if (short.length === 0) {
    return undefined;
  }
  const paired = pair(short, long);
  const words = paired.grades.filter((grade) => grade !== NOT).length;
  const as = short.length === long.length ? ofEqualLength(short, long, paired) : Math.min(...paired.grades) > 1 ? 'part' : undefined;
  return as === undefined ? undefined : { as, words };
}

/** Names of as many words. */
function ofEqualLength(a: readonly NameWord[], b: readonly NameWord[], { grades, inOrder }: Paired): Agreement | undefined {
  if (grades.includes(NOT)) {
    return initialsFit(a, b, grades) ? 'part' : undefined;
  }
  const near = grades.filter((grade) => grade === 1).length;
  if (near > 0) {
    return near === 1 ? 'nearly' : undefined;
  }
  const written: Agreement = grades.includes(2) ? 'otherwise' : 'same';
  return inOrder ? written : 'swapped';
}

/** Two words in another order say more than one that is the same. */
const weight = ({ as, words }: Agreed): number => (words > 1 ? 0 : agreements.length) + agreements.indexOf(as);

const better = (a: Agreed | undefined, b: Agreed | undefined): Agreed | undefined => {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  return weight(b) < weight(a) || (weight(a) === weight(b) && b.words > a.words) ? b : a;
};

/** How two names agree; undefined where they do not. The same whichever comes first. */
export function compareNames(a: PreparedName, b: PreparedName): Agreed | undefined {
  if (a.whole === b.whole && a.whole !== '') {
    // *Ben Ali* and *Benali*, *Jean-Pierre* and *Jeanpierre*.
    const words = Math.max(a.words.length, b.words.length);
    return { as: a.words.length === b.words.length ? 'same' : 'otherwise', words };
  }
  const lists = ({ words, asWritten }: PreparedName): readonly (readonly NameWord[])[] => [words, asWritten];
  let best: Agreed | undefined;
  for (const ours of lists(a)) {
    for (const theirs of lists(b)) {
      best = better(best, ofLists(ours, theirs));
    }
  }
  return best;
}

/** The best of all pairs of names. */
export function bestAgreement(ours: readonly PreparedName[], theirs: readonly PreparedName[]): Agreed | undefined {
  let best: Agreed | undefined;
  for (const a of ours) {
    for (const b of theirs) {
      best = better(best, compareNames(a, b));
    }
  }
  return best;
}

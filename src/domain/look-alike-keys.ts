import type { PreparedFamily } from './look-alikes.ts';
import type { NameWord, PreparedName } from './name-words.ts';

/** From here on a word may be one letter off: see `compareNames`. */
const LEAST_NEAR = 5;

/** A word, and the word without each of its letters: two words that are one letter apart have one of these in common. */
function nearKeys(word: string): readonly string[] {
  const without = Array.from({ length: word.length }, (_, index) => `~${word.slice(0, index)}${word.slice(index + 1)}`);
  return [`~${word}`, ...without];
}

function wordKeys({ plain, chief, sound, bones, arabic }: NameWord): readonly string[] {
  return [
    `=${plain}`,
    `s${sound}`,
    ...(chief === undefined ? [] : [`c${chief}`]),
    ...(bones.length > 1 ? [`${arabic ? 'A' : 'L'}${bones}`] : []),
    ...(plain.length >= LEAST_NEAR ? nearKeys(plain) : []),
  ];
}

const nameKeys = ({ words, asWritten, whole }: PreparedName): readonly string[] => [...words, ...asWritten].flatMap(wordKeys).concat(`w${whole}`);

/** Day and month in either order, and the other figures: one birth date, mistyped or not. */
function bornKeys(born: string): readonly string[] {
  const [year = '', month = '', day = ''] = born.split('-');
  return born === '' ? [] : [`b${year}${[month, day].toSorted().join('')}`, `y${month}${day}`, `m${year}${day}`, `d${year}${month}`];
}

/** Under what a family is looked for: two that look alike have one of these in common. A door or a child's name alone never is enough. */
export function keysOf({ names, adults, students, phones }: PreparedFamily): ReadonlySet<string> {
  return new Set([
    ...phones.map((number) => `p${number}`),
    ...[...names, ...adults].flatMap(nameKeys),
    ...students.flatMap(({ born }) => bornKeys(born)),
  ]);
}

/** What to look under for a family: the same, and Arabic letters under Latin ones. */
export const keysToLookUnder = (family: PreparedFamily): ReadonlySet<string> =>
  new Set([...keysOf(family)].map((key) => (key.startsWith('A') ? `L${key.slice(1)}` : key.startsWith('L') ? `A${key.slice(1)}` : key)));

/** An address as it is compared: numbers, and the words that name the street and what is beyond. */
export type PreparedAddress = { readonly numbers: readonly string[]; readonly words: readonly string[] };

/** Said or left out as one likes: the kind of street, the door's label, the province. */
const leftOut = new Set([
  'rue', 'street', 'avenue', 'av', 'ave', 'boulevard', 'boul', 'blvd', 'bd', 'chemin', 'ch', 'road', 'rd', 'place', 'pl', 'rang',
  'app', 'appt', 'apt', 'appartement', 'apartment', 'suite', 'bureau', 'unite', 'no', 'porte', 'logement', 'log', 'local',
  'qc', 'quebec', 'canada', 'montreal', 'mtl', 'de', 'du', 'des', 'la', 'le', 'les', 'd', 'l',
]);

const shorter: Readonly<Record<string, string>> = { est: 'e', east: 'e', ouest: 'o', west: 'o', w: 'o', nord: 'n', north: 'n', sud: 's', south: 's', saint: 'st', sainte: 'ste' };

/** *12A* is a door of 12; *2e* is no door but the name of an avenue. */
function numbersOf(token: string): readonly string[] {
  const number = /^(\d+)[a-df-z]?$/.exec(token)?.[1];
  return number === undefined ? [] : [number, token];
}

export function prepareAddress(text: string): PreparedAddress {
  const tokens = text
    .slice(0, 500)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    // A postal code says nothing that the street does not.
    .replaceAll(/\b[a-z]\d[a-z]\s*\d[a-z]\d\b/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '' && !leftOut.has(token))
    .map((token) => shorter[token] ?? token)
    .slice(0, 20);
  return {
    numbers: [...new Set(tokens.flatMap(numbersOf))].toSorted(),
    words: [...new Set(tokens.filter((token) => numbersOf(token).length === 0))].toSorted(),
  };
}

export type SameAddress = 'door' | 'building' | 'otherDoor' | 'other';

const isWithin = (some: readonly string[], all: readonly string[]): boolean => some.every((one) => all.includes(one));

/** The same door; the same house with a door left out, or with two doors; or elsewhere. Undefined where there is nothing to compare. */
export function compareAddresses(a: PreparedAddress, b: PreparedAddress): SameAddress | undefined {
  if (a.words.length === 0 || b.words.length === 0 || a.numbers.length === 0 || b.numbers.length === 0) {
    return undefined;
  }
  const shared = a.numbers.filter((number) => b.numbers.includes(number));
  if (!(isWithin(a.words, b.words) || isWithin(b.words, a.words)) || shared.length === 0) {
    return 'other';
  }
  const [aWithin, bWithin] = [isWithin(a.numbers, b.numbers), isWithin(b.numbers, a.numbers)];
  if (aWithin && bWithin) {
    return 'door';
  }
  return aWithin || bWithin ? 'building' : 'otherDoor';
}

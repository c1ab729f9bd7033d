import { compareAddresses, type PreparedAddress, prepareAddress, type SameAddress } from './address-key.ts';
import { type Agreed, type Agreement, bestAgreement, compareNames } from './compare-names.ts';
import { type PreparedName, prepareName } from './name-words.ts';
import { digitsOf } from './phone.ts';

/** What a family's file tells of it, as far as two files can be held against each other. */
export type FamilyFacts = {
  readonly name: string;
  /** Of files that gave way to it. */
  readonly otherNames?: readonly string[];
  readonly adults?: readonly string[];
  readonly students?: readonly { readonly name: string; readonly birthDate?: string | undefined }[];
  readonly phones?: readonly string[];
  readonly addresses?: readonly string[];
};

/** Why two files look alike, each said to people in words. */
export const reasonCodes = [
  'samePhone', 'sameChild', 'nearlyChild', 'sameName', 'familyName', 'nameOtherwise', 'nameSwapped', 'nameNearly', 'sameAddress', 'namePart', 'childName', 'sameBuilding',
  // Alike, and not one family all the same.
  'twoHouseholds',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** What speaks against it. */
export const differenceCodes = ['otherAdults', 'otherChildren', 'otherAddress', 'otherPhone'] as const;
export type DifferenceCode = (typeof differenceCodes)[number];

/** One family in two files; perhaps; or two families. */
export type Verdict = 'same' | 'look' | 'apart';

/** Nothing is stopped by it and nothing is added up: whoever reads the reasons decides. */
export type Judgement = { readonly verdict: Verdict; readonly reasons: readonly ReasonCode[]; readonly differences: readonly DifferenceCode[] };

type Student = { readonly name: PreparedName; readonly born: string };

/** A family's facts, made ready once to be held against many. */
export type PreparedFamily = {
  readonly names: readonly PreparedName[];
  readonly adults: readonly PreparedName[];
  readonly students: readonly Student[];
  readonly phones: readonly string[];
  readonly addresses: readonly PreparedAddress[];
};

const MOST = 12;

/** The last ten digits: a leading 1 or +1 is the same number. */
const phoneKey = (number: string): string => digitsOf(number.slice(0, 40)).slice(-10);

export function prepareFamily({ name, otherNames = [], adults = [], students = [], phones = [], addresses = [] }: FamilyFacts): PreparedFamily {
  const named = (text: string): boolean => text.trim() !== '';
  return {
    names: [name, ...otherNames].slice(0, MOST).map(prepareName),
    adults: adults.filter(named).slice(0, MOST).map(prepareName),
    students: students
      .filter((student) => named(student.name))
      .slice(0, MOST)
      .map((student) => ({ name: prepareName(student.name), born: student.birthDate ?? '' })),
    phones: [...new Set(phones.map(phoneKey).filter((key) => key.length >= 7))],
    addresses: addresses.slice(0, MOST).map(prepareAddress),
  };
}

/** A day and a month that were taken for each other, or one figure mistyped. */
function isNearlyDay(a: string, b: string): boolean {
  const [year, month, day] = a.split('-');
  const mistyped = Array.from({ length: a.length }, (_, index) => a[index] !== b[index]).filter(Boolean).length;
  return b === `${year}-${day}-${month}` || (a.length === b.length && mistyped === 1);
}

type ChildEvidence = 'same' | 'nearly' | 'name' | undefined;

/** A child's name and birth date are hardly ever another's; the name alone often is. */
function compareStudents(a: Student, b: Student): ChildEvidence {
  const agreed = compareNames(a.name, b.name);
  if (agreed === undefined) {
    return undefined;
  }
  if (a.born === '' || b.born === '') {
    return agreed.as === 'part' || agreed.as === 'nearly' ? undefined : 'name';
  }
  if (a.born === b.born) {
    return 'same';
  }
  return isNearlyDay(a.born, b.born) && agreed.as !== 'part' && agreed.as !== 'nearly' ? 'nearly' : undefined;
}

const bestOf = <Kind>(ranked: readonly Kind[], found: readonly Kind[]): Kind | undefined => ranked.find((one) => found.includes(one));

const eachPair = <Kind, Told>(ours: readonly Kind[], theirs: readonly Kind[], tell: (a: Kind, b: Kind) => Told): readonly Told[] =>
  ours.flatMap((a) => theirs.map((b) => tell(a, b)));

type Evidence = {
  readonly phone: boolean;
  readonly child: ChildEvidence;
  /** Between all names of adults and of the families. */
  readonly name: Agreed | undefined;
  readonly address: SameAddress | undefined;
  readonly differences: readonly DifferenceCode[];
};

function gather(a: PreparedFamily, b: PreparedFamily): Evidence {
  const phone = a.phones.some((number) => b.phones.includes(number));
  const child = bestOf<ChildEvidence>(['same', 'nearly', 'name'], eachPair(a.students, b.students, compareStudents));
  const address = bestOf<SameAddress | undefined>(['door', 'building', 'otherDoor', 'other'], eachPair(a.addresses, b.addresses, compareAddresses));
  const name = bestAgreement([...a.names, ...a.adults], [...b.names, ...b.adults]);
  const both = (ours: readonly unknown[], theirs: readonly unknown[]): boolean => ours.length > 0 && theirs.length > 0;
  const differences = [
    both(a.adults, b.adults) && bestAgreement(a.adults, b.adults) === undefined ? 'otherAdults' : undefined,
    both(a.students, b.students) && child === undefined ? 'otherChildren' : undefined,
    address === 'other' || address === 'otherDoor' ? 'otherAddress' : undefined,
    both(a.phones, b.phones) && !phone ? 'otherPhone' : undefined,
  ] as const;
  return { phone, child, name, address, differences: differences.flatMap((code) => code ?? []) };
}

/** Two words and more that agree are rarely a namesake's by chance; one word often is. */
const isFull = (name: Agreed | undefined): boolean => name !== undefined && name.words > 1;

/** The child of both, and no adult, number or door in common: each parent has a file, and both are right. */
function isTwoHouseholds({ phone, child, name, differences }: Evidence): boolean {
  const apart = differences.includes('otherAdults') && differences.includes('otherAddress');
  return apart && child === 'same' && !phone && !isFull(name);
}

/** The name agrees as a whole: not only in a part that many share. */
const isWholeName = (name: Agreed | undefined): boolean => name !== undefined && (name.as !== 'part' || isFull(name));

/** Other adults at another door: whatever is shared, these may be two families. */
const isAgainst = (differences: readonly DifferenceCode[]): boolean => differences.includes('otherAdults') && differences.includes('otherAddress');

function isSame({ phone, child, name, address, differences }: Evidence): boolean {
  if (isAgainst(differences)) {
    return false;
  }
  const sureName = isWholeName(name) && !differences.includes('otherAdults');
  if (child === 'same') {
    return phone || address === 'door' || isFull(name) || sureName;
  }
  const fullNameAnd = isFull(name) && (address === 'door' || child !== undefined) && !differences.includes('otherChildren');
  return fullNameAnd || (phone && sureName);
}

/** One word in common speaks as long as nothing speaks against it. */
function nameLooks({ name, address, child, differences }: Evidence): boolean {
  if (name === undefined) {
    return false;
  }
  const against = differences.filter((code) => code !== 'otherPhone').length;
  const beside = address === 'door' || address === 'building' || child !== undefined;
  return isFull(name) || beside || (name.as === 'part' ? differences.length === 0 : against < 2);
}

const nameReasons = { same: 'sameName', otherwise: 'nameOtherwise', swapped: 'nameSwapped', nearly: 'nameNearly', part: 'namePart' } as const satisfies Record<Agreement, ReasonCode>;
const childReasons = { same: 'sameChild', nearly: 'nearlyChild', name: 'childName' } as const;

function reasonsOf({ phone, child, name, address }: Evidence): readonly ReasonCode[] {
  const found = new Set<ReasonCode | undefined>([
    phone ? 'samePhone' : undefined,
    child === undefined ? undefined : childReasons[child],
    name?.as === 'same' && !isFull(name) ? 'familyName' : name && nameReasons[name.as],
    address === 'door' ? 'sameAddress' : undefined,
    address === 'building' || address === 'otherDoor' ? 'sameBuilding' : undefined,
  ]);
  return reasonCodes.filter((code) => found.has(code));
}

/** Holds two files against each other: which reasons there are, and what they come to. The same whichever comes first. */
export function judge(a: PreparedFamily, b: PreparedFamily): Judgement {
  const evidence = gather(a, b);
  const { phone, child, differences } = evidence;
  if (isTwoHouseholds(evidence)) {
    return { verdict: 'apart', reasons: ['sameChild', 'twoHouseholds'], differences };
  }
  const reasons = reasonsOf(evidence);
  if (isSame(evidence)) {
    return { verdict: 'same', reasons, differences };
  }
  const looks = phone || child === 'same' || child === 'nearly' || nameLooks(evidence);
  return { verdict: looks ? 'look' : 'apart', reasons, differences };
}

/** A name that many bear, a house in which many live: said to whoever opens a file, and too little to go and look for. */
const weak: ReadonlySet<ReasonCode> = new Set(['familyName', 'namePart', 'childName', 'sameBuilding']);

/** Whether two files are worth a coordinator's look: one strong reason, or two weak ones. */
export const isWorthALook = ({ verdict, reasons }: Judgement): boolean =>
  verdict === 'same' || (verdict === 'look' && (reasons.length > 1 || reasons.some((code) => !weak.has(code))));

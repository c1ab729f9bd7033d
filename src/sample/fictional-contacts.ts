import type { Aim, Beginner, ContactKind, Reached } from '#domain/contact-codes.ts';
import type { ContactTopic } from '#domain/contact-topics.ts';
import type { SampleNote, SamplePromise } from '#actions/sample-texts.ts';
import { Dice } from './dice.ts';
import type { FictionalFamily } from './fictional-families.ts';

export type FictionalContact = {
  readonly daysAgo: number;
  readonly kind: ContactKind;
  readonly reached: Reached;
  readonly began: Beginner;
  readonly topics: readonly ContactTopic[];
  readonly aim: Aim;
  readonly minutes: number;
  readonly note: SampleNote;
  /** Promised for so many days after it; where it lies ahead it is open. */
  readonly promise: { readonly what: SamplePromise; readonly inDays: number } | undefined;
};

const TWO_YEARS = 730;

const kinds: readonly [ContactKind, ...ContactKind[]] = ['visit', 'visit', 'visit', 'call', 'call', 'call', 'text', 'text', 'school', 'email', 'event', 'video', 'community', 'letter'];
const reachedSometimes: readonly [Reached, ...Reached[]] = ['noAnswer', 'noAnswer', 'messageLeft', 'wrongNumber', 'refused'];
const begun: readonly [Beginner, ...Beginner[]] = ['us', 'us', 'us', 'family', 'school'];
const promised: readonly [SamplePromise, ...SamplePromise[]] = ['callBack', 'bringForm', 'askSchool', 'findCoat', 'goAlong', 'sendCalendar', 'findTutor'];

/** What each note is about. */
const told: readonly [readonly [SampleNote, ContactTopic], ...(readonly [SampleNote, ContactTopic])[]] = [
  ['snowSuit', 'clothing'], ['registration', 'registration'], ['interpreter', 'french'], ['homework', 'learning'], ['bus', 'attendance'], ['meeting', 'involvement'],
  ['lunch', 'food'], ['proud', 'learning'], ['glasses', 'health'], ['library', 'leisure'], ['papers', 'papers'], ['boots', 'clothing'], ['reading', 'learning'],
  ['tired', 'isolation'], ['newJob', 'money'], ['moving', 'housing'], ['dentist', 'health'], ['absence', 'attendance'], ['agenda', 'involvement'], ['friend', 'isolation'],
  ['french', 'french'], ['summer', 'leisure'], ['budget', 'money'], ['cooking', 'involvement'], ['soccer', 'leisure'], ['childCare', 'childCare'], ['thanks', 'involvement'],
];

const byPhone: ReadonlySet<ContactKind> = new Set(['call', 'text', 'video']);

function oneContact(dice: Dice, daysAgo: number): FictionalContact {
  const kind = dice.pick(kinds);
  const reached = byPhone.has(kind) && dice.now(3) ? dice.pick(reachedSometimes) : 'yes';
  const [note, topic] = dice.pick(told);
  const [, also] = dice.pick(told);
  const met = reached === 'yes';
  return {
    daysAgo,
    kind,
    reached,
    began: dice.pick(begun),
    topics: dice.now(3) && also !== topic ? [topic, also] : [topic],
    aim: dice.now(3) ? 'intervention' : 'prevention',
    minutes: met ? (dice.throw(8) + 1) * (kind === 'visit' ? 10 : 5) : 5,
    note: met ? note : 'noAnswer',
    promise: met && dice.now(3) ? { what: dice.pick(promised), inDays: dice.throw(12) + 3 } : undefined,
  };
}

/** What took place with a family in two years, the oldest first; nobody was reached in its last `silentDays`. */
export function fictionalContacts({ name, phone, contacts, silentDays = 1 }: FictionalFamily): readonly FictionalContact[] {
  const dice = new Dice(`${name} ${phone}`);
  const days = Array.from({ length: contacts }, (_, index) => {
    // More of them lately than long ago.
    const part = ((index + 1) / contacts) ** 1.5;
    return Math.max(silentDays, Math.round(part * TWO_YEARS) - dice.throw(6));
  });
  const inOrder = [...new Set(days)].toSorted((a, b) => b - a);
  return inOrder.map((daysAgo) => oneContact(dice, daysAgo));
}

import { fail, ok, type Result } from '#kernel/result.ts';
import type { Fields } from './fields.ts';

/** Days without reaching anybody, from which on it is long: each a number of its own, that a coordinator may set. */
export type LongWithout = Readonly<Record<Circumstance, number>>;

/** Of whom: any family, one that has just come to the country, one with a student who dropped out. */
export const circumstances = ['usual', 'newcomer', 'droppedOut'] as const;
export type Circumstance = (typeof circumstances)[number];

/** Where nobody set anything. */
export const LONG_WITHOUT: LongWithout = { usual: 41, newcomer: 30, droppedOut: 30 };

export const FEWEST_DAYS = 7;
export const MOST_DAYS = 365;

/** The field of the organisation that holds it: one each, so that two coordinators may set two of them apart. */
export const longWithoutField = (of: Circumstance): string => `longWithout:${of}`;

const isInBounds = (days: unknown): days is number => typeof days === 'number' && Number.isInteger(days) && days >= FEWEST_DAYS && days <= MOST_DAYS;

/** What the organisation says; where that is nothing, or nothing that can be, the usual. */
export function readLongWithout(fields: Fields): LongWithout {
  const read = (of: Circumstance): number => {
    const days = fields[longWithoutField(of)];
    return isInBounds(days) ? days : LONG_WITHOUT[of];
  };
  return { usual: read('usual'), newcomer: read('newcomer'), droppedOut: read('droppedOut') };
}

export type DaysFailure = { readonly kind: 'days-out-of-bounds' };

/** Days as somebody typed them. */
export function decideDays(typed: string): Result<number, DaysFailure> {
  const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : undefined;
  return isInBounds(days) ? ok(days) : fail({ kind: 'days-out-of-bounds' });
}

type Whom = { readonly targets: readonly string[]; readonly people: readonly { readonly droppedOut: boolean }[] };

/** For this family: the soonest of what holds for it. */
export const longFor = ({ targets, people }: Whom, { usual, newcomer, droppedOut }: LongWithout): number =>
  Math.min(
    ...(targets.includes('newcomer') || people.some((person) => person.droppedOut) ? [] : [usual]),
    ...(targets.includes('newcomer') ? [newcomer] : []),
    ...(people.some((person) => person.droppedOut) ? [droppedOut] : []),
  );

import { type Day, parseDay } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NOTE } from './fields.ts';

export const followUpStates = ['open', 'done', 'dropped'] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** Something promised, or staying in touch with a student who dropped out. */
export const followUpKinds = ['promise', 'stayInTouch'] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/** A code that this version does not know, shown as it came. */
type Unknown = { readonly unknown: string };

/** Something promised to a family, with the person who promised it and the day it was promised for. */
export type FollowUp = {
  readonly id: RecordId;
  readonly family: RecordId | undefined;
  readonly contact: RecordId | undefined;
  readonly kind: FollowUpKind | Unknown;
  readonly what: string;
  readonly due: Day | undefined;
  /** Why the day was moved, where it was. */
  readonly postponed: string | undefined;
  readonly owner: MemberId | undefined;
  readonly state: FollowUpState | Unknown;
  /** What came of it: one of our codes, or words. */
  readonly result: string | undefined;
  /** Why it was left. */
  readonly reason: string | undefined;
  readonly closedOn: Day | undefined;
  /** It comes again after so many days. */
  readonly every: number | undefined;
  /** How long it comes again; undefined where nobody said. */
  readonly until: 'returned' | Day | undefined;
  readonly student: RecordId | undefined;
  readonly broken: readonly BrokenRule[];
};

export const MOST_DAYS = 366;

const isMap = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** A day alone, or a day that was moved together with the reason. */
function readDue(read: FieldReader, fields: Fields): Pick<FollowUp, 'due' | 'postponed'> {
  if (!isMap(fields['due'])) {
    return { due: read.day('due'), postponed: undefined };
  }
  return (
    read.parts('due', (parts) => ({ due: parts.day('day'), postponed: parts.optionalText('reason', MAX_NOTE) })) ?? {
      due: undefined,
      postponed: undefined,
    }
  );
}

/** A state alone, or one that says what came of it and when. */
function readState(read: FieldReader, fields: Fields): Pick<FollowUp, 'state' | 'result' | 'reason' | 'closedOn'> {
  const bare = { result: undefined, reason: undefined, closedOn: undefined };
  if (!isMap(fields['state'])) {
    return { state: read.code('state', followUpStates), ...bare };
  }
  return (
    read.parts('state', (parts) => ({
      state: parts.code('is', followUpStates),
      result: parts.optionalText('result', MAX_NOTE),
      reason: parts.optionalText('reason', MAX_NOTE),
      closedOn: parts.optionalDay('on'),
    })) ?? { state: { unknown: '' }, ...bare }
  );
}

function readEvery({ every }: Fields, broken: BrokenRule[]): number | undefined {
  if (every === undefined || every === null) {
    return undefined;
  }
  const days = isMap(every) ? every['days'] : undefined;
  if (typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) {
    return days;
  }
  broken.push({ field: 'every', rule: 'unreadable' });
  return undefined;
}

function readUntil({ until }: Fields, broken: BrokenRule[]): FollowUp['until'] {
  if (until === undefined || until === null) {
    return undefined;
  }
  const known = until === 'returned' ? until : parseDay(until);
  if (known === undefined) {
    broken.push({ field: 'until', rule: 'unreadable' });
  }
  return known;
}

export function readFollowUp(id: RecordId, fields: Fields): FollowUp {
  const read = new FieldReader(fields);
  return {
    id,
    family: read.id<RecordId>('family'),
    contact: read.optionalId<RecordId>('contact'),
    kind: read.optionalCode('kind', followUpKinds) ?? 'promise',
    what: read.optionalText('what', MAX_NOTE) ?? '',
    ...readDue(read, fields),
    owner: read.id<MemberId>('owner'),
    ...readState(read, fields),
    every: readEvery(fields, read.broken),
    until: readUntil(fields, read.broken),
    student: read.optionalId<RecordId>('student'),
    broken: read.broken,
  };
}

import { type Day, parseDay } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NOTE } from './fields.ts';
import { cleanText } from './text.ts';

/**
 * How the bond between a family and the school stands, in words and never as a number: the door stays closed; it opens, and a
 * word can close it again; they answer and talk; they come to us by themselves.
 */
export const bondLevels = ['distant', 'fragile', 'open', 'trusting'] as const;
export type BondLevel = (typeof bondLevels)[number];

/** One look at it, by one person on one day. Looks follow one another, and none replaces another. */
export type Bond = {
  readonly id: RecordId;
  readonly family: RecordId | undefined;
  readonly level: BondLevel | { readonly unknown: string };
  readonly date: Day | undefined;
  readonly author: MemberId | undefined;
  readonly note: string | undefined;
  readonly broken: readonly BrokenRule[];
};

export function readBond(id: RecordId, fields: Fields): Bond {
  const read = new FieldReader(fields);
  return {
    id,
    family: read.id<RecordId>('family'),
    level: read.code('level', bondLevels),
    date: read.day('date'),
    author: read.id<MemberId>('author'),
    note: read.optionalText('note', MAX_NOTE),
    broken: read.broken,
  };
}

export type BondDraft = { readonly level: BondLevel | undefined; readonly date: string; readonly note: string };

export type BondFailure =
  | { readonly kind: 'bond-level-missing' }
  | { readonly kind: 'bond-date'; readonly why: { readonly kind: 'not-a-day' } | { readonly kind: 'day-ahead' } }
  | { readonly kind: 'bond-note-too-long'; readonly max: number };

export type BondFields = { readonly level: BondLevel; readonly date: Day; readonly note: string | null };

export function decideBond(draft: BondDraft, today: Day): Result<BondFields, BondFailure> {
  if (draft.level === undefined) {
    return fail({ kind: 'bond-level-missing' });
  }
  const date = parseDay(draft.date);
  if (date === undefined) {
    return fail({ kind: 'bond-date', why: { kind: 'not-a-day' } });
  }
  if (date > today) {
    return fail({ kind: 'bond-date', why: { kind: 'day-ahead' } });
  }
  const note = cleanText(draft.note);
  if (note.length > MAX_NOTE) {
    return fail({ kind: 'bond-note-too-long', max: MAX_NOTE });
  }
  return ok({ level: draft.level, date, note: note === '' ? null : note });
}

import type { Day } from '#kernel/day.ts';
import { bytesToId, type RecordId } from '#kernel/id.ts';
import { type BrokenRule, FieldReader, type Fields } from './fields.ts';

/** Day types of the Québec school calendar (Basic school regulation, I-13.3 r. 8, and the schools' own usage). */
export const dayTypes = ['class', 'ped', 'pedFloat', 'forceMajeure', 'holiday', 'break'] as const;
export type DayType = (typeof dayTypes)[number];

/** Languages in which a coordinator may write a note for families. French always comes first. */
export const noteLanguages = ['fr', 'en', 'ar'] as const;
export type NoteLanguage = (typeof noteLanguages)[number];

export const MAX_DAY_NOTE = 300;

/** One day of one school, published. What its type means and asks is said by the app, in the family's language. */
export type CalendarDay = {
  readonly id: RecordId;
  readonly school: RecordId | undefined;
  readonly date: Day | undefined;
  readonly type: DayType | { readonly unknown: string };
  /** Last day to reserve the childcare service, where there is one to reserve. */
  readonly reserveBy: Day | undefined;
  readonly notes: Readonly<Partial<Record<NoteLanguage, string>>>;
  readonly broken: readonly BrokenRule[];
};

export function readCalendarDay(id: RecordId, fields: Fields): CalendarDay {
  const read = new FieldReader(fields);
  const notes = noteLanguages.flatMap((language) => {
    const note = read.optionalText(`note:${language}`, MAX_DAY_NOTE);
    return note === undefined ? [] : [[language, note] as const];
  });
  return {
    id,
    school: read.id<RecordId>('school'),
    date: read.day('date'),
    type: read.code('type', dayTypes),
    reserveBy: read.optionalDay('reserveBy'),
    notes: Object.fromEntries(notes),
    broken: read.broken,
  };
}

/**
 * One school and one date are one record, whoever publishes it first: the identifier is drawn from both (UUID version 8,
 * RFC 9562, from SHA-256).
 */
export async function calendarDayId(school: RecordId, date: Day): Promise<RecordId> {
  const digest = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`passerelle calendar day 1\0${school}\0${date}`)),
  );
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return bytesToId<RecordId>(digest);
}

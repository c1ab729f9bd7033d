import { type Day, parseDay } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { fail, type Result } from '#kernel/result.ts';
import { calendarDayId, type DayType, MAX_DAY_NOTE, type NoteLanguage, noteLanguages } from '#domain/calendar-day.ts';
import { cleanText } from '#domain/text.ts';

import type { CommitFailure, Edit, RecordState, Saved } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';

export type DayDraft = {
  readonly date: Day;
  readonly type: DayType;
  readonly reserveBy: string;
  readonly notes: Readonly<Record<NoteLanguage, string>>;
  /** The day as it was shown, empty when nobody had published it. */
  readonly seen: RecordState;
};

export type WeekFailure =
  | { readonly kind: 'not-a-coordinator' }
  | { readonly kind: 'note-without-french'; readonly date: Day }
  | { readonly kind: 'day-note-too-long'; readonly date: Day; readonly max: number }
  | { readonly kind: 'reserve-by-invalid'; readonly date: Day }
  | { readonly kind: 'week-unchanged' };

function checkDay({ date, notes, reserveBy }: DayDraft): WeekFailure | undefined {
  const clean = noteLanguages.map((language) => cleanText(notes[language]));
  if (clean.some((note) => note.length > MAX_DAY_NOTE)) {
    return { kind: 'day-note-too-long', date, max: MAX_DAY_NOTE };
  }
  if (clean[0] === '' && clean.some((note) => note !== '')) {
    return { kind: 'note-without-french', date };
  }
  const last = parseDay(reserveBy);
  return reserveBy !== '' && (last === undefined || last > date) ? { kind: 'reserve-by-invalid', date } : undefined;
}

/** Only what differs from what was shown is written; an empty field that never had a value is left alone. */
function changedFields({ type, reserveBy, notes, seen }: DayDraft, fixed: Readonly<Record<string, string>>): Record<string, string> {
  const wanted: Record<string, string> = {
    ...fixed,
    type,
    reserveBy,
    ...Object.fromEntries(noteLanguages.map((language) => [`note:${language}`, cleanText(notes[language])])),
  };
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => value !== (seen[name]?.heads[0]?.value ?? '')));
}

/** Publishes what changed of one week: one envelope, in clear, because anyone may read it. */
export async function publishWeek(
  context: ActionContext,
  school: RecordId,
  days: readonly DayDraft[],
): Promise<Result<Saved, WeekFailure | CommitFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const wrong = days.map(checkDay).find((failure) => failure !== undefined);
  if (wrong !== undefined) {
    return fail(wrong);
  }
  const edits = await Promise.all(
    days.map(async (day): Promise<Edit> => {
      const id = await calendarDayId(school, day.date);
      return { table: 'calendarDays', id, seen: day.seen, fields: changedFields(day, { school, date: day.date }) };
    }),
  );
  const changed = edits.filter(({ fields }) => Object.keys(fields).length > 0);
  if (changed.length === 0) {
    return fail({ kind: 'week-unchanged' });
  }
  return context.commit([{ space: context.spaces.organisation, published: true, edits: changed }]);
}

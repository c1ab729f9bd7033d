import { addDays, type Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { type CalendarDay, readCalendarDay } from '#domain/calendar-day.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { PublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import { overlay } from './published-overlay.ts';

export type CalendarEntry = { readonly day: CalendarDay; readonly state: RecordState; readonly ours: boolean };

/** What is published of the seven days from a Monday, by date; days that nobody published are not in it. */
export async function calendarWeek(
  reader: Reader,
  publicStore: Pick<PublicStore, 'calendarDays'>,
  { school, monday }: { readonly school: RecordId; readonly monday: Day },
): Promise<readonly CalendarEntry[]> {
  const sunday = addDays(monday, 6);
  const [own, published] = await Promise.all([
    reader.find('calendarDays', '[school+date]', { from: [school, monday], to: [school, sunday] }),
    publicStore.calendarDays(school, monday, sunday),
  ]);
  return overlay(published, own)
    .map(({ id, fields, state, ours }) => ({ day: readCalendarDay(id, fields), state, ours }))
    .toSorted((a, b) => (a.day.date ?? '').localeCompare(b.day.date ?? '', 'en'));
}

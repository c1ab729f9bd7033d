import { readCalendarDay } from '#domain/calendar-day.ts';
import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { PublicStore } from '#store/public.ts';
import { createPublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import { overlay } from './published-overlay.ts';

type Asked = { readonly school: RecordId; readonly from: Day; readonly to: Day };

/** The pedagogical days that a school published, in order. One that floats may still become a day of class, and is none. */
export async function pedDays(reader: Reader, { school, from, to }: Asked, publicStore: Pick<PublicStore, 'calendarDays'> = createPublicStore()): Promise<readonly Day[]> {
  const [own, published] = await Promise.all([
    reader.find('calendarDays', '[school+date]', { from: [school, from], to: [school, to] }),
    publicStore.calendarDays(school, from, to),
  ]);
  return overlay(published, own)
    .map(({ id, fields }) => readCalendarDay(id, fields))
    .flatMap(({ type, date }) => (type === 'ped' && date !== undefined ? [date] : []))
    .toSorted((a, b) => (a < b ? -1 : 1));
}

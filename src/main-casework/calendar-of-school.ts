import { addDays, type Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { ListedSchool, WeekDay } from '#actions/phone.ts';
import type { School } from '#domain/school.ts';
import { createPublicStore } from '#store/public.ts';
import { calendarWeek } from '#store/queries/calendar-week.ts';
import { schoolList } from '#store/queries/school-list.ts';
import type { Reader } from '#store/reader.ts';

const publicStore = createPublicStore();

export const readListedSchools = (reader: Reader): Promise<readonly ListedSchool[]> => schoolList(reader, publicStore);

export const readSchools = async (reader: Reader): Promise<readonly School[]> =>
  (await schoolList(reader, publicStore)).map(({ school }) => school);

/** Monday to Friday, published or not. */
export async function readWeek(reader: Reader, school: RecordId, monday: Day): Promise<readonly WeekDay[]> {
  const entries = await calendarWeek(reader, publicStore, { school, monday });
  return [0, 1, 2, 3, 4].map((offset) => {
    const date = addDays(monday, offset);
    const entry = entries.find(({ day }) => day.date === date);
    return { date, day: entry?.day, state: entry?.state ?? {} };
  });
}

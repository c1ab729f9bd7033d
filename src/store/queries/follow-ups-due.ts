import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { type FollowUp, readFollowUp } from '#domain/follow-up.ts';
import type { Reader } from '#store/reader.ts';
import { rowsOfFamily } from './files-of-family.ts';
import { type Kept, rowsToKept } from './kept.ts';

/** Open promises up to a day, the longest overdue first; before them those whose day cannot be read. */
export async function followUpsDue(reader: Reader, until: Day): Promise<readonly Kept<FollowUp>[]> {
  return rowsToKept(await reader.find('followUps', '[state+due]', { from: ['open', ''], to: ['open', until] }), readFollowUp);
}

/** Everything that was promised to one family, open or not, by day. */
export async function followUpsOfFamily(reader: Reader, family: RecordId): Promise<readonly Kept<FollowUp>[]> {
  const rows = await rowsOfFamily(reader, 'followUps', family);
  return rowsToKept(rows, readFollowUp).toSorted((a, b) => (a.value.due ?? '').localeCompare(b.value.due ?? '', 'en'));
}

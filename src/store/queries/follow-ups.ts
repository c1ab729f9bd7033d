import type { Day } from '#kernel/day.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { type FollowUp, readFollowUp } from '#domain/follow-up.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowsToKept, rowToKept } from './kept.ts';

/** After every day there is. */
const FOREVER = '9999-12-31';

/** What is still to be done up to a day, the longest overdue first; before them those whose day cannot be read. */
export async function openFollowUps(reader: Reader, until: Day | undefined): Promise<readonly FollowUp[]> {
  const rows = await reader.find('followUps', '[state+due]', { from: ['open', ''], to: ['open', until ?? FOREVER] });
  return rows.flatMap(({ id, fields }) => {
    const record = parseId<RecordId>(id);
    return record === undefined ? [] : [readFollowUp(record, fields)];
  });
}

/** What was due since a day and is done or was left, the latest first. */
export async function closedFollowUps(reader: Reader, since: Day): Promise<readonly FollowUp[]> {
  const rows = await Promise.all(
    ['done', 'dropped'].map((state) => reader.find('followUps', '[state+due]', { from: [state, ''], to: [state, FOREVER] })),
  );
  const read = rowsToKept(rows.flat(), readFollowUp).map(({ value }) => value);
  return read
    .filter(({ closedOn, due }) => (closedOn ?? due ?? '') >= since)
    .toSorted((a, b) => (b.closedOn ?? '').localeCompare(a.closedOn ?? '', 'en') || (a.id < b.id ? -1 : 1));
}

export async function followUpById(reader: Reader, id: RecordId): Promise<Kept<FollowUp> | undefined> {
  const row = await reader.one('followUps', id);
  return row === undefined ? undefined : rowToKept(row, readFollowUp);
}

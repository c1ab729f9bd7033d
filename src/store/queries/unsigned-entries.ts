import { type Day, parseDay } from '#kernel/day.ts';
import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { isGone } from '#protocol/closing.ts';
import type { Reader } from '#store/reader.ts';
import { type RecordRow, rowToState } from '#store/row.ts';

/** An entry of the log that its author has not signed. */
export type UnsignedEntry = { readonly id: RecordId; readonly family: RecordId | undefined; readonly date: Day | undefined; readonly kind: string };

export type UnsignedEntries = {
  readonly count: number;
  /** Some of them, the latest first. */
  readonly some: readonly UnsignedEntry[];
};

/** Opened at most: whoever never signs has thousands, and the day is not to wait for them. */
const OPENED = 100;

function toEntry(row: RecordRow): readonly UnsignedEntry[] {
  const { id, family, date, fields } = row;
  const record = parseId<RecordId>(id);
  const kind = fields['kind'];
  return record === undefined || isGone(rowToState(row))
    ? []
    : [{ id: record, family: parseId<RecordId>(family), date: parseDay(date), kind: typeof kind === 'string' ? kind : '' }];
}

/** What a member wrote and has not signed yet. */
export async function unsignedEntries(reader: Reader, member: MemberId): Promise<UnsignedEntries> {
  const ids = await reader.findIds('contacts', '[author+signed]', { from: [member, 0], to: [member, 0] });
  const rows = await reader.many('contacts', ids.slice(0, OPENED));
  const some = rows.flatMap((row) => (row === undefined ? [] : toEntry(row)));
  const gone = Math.min(ids.length, OPENED) - some.length;
  return { count: ids.length - gone, some: some.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? '', 'en') || (a.id < b.id ? -1 : 1)) };
}

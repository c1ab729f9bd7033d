import { parseId, type RecordId } from '#kernel/id.ts';
import { isGone } from '#protocol/closing.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';

/** Two families in either order. */
export const pairKey = (one: RecordId, other: RecordId): string => [one, other].toSorted().join(' ');

/** Families that somebody looked at and found to be two: they are not proposed again. */
export async function apartFamilies(reader: Reader): Promise<ReadonlySet<string>> {
  const rows = await reader.all('apart');
  return new Set(
    rows.flatMap((row) => {
      const [family, other] = [parseId<RecordId>(row.fields['family']), parseId<RecordId>(row.fields['other'])];
      return family === undefined || other === undefined || isGone(rowToState(row)) ? [] : [pairKey(family, other)];
    }),
  );
}

import type { RecordId } from '#kernel/id.ts';
import { type Bond, readBond } from '#domain/bond.ts';
import type { Reader } from '#store/reader.ts';
import { rowsOfFamily } from './files-of-family.ts';
import { type Kept, rowsToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** Latest day first; of one day, what was written last. */
export async function bondsOfFamily(reader: Reader, family: RecordId): Promise<readonly Kept<Bond>[]> {
  const rows = rowsToKept(await rowsOfFamily(reader, 'bonds', family), readBond);
  return rows.filter(isStanding).toSorted((a, b) => (b.value.date ?? '').localeCompare(a.value.date ?? '', 'en') || (b.last?.at ?? 0) - (a.last?.at ?? 0));
}

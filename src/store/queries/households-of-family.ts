import type { RecordId } from '#kernel/id.ts';
import { type Household, readHousehold } from '#domain/household.ts';
import type { Reader } from '#store/reader.ts';
import { rowsOfFamily } from './files-of-family.ts';
import { type Kept, rowsToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** By what they are called. */
export async function householdsOfFamily(reader: Reader, family: RecordId): Promise<readonly Kept<Household>[]> {
  const rows = rowsToKept(await rowsOfFamily(reader, 'households', family), readHousehold);
  return rows.filter(isStanding).toSorted((a, b) => a.value.label.localeCompare(b.value.label, 'fr') || (a.value.id < b.value.id ? -1 : 1));
}

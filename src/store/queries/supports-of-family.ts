import type { RecordId } from '#kernel/id.ts';
import { type Support, readSupport } from '#domain/support.ts';
import type { Reader } from '#store/reader.ts';
import { rowsOfFamily } from './files-of-family.ts';
import { type Kept, rowsToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** By name. */
export async function supportsOfFamily(reader: Reader, family: RecordId): Promise<readonly Kept<Support>[]> {
  const rows = rowsToKept(await rowsOfFamily(reader, 'supports', family), readSupport);
  return rows.filter(isStanding).toSorted((a, b) => a.value.name.localeCompare(b.value.name, 'fr') || (a.value.id < b.value.id ? -1 : 1));
}

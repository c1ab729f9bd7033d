import type { RecordId } from '#kernel/id.ts';
import { type Phone, readPhone } from '#domain/phone.ts';
import type { Reader } from '#store/reader.ts';
import { rowsOfFamily } from './files-of-family.ts';
import { type Kept, rowsToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** In the order they were written down. */
export async function phonesOfFamily(reader: Reader, family: RecordId): Promise<readonly Kept<Phone>[]> {
  const rows = rowsToKept(await rowsOfFamily(reader, 'phones', family), readPhone);
  // A number that was taken away, unless somebody wrote it anew without knowing: that stands against the deletion [M7].
  const phones = rows.filter(isStanding);
  return phones.toSorted((a, b) => (a.last?.at ?? 0) - (b.last?.at ?? 0) || (a.value.id < b.value.id ? -1 : 1));
}

import type { RecordId } from '#kernel/id.ts';
import { type Family, readFamily } from '#domain/family.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowToKept } from './kept.ts';

export async function familyById(reader: Reader, family: RecordId): Promise<Kept<Family> | undefined> {
  const row = await reader.one('families', family);
  return row === undefined ? undefined : rowToKept(row, readFamily);
}

import { type Need, readNeed } from '#domain/need.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** One need, of whichever family; undefined where this phone has none, or where it was taken away. */
export async function needById(reader: Reader, id: RecordId): Promise<Kept<Need> | undefined> {
  const row = await reader.one('needs', id);
  const kept = row === undefined ? undefined : rowToKept(row, readNeed);
  return kept === undefined || !isStanding(kept) ? undefined : kept;
}

import type { RecordId } from '#kernel/id.ts';
import { type Need, readNeed, wasSaid } from '#domain/need.ts';
import type { Reader } from '#store/reader.ts';
import { rowsToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** Every open need there is, by the file that it was written in. */
export async function openNeeds(reader: Reader): Promise<ReadonlyMap<RecordId, readonly Need[]>> {
  const rows = await reader.find('needs', 'state', { from: 'open', to: 'open' });
  const byFile = new Map<RecordId, Need[]>();
  for (const { value } of rowsToKept(rows, readNeed).filter((kept) => isStanding(kept) && wasSaid(kept.value))) {
    if (value.family !== undefined) {
      byFile.set(value.family, [...(byFile.get(value.family) ?? []), value]);
    }
  }
  return byFile;
}

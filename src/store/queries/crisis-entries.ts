import { type CrisisEntry, readCrisisEntry } from '#domain/crisis-lines.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowsToKept } from './kept.ts';

/** What the team said of the numbers for an emergency. */
export async function crisisEntries(reader: Reader): Promise<readonly Kept<CrisisEntry>[]> {
  const kept = rowsToKept(await reader.all('lists'), readCrisisEntry);
  return kept.flatMap((one) => (one.value === undefined ? [] : [{ ...one, value: one.value }]));
}

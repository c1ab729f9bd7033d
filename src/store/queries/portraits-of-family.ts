import type { RecordId } from '#kernel/id.ts';
import { type Portrait, readPortrait } from '#domain/portrait.ts';
import type { Reader } from '#store/reader.ts';
import { rowsOfFamily } from './files-of-family.ts';
import { type Kept, rowsToKept, rowToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** Every portrait of a family that was not taken away, the latest first. */
export async function portraitsOfFamily(reader: Reader, family: RecordId): Promise<readonly Kept<Portrait>[]> {
  const kept = rowsToKept(await rowsOfFamily(reader, 'portraits', family), readPortrait).filter(isStanding);
  return kept.toSorted((a, b) => (b.value.begun?.on ?? '').localeCompare(a.value.begun?.on ?? '', 'en') || (b.last?.at ?? 0) - (a.last?.at ?? 0));
}

/** One of them; undefined where this phone has none of that name. */
export async function portraitById(reader: Reader, id: RecordId): Promise<Kept<Portrait> | undefined> {
  const row = await reader.one('portraits', id);
  return row === undefined ? undefined : rowToKept(row, readPortrait);
}

import { type NeighbourhoodPoint, readPoint } from '#domain/neighbourhood-point.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowsToKept } from './kept.ts';

/** The points that the coordination named, by name. */
export async function neighbourhoodPoints(reader: Reader): Promise<readonly Kept<NeighbourhoodPoint>[]> {
  const kept = rowsToKept(await reader.all('points'), readPoint);
  return kept.filter(({ value, unreadable }) => !value.deleted && !unreadable).toSorted((a, b) => a.value.name.localeCompare(b.value.name, 'fr'));
}

import { parseId, type RecordId } from '#kernel/id.ts';
import { readFamily } from '#domain/family.ts';
import type { Reader } from '#store/reader.ts';
import { rowsToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** Marks what an example brought. */
const MARK = 'sample';

/** The invented families that are still here. */
export async function sampleFamilies(reader: Reader): Promise<readonly RecordId[]> {
  const marked = (await reader.all('families')).filter(({ fields }) => fields[MARK] === true);
  return rowsToKept(marked, readFamily).filter(isStanding).flatMap(({ value }) => parseId<RecordId>(value.id) ?? []);
}

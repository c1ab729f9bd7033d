import type { SpaceId } from '#kernel/id.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';

/** What is said of a space: an organisation's measure, and the copy that an edit names as seen. */
export async function spaceById(reader: Reader, space: SpaceId): Promise<{ readonly measure: string; readonly state: RecordState }> {
  const row = await reader.one('spaces', space);
  const measure = row?.fields['measure'];
  return { measure: typeof measure === 'string' ? measure : '', state: row === undefined ? {} : rowToState(row) };
}

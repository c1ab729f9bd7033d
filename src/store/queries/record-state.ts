import type { RecordId } from '#kernel/id.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import type { SyncedTable } from '#store/schema.ts';

export type { SyncedTable };

/** A record as it stands at this moment, for an edit that nobody looked at a form for: an undo. */
export async function recordState(reader: Reader, table: SyncedTable, id: RecordId): Promise<RecordState | undefined> {
  const row = await reader.one(table, id);
  return row === undefined ? undefined : rowToState(row);
}

import { parseId, type RecordId, type SpaceId } from '#kernel/id.ts';
import { isClash, type RecordState } from '#protocol/heads.ts';
import type { Reader } from '#store/reader.ts';
import { type RecordRow, rowToState } from '#store/row.ts';

/** A record of which some fields stand in several versions: a person settles them, field by field. */
export type ClashedRecord = {
  readonly table: 'families' | 'phones' | 'contacts' | 'followUps';
  readonly id: RecordId;
  /** The family whose file it is in. */
  readonly family: RecordId | undefined;
  readonly space: SpaceId | undefined;
  readonly state: RecordState;
  readonly fields: readonly string[];
};

const tables = ['families', 'phones', 'contacts', 'followUps'] as const;

function toClashed(table: ClashedRecord['table'], row: RecordRow): readonly ClashedRecord[] {
  const id = parseId<RecordId>(row.id);
  const state = rowToState(row);
  const fields = Object.entries(state).flatMap(([name, field]) => (isClash(field) ? [name] : []));
  const family = parseId<RecordId>(table === 'families' ? row.id : row.family);
  return id === undefined ? [] : [{ table, id, family, space: row.space, state, fields }];
}

/** Everything that waits to be settled. */
export async function clashes(reader: Reader): Promise<readonly ClashedRecord[]> {
  const found = await Promise.all(
    tables.map(async (table) => (await reader.find(table, 'clash', { from: 1, to: 1 })).flatMap((row) => toClashed(table, row))),
  );
  return found.flat();
}

export const clashesOfFamily = async (reader: Reader, family: RecordId): Promise<readonly ClashedRecord[]> =>
  (await clashes(reader)).filter((clash) => clash.family === family);

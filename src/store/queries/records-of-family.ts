import { parseId, type RecordId } from '#kernel/id.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import type { SyncedTable } from '#store/schema.ts';

export type RecordOfFamily = { readonly table: SyncedTable; readonly id: RecordId; readonly state: RecordState };

/** Tables that are asked by family alone. */
const byFamily = ['people', 'households', 'phones', 'bonds', 'supports', 'followUps', 'addenda', 'media', 'portraits', 'needs'] as const;

/** Every record of a family's file, the family itself first. */
export async function recordsOfFamily(reader: Reader, family: RecordId): Promise<readonly RecordOfFamily[]> {
  const own = await reader.one('families', family);
  const around = await Promise.all(
    byFamily.map(async (table) => (await reader.find(table, 'family', { from: family, to: family })).map((row) => ({ table, row }))),
  );
  const contacts = await reader.find('contacts', '[family+date]', { from: [family, ''], to: [family, []] });
  const rows = [
    ...(own === undefined ? [] : [{ table: 'families' as const, row: own }]),
    ...around.flat(),
    ...contacts.map((row) => ({ table: 'contacts' as const, row })),
  ];
  return rows.flatMap(({ table, row }) => {
    const id = parseId<RecordId>(row.id);
    return id === undefined ? [] : [{ table, id, state: rowToState(row) }];
  });
}

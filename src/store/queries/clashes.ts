import { parseId, type RecordId, type SpaceId } from '#kernel/id.ts';
import { type ClosingField, closingFields, isGone, openAgainst } from '#protocol/closing.ts';
import { isClash, type RecordState } from '#protocol/heads.ts';
import type { Reader } from '#store/reader.ts';
import { type RecordRow, rowToState } from '#store/row.ts';
import { filesOfFamily } from './files-of-family.ts';

const tables = [
  'families', 'people', 'households', 'phones', 'contacts', 'followUps', 'bonds', 'supports', 'addenda', 'media', 'lists', 'portraits', 'needs',
] as const;

/** What was written against a deletion, a signature or an archiving that did not see it [M7]. */
export type Against = { readonly closing: ClosingField; readonly fields: readonly string[] };

/** A record of which some fields stand in several versions, or stand against its closing: a person settles them, one by one. */
export type ClashedRecord = {
  readonly table: (typeof tables)[number] | 'members';
  readonly id: RecordId;
  /** The family whose file it is in. */
  readonly family: RecordId | undefined;
  readonly space: SpaceId | undefined;
  readonly state: RecordState;
  readonly fields: readonly string[];
  readonly against: readonly Against[];
};

function toClashed(table: ClashedRecord['table'], row: RecordRow): readonly ClashedRecord[] {
  const id = parseId<RecordId>(row.id);
  const state = rowToState(row);
  if (id === undefined || isGone(state)) {
    return [];
  }
  const against = closingFields.flatMap((closing) => {
    const fields = openAgainst(state, closing);
    return fields.length === 0 ? [] : [{ closing, fields }];
  });
  // What stands against a closing is settled with it, in whatever words it was closed: whether it stays comes before which version.
  const asked = new Set<string>(against.flatMap(({ closing, fields }) => [closing, ...fields]));
  const fields = Object.entries(state).flatMap(([name, field]) => (isClash(field) && !asked.has(name) ? [name] : []));
  const family = parseId<RecordId>(table === 'families' ? row.id : row.family);
  return fields.length === 0 && against.length === 0 ? [] : [{ table, id, family, space: row.space, state, fields, against }];
}

/** Everything that waits to be settled. */
export async function clashes(reader: Reader): Promise<readonly ClashedRecord[]> {
  const found = await Promise.all(
    tables.map(async (table) => (await reader.find(table, 'clash', { from: 1, to: 1 })).flatMap((row) => toClashed(table, row))),
  );
  return found.flat();
}

/** What of colleagues stands in several versions. They are few, and no index tells which. */
export async function clashesOfTeam(reader: Reader): Promise<readonly ClashedRecord[]> {
  return (await reader.all('members')).filter(({ clash }) => clash !== undefined).flatMap((row) => toClashed('members', row));
}

/** What waits in a family's file, and in those that gave way to it. */
export async function clashesOfFamily(reader: Reader, family: RecordId): Promise<readonly ClashedRecord[]> {
  const files = await filesOfFamily(reader, family);
  return (await clashes(reader)).filter((clash) => clash.family !== undefined && files.includes(clash.family));
}

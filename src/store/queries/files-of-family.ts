import { parseId, type RecordId } from '#kernel/id.ts';
import { circlesIn, filesBehind } from '#domain/merged-into.ts';
import type { Reader } from '#store/reader.ts';
import type { RecordRow } from '#store/row.ts';

/** Before and after every identifier there is. */
const ANY = { from: '', to: 'g' } as const;

/** Which files gave way to which others: few did. */
async function readMerged(reader: Reader): Promise<ReadonlyMap<RecordId, RecordId>> {
  const rows = await reader.find('families', 'mergedInto', ANY);
  return new Map(
    rows.flatMap(({ id, mergedInto }) => {
      const [file, into] = [parseId<RecordId>(id), parseId<RecordId>(mergedInto)];
      return file === undefined || into === undefined || into === file ? [] : [[file, into] as const];
    }),
  );
}

/**
 * The files that are read as one: the one that stands for them first, then those that gave way to it. Nothing is rewritten when
 * files are merged, so whoever reads something of a family reads it of all of these.
 */
export async function filesOfFamily(reader: Reader, family: RecordId): Promise<readonly [RecordId, ...RecordId[]]> {
  const merged = await readMerged(reader);
  const ids = filesBehind(family, merged);
  if (ids.length === 1) {
    return [ids[0] ?? family];
  }
  // A file that has not arrived stands for nobody: what gave way to it is read by itself meanwhile.
  const rows = await reader.many('families', ids);
  const here = ids.filter((_, index) => rows[index] !== undefined);
  return here.includes(family) && here[0] === ids[0] ? [here[0] ?? family, ...here.slice(1)] : [family];
}

/** The rows of a table that belong to a family, those of the files that gave way to it included. */
export async function rowsOfFamily(
  reader: Reader,
  table: 'phones' | 'people' | 'households' | 'bonds' | 'supports' | 'followUps' | 'addenda' | 'media' | 'portraits' | 'needs',
  family: RecordId,
): Promise<readonly RecordRow[]> {
  const files = await filesOfFamily(reader, family);
  return (await Promise.all(files.map((file) => reader.find(table, 'family', { from: file, to: file })))).flat();
}

/** Files that were merged in a circle: people settle which of them is the file. */
export const mergeCircles = async (reader: Reader): Promise<readonly (readonly RecordId[])[]> => circlesIn(await readMerged(reader));

import { parseId, type RecordId } from '#kernel/id.ts';
import { circlesIn, filesBehind } from '#domain/merged-into.ts';
import type { Reader } from '#store/reader.ts';
import type { RecordRow } from '#store/row.ts';

type Known = { readonly rev: number; readonly into: RecordId | undefined };

/** What is known of merged files, per open phone: identifiers alone, which no lock has to hide. */
type Merges = { rev: number; readonly byFile: Map<RecordId, Known> };

const merges = new WeakMap<Reader, Merges>();

/** Rows opened at a time: a touch waits for one such slice at most. */
const SLICE = 200;

function takeIn({ byFile }: Merges, { id, rev, fields }: RecordRow): void {
  const file = parseId<RecordId>(id);
  // A row may be read twice at once: what was written later stays.
  if (file === undefined || !Object.hasOwn(fields, 'mergedInto') || (byFile.get(file)?.rev ?? 0) > rev) {
    return;
  }
  const into = parseId<RecordId>(fields['mergedInto']);
  byFile.set(file, { rev, into: into === file ? undefined : into });
}

/**
 * Which files gave way to which others. All files are read once for each open phone, and from then on those that were written
 * since: a question that asks this is asked again at every change of a family.
 */
async function readMerged(reader: Reader): Promise<ReadonlyMap<RecordId, RecordId>> {
  const known = merges.get(reader) ?? { rev: 0, byFile: new Map<RecordId, Known>() };
  merges.set(reader, known);
  const ids = await reader.findIds('families', 'rev', { from: known.rev + 1, to: Infinity });
  let rev = known.rev;
  for (let start = 0; start < ids.length; start += SLICE) {
    for (const row of await reader.many('families', ids.slice(start, start + SLICE))) {
      if (row !== undefined) {
        takeIn(known, row);
        rev = Math.max(rev, row.rev);
      }
    }
  }
  known.rev = Math.max(known.rev, rev);
  return new Map([...known.byFile].flatMap(([file, { into }]) => (into === undefined ? [] : [[file, into] as const])));
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
  table: 'phones' | 'people' | 'households' | 'bonds' | 'supports' | 'followUps' | 'addenda' | 'media',
  family: RecordId,
): Promise<readonly RecordRow[]> {
  const files = await filesOfFamily(reader, family);
  return (await Promise.all(files.map((file) => reader.find(table, 'family', { from: file, to: file })))).flat();
}

/** Files that were merged in a circle: people settle which of them is the file. */
export const mergeCircles = async (reader: Reader): Promise<readonly (readonly RecordId[])[]> => circlesIn(await readMerged(reader));

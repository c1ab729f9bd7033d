import type { RecordId } from '#kernel/id.ts';
import type { Reader } from '#store/reader.ts';
import { clashes } from './clashes.ts';
import { familyById } from './family-by-id.ts';
import { filesOfFamily, mergeCircles } from './files-of-family.ts';

/** A file with what waits in it for somebody to choose. */
export type ClashedFile = { readonly family: RecordId; readonly name: string; readonly count: number; readonly circle: boolean };

export type AllClashes = { readonly files: readonly ClashedFile[] };

/** Everything of the team that stands in several versions, by the file it is read in; circles of merged files too. */
export async function clashedFiles(reader: Reader): Promise<AllClashes> {
  const [found, circles] = [await clashes(reader), await mergeCircles(reader)];
  const counts = new Map<RecordId, number>();
  for (const record of found) {
    if (record.family !== undefined) {
      const [file] = await filesOfFamily(reader, record.family);
      counts.set(file, (counts.get(file) ?? 0) + record.fields.length + record.against.length);
    }
  }
  const rounds = await Promise.all(circles.map(async ([first]) => (first === undefined ? undefined : (await filesOfFamily(reader, first))[0])));
  const round = new Set(rounds.filter((file) => file !== undefined));
  const files = await Promise.all(
    [...new Set([...round, ...counts.keys()])].map(async (family) => ({
      family,
      name: (await familyById(reader, family))?.value.name ?? '',
      count: counts.get(family) ?? 0,
      circle: round.has(family),
    })),
  );
  return {
    files: files.toSorted((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
}

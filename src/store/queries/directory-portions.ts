import type { PublishedRow } from '#protocol/published.ts';
import type { RecordRow } from '#store/row.ts';
import { laidOver, type ReadRecord } from './directory.ts';

/** Laid over one another at a time: few enough that a touch never waits for it. */
const AT_ONCE = 50;

/** All of what is published with ours and what is kept laid over, a portion at a time. */
export function* inPortions(
  published: readonly PublishedRow[],
  own: readonly RecordRow[],
  kept: readonly RecordRow[],
): Generator<readonly ReadRecord[], void> {
  const known = new Set<string>(published.map(({ id }) => id));
  const [ownById, keptById] = [new Map(own.map((row) => [row.id, row])), new Map(kept.map((row) => [row.id, row]))];
  const of = (rows: ReadonlyMap<string, RecordRow>, ids: readonly string[]): readonly RecordRow[] => ids.flatMap((id) => rows.get(id) ?? []);
  for (let at = 0; at < published.length; at += AT_ONCE) {
    const some = published.slice(at, at + AT_ONCE);
    const ids = some.map(({ id }) => id);
    yield laidOver(some, of(ownById, ids), of(keptById, ids));
  }
  // What the server has never had.
  const onlyHere = [...new Set([...ownById.keys(), ...keptById.keys()])].filter((id) => !known.has(id));
  for (let at = 0; at < onlyHere.length; at += AT_ONCE) {
    const ids = onlyHere.slice(at, at + AT_ONCE);
    yield laidOver([], of(ownById, ids), of(keptById, ids));
  }
}

import type { RecordId } from '#kernel/id.ts';
import { byDay, byUrgency, type Need, readNeed, wasSaid } from '#domain/need.ts';
import type { Reader } from '#store/reader.ts';
import { rowsOfFamily } from './files-of-family.ts';
import { type Kept, rowToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** A need with the copy that was read; `deleted`: it was taken away. */
export type KnownNeed = Kept<Need> & { readonly deleted: boolean };

/** Of the same need in two files that were merged: the one that is there, that is open, that is of the file that stands. */
function before(a: KnownNeed, b: KnownNeed, family: RecordId): number {
  const rank = ({ deleted, value }: KnownNeed): readonly number[] => [Number(deleted), Number(value.state !== 'open'), Number(value.family !== family)];
  const [left, right] = [rank(a), rank(b)];
  return left.map((one, index) => one - (right[index] ?? 0)).find((difference) => difference !== 0) ?? (a.value.id < b.value.id ? -1 : 1);
}

/** One need a question: what was said in the other file stands beside what was said in this one. */
function asOne([first, ...others]: readonly KnownNeed[]): readonly KnownNeed[] {
  if (first === undefined) {
    return [];
  }
  const said = others.filter(({ deleted }) => !deleted).flatMap(({ value }) => value.said);
  const own = new Set(first.value.said.map(({ source, voice }) => `${source}:${voice}`));
  const more = said.filter(({ source, voice }) => !own.has(`${source}:${voice}`));
  return [more.length === 0 ? first : { ...first, value: { ...first.value, said: [...more, ...first.value.said].toSorted(byDay) } }];
}

/** Every need of a family, those that were taken away included: what an edit has to know. */
export async function knownNeeds(reader: Reader, family: RecordId): Promise<readonly KnownNeed[]> {
  const rows = await rowsOfFamily(reader, 'needs', family);
  const known = rows.flatMap((row): readonly KnownNeed[] => {
    const kept = rowToKept(row, readNeed);
    return kept === undefined ? [] : [{ ...kept, deleted: !isStanding(kept) }];
  });
  const codes = [...new Set(known.map(({ value }) => value.code))];
  return codes.flatMap((code) => asOne(known.filter(({ value }) => value.code === code).toSorted((a, b) => before(a, b, family))));
}

/** What a family needs: the open ones first, of those who wants help first. */
export async function needsOfFamily(reader: Reader, family: RecordId): Promise<readonly Kept<Need>[]> {
  const known = await knownNeeds(reader, family);
  return known.filter(({ deleted, value }) => !deleted && wasSaid(value)).toSorted((a, b) => byUrgency(a.value, b.value));
}

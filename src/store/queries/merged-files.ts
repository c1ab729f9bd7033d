import type { Instant } from '#kernel/clock.ts';
import { type DeviceId, parseId, type RecordId } from '#kernel/id.ts';
import type { Reader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import { filesOfFamily, mergeCircles } from './files-of-family.ts';
import { namesOfDevices } from './names-of-devices.ts';

/** A file that is read in another one, and who said so when. */
export type MergedFile = {
  readonly id: RecordId;
  readonly name: string;
  readonly at: Instant;
  readonly author: string;
  readonly mine: boolean;
};

export type MergedFiles = {
  /** The file that is read for all of them. */
  readonly file: RecordId;
  /** Those that gave way to it, the last one first. */
  readonly away: readonly MergedFile[];
  /** Files merged in opposite directions, where the file is one of them: somebody settles which stays. */
  readonly circle: readonly MergedFile[];
};

/** What a family's file brings together. */
export async function mergedFiles(reader: Reader, device: DeviceId, family: RecordId): Promise<MergedFiles> {
  const [file, ...others] = await filesOfFamily(reader, family);
  if (others.length === 0) {
    return { file, away: [], circle: [] };
  }
  const nameOf = await namesOfDevices(reader);
  const rows = await reader.many('families', [file, ...others]);
  const all = rows.flatMap((row): readonly MergedFile[] => {
    const id = parseId<RecordId>(row?.id);
    const name = row?.fields['name'];
    const head = row === undefined ? undefined : rowToState(row)['mergedInto']?.heads[0];
    return id === undefined
      ? []
      : [
          {
            id,
            name: typeof name === 'string' ? name : '',
            at: head?.at ?? 0,
            author: head === undefined ? '' : nameOf(head.device),
            mine: head?.device === device,
          },
        ];
  });
  const round = (await mergeCircles(reader)).find((ids) => ids.includes(file)) ?? [];
  return {
    file,
    away: all.filter(({ id }) => id !== file && !round.includes(id)).toSorted((a, b) => b.at - a.at),
    circle: all.filter(({ id }) => round.includes(id)),
  };
}

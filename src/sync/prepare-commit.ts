import type { Instant } from '#kernel/clock.ts';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import { type Change, commitToBytes } from '#protocol/commit.ts';
import { unfoldedSize } from '#protocol/deflating.ts';
import { baseOf, type RecordState } from '#protocol/heads.ts';
import type { ValueMap } from '#protocol/packing.ts';
import { MAX_COMMIT_BYTES, MAX_ENVELOPE_BYTES } from '#protocol/version.ts';

/** Some fields of one record, and the copy of it that the author looked at; without `seen` the record is new. */
export type Edit = {
  readonly table: string;
  readonly id: RecordId;
  readonly fields: ValueMap;
  readonly seen?: RecordState;
};

/** What one action does within one space and, where there is one, one family: it becomes one envelope. */
export type Part = {
  readonly space: SpaceId;
  readonly subject?: RecordId;
  readonly edits: readonly Edit[];
  /** Published parts travel in clear and are laid over the public rows until acknowledged. */
  readonly published?: true;
  readonly attachments?: readonly { readonly hash: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
};

export type Stamp = { readonly at: Instant; readonly uncertain: boolean };
export type Prepared = { readonly part: Part; readonly changes: readonly Change[]; readonly bytes: Uint8Array<ArrayBuffer> };

const editToChange = ({ table, id, fields, seen }: Edit): Change => ({
  table,
  id,
  writes: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, base: baseOf(seen?.[name]) }])),
});

/** Everything that needs no counter, done before the transaction opens: it stays open as briefly as it can. */
function prepare(part: Part, stamp: Stamp): Prepared {
  const changes = part.edits.map(editToChange);
  const attachments = part.attachments?.map(({ hash }) => hash);
  return {
    part,
    changes,
    bytes: commitToBytes({
      at: stamp.at,
      ...(stamp.uncertain ? { timeUncertain: true as const } : {}),
      changes,
      ...(attachments === undefined ? {} : { attachments }),
    }),
  };
}

/** Header, lengths and signature are far below a kilobyte. */
const ROOM = MAX_ENVELOPE_BYTES - 1024;

const isTooLarge = ({ bytes }: Prepared): boolean => bytes.length > ROOM || unfoldedSize(bytes) > MAX_COMMIT_BYTES;

/** What is published is merged row by row: more of it than one envelope holds goes in several, and is one commit here all the same [M14]. */
function inEnvelopes(prepared: Prepared, stamp: Stamp): readonly Prepared[] {
  const { edits, attachments: _, ...part } = prepared.part;
  if (part.published !== true || edits.length < 2 || !isTooLarge(prepared)) {
    return [prepared];
  }
  const half = Math.ceil(edits.length / 2);
  const [first, second] = [prepare({ ...prepared.part, edits: edits.slice(0, half) }, stamp), prepare({ ...part, edits: edits.slice(half) }, stamp)];
  return [...inEnvelopes(first, stamp), ...inEnvelopes(second, stamp)];
}

/** What a part of a commit says, as the bytes of its envelope; of its envelopes, where it needs several. */
export const prepareCommit = (part: Part, stamp: Stamp): readonly Prepared[] => inEnvelopes(prepare(part, stamp), stamp);

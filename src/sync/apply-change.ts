import type { Instant } from '#kernel/clock.ts';
import type { DeviceId } from '#kernel/id.ts';
import type { Change } from '#protocol/commit.ts';
import { applyWrite, noState, type RecordState } from '#protocol/heads.ts';

/** Who wrote, as which envelope, when. */
export type Stamp = { readonly device: DeviceId; readonly n: number; readonly at: Instant };

/** One change laid over a record [M1]. The same function serves our own commits, received ones and the simulation. */
export function applyChange(state: RecordState, change: Change, stamp: Stamp): RecordState {
  const written = Object.entries(change.writes).map(
    ([field, { value, base }]) => [field, applyWrite(state[field] ?? noState, { ...stamp, value, base })] as const,
  );
  return { ...state, ...Object.fromEntries(written) };
}

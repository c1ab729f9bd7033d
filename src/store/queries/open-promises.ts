import type { MemberId } from '#kernel/id.ts';
import { type FollowUp, readFollowUp } from '#domain/follow-up.ts';
import type { Reader } from '#store/reader.ts';
import { type Kept, rowsToKept } from './kept.ts';
import { isStanding } from './standing.ts';

/** Everything that a member promised and has not done, the longest overdue first; of any family, and of none. */
export async function openPromisesOf(reader: Reader, member: MemberId): Promise<readonly Kept<FollowUp>[]> {
  const rows = await reader.find('followUps', '[state+due]', { from: ['open', ''], to: ['open', []] });
  return rowsToKept(rows, readFollowUp).filter((promise) => promise.value.owner === member && isStanding(promise));
}

import type { MemberId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { sharedField } from '#domain/caseload.ts';
import type { CommitFailure, Saved, ValueMap } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';
import type { LookedAt } from './edit-family.ts';

const write = (context: ActionContext, { id, state }: LookedAt, fields: ValueMap): Promise<Result<Saved, CommitFailure>> =>
  context.commit([{ space: context.spaces.team, subject: id, edits: [{ table: 'families', id, seen: state, fields }] }]);

/** Says who follows a family from now on; nobody, where it waits for somebody. Whoever it is hears of it. */
export function assignFamily(
  context: ActionContext,
  family: LookedAt,
  { from, to }: { readonly from: MemberId | undefined; readonly to: MemberId | undefined },
): Promise<Result<Saved, CommitFailure>> {
  const news = to === undefined ? {} : { handedOver: { ...(from === undefined ? {} : { from }), to, by: context.member, on: today(context) } };
  return write(context, family, { worker: to ?? null, ...news });
}

/** A colleague who follows a family too, or no longer. */
export const shareFamily = (
  context: ActionContext,
  family: LookedAt,
  { member, shared }: { readonly member: MemberId; readonly shared: boolean },
): Promise<Result<Saved, CommitFailure>> => write(context, family, { [sharedField(member)]: shared ? true : null });

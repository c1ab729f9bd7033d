import type { MemberId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import { decideDropped, decidePostponed, type FollowUpFailure } from '#domain/follow-up-steps.ts';
import type { CommitFailure, Edit, RecordState, Saved, ValueMap } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';

/** A follow-up and the copy of it that the screen showed. */
export type LookedFollowUp = { readonly value: FollowUp; readonly state: RecordState };

export type FollowUpActFailure = FollowUpFailure | CommitFailure;

/** Of one family's file, where it names one. */
export function commitFollowUps(context: ActionContext, { family }: FollowUp, edits: readonly Edit[]): Promise<Result<Saved, CommitFailure>> {
  return context.commit([{ space: context.spaces.team, ...(family === undefined ? {} : { subject: family }), edits }]);
}

const write = (context: ActionContext, { value, state }: LookedFollowUp, fields: ValueMap): Promise<Result<Saved, CommitFailure>> =>
  commitFollowUps(context, value, [{ table: 'followUps', id: value.id, seen: state, fields }]);

/** Another day, and why. */
export async function postponeFollowUp(
  context: ActionContext,
  looked: LookedFollowUp,
  typed: { readonly due: string; readonly reason: string },
): Promise<Result<Saved, FollowUpActFailure>> {
  const due = decidePostponed(typed, today(context));
  return due.ok ? write(context, looked, { due: due.value }) : due;
}

/** Nobody will do it, and why. */
export async function dropFollowUp(context: ActionContext, looked: LookedFollowUp, reason: string): Promise<Result<Saved, FollowUpActFailure>> {
  const state = decideDropped(reason, today(context));
  return state.ok ? write(context, looked, { state: state.value }) : state;
}

/** A colleague's from now on. */
export const passFollowUp = (context: ActionContext, looked: LookedFollowUp, owner: MemberId): Promise<Result<Saved, CommitFailure>> =>
  write(context, looked, { owner });

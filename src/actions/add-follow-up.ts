import type { RecordId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { decideFollowUp, type FollowUpDraft, type FollowUpFailure } from '#domain/follow-up-steps.ts';
import type { CommitFailure } from '#sync/commit.ts';
import { type ActionContext, freshId, today } from './context.ts';

/** Promises a family something without a visit, or begins to stay in touch with a student. */
export async function addFollowUp(
  context: ActionContext,
  family: RecordId,
  draft: FollowUpDraft,
): Promise<Result<RecordId, FollowUpFailure | CommitFailure>> {
  const decided = decideFollowUp(draft, today(context));
  if (!decided.ok) {
    return decided;
  }
  const id = freshId(context);
  const fields = { family, ...decided.value.fields };
  const saved = await context.commit([{ space: context.spaces.team, subject: family, edits: [{ table: 'followUps', id, fields }] }]);
  return saved.ok ? ok(id) : saved;
}

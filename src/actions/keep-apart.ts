import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { mayWrite } from '#domain/permission.ts';
import { recordState } from '#store/queries/record-state.ts';
import { closingValue } from '#sync/commit.ts';
import { type ActionContext, freshId } from './context.ts';
import type { MergeFailure } from './merge-families.ts';

/** Two files that look alike are two families: they are not proposed again. Answers by what it is taken back. */
export async function keepApart(context: ActionContext, family: RecordId, other: RecordId): Promise<Result<RecordId, MergeFailure>> {
  const { role, member, device } = context;
  const id = freshId(context);
  const fields = { family, other, author: member };
  if (!mayWrite(role, { table: 'apart', id, fields, author: member, device })) {
    return fail({ kind: 'coordinators-only' });
  }
  const saved = await context.commit([{ space: context.spaces.team, subject: family, edits: [{ table: 'apart', id, fields }] }]);
  return saved.ok ? ok(id) : saved;
}

/** It was said too soon. */
export async function proposeAgain(context: ActionContext, family: RecordId, said: RecordId): Promise<Result<RecordId, MergeFailure>> {
  const seen = (await recordState(context.reader, 'apart', said)) ?? {};
  const saved = await context.commit([
    { space: context.spaces.team, subject: family, edits: [{ table: 'apart', id: said, seen, fields: { deleted: closingValue(seen) } }] },
  ]);
  return saved.ok ? ok(said) : saved;
}

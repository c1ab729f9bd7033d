import type { RecordId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { decideFamily, type FamilyDraft, type FamilyFailure } from '#domain/family.ts';
import type { CommitFailure } from '#sync/commit.ts';
import { type ActionContext, freshId } from './context.ts';

/** Opens a file for a family: its name, its language, a phone where there is one. */
export async function addFamily(
  context: ActionContext,
  draft: FamilyDraft,
): Promise<Result<RecordId, FamilyFailure | CommitFailure>> {
  const decided = decideFamily(draft);
  if (!decided.ok) {
    return decided;
  }
  const { name, language, phone, school } = decided.value;
  const family = freshId(context);
  const saved = await context.commit([
    {
      space: context.spaces.team,
      subject: family,
      edits: [
        { table: 'families', id: family, fields: { name, language, createdBy: context.member, ...(school === undefined || school === null ? {} : { school }) } },
        ...(phone === undefined ? [] : [{ table: 'phones', id: freshId(context), fields: { family, number: phone } }]),
      ],
    },
  ]);
  return saved.ok ? ok(family) : saved;
}

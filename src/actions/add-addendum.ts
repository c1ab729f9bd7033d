import type { RecordId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { type AddendumDraft, type AddendumFailure, decideAddendum } from '#domain/addendum.ts';
import type { CommitFailure } from '#sync/commit.ts';
import { type ActionContext, freshId } from './context.ts';

export type AboutEntry = { readonly contact: RecordId; readonly family: RecordId | undefined; readonly drafts: readonly string[] };

/** Something to add to an entry that is signed, or that somebody else wrote: it stands beside it for good, with its reason. */
export async function addAddendum(
  context: ActionContext,
  { contact, family, drafts }: AboutEntry,
  draft: AddendumDraft,
): Promise<Result<RecordId, AddendumFailure | CommitFailure>> {
  const decided = decideAddendum(draft);
  if (!decided.ok) {
    return decided;
  }
  const id = freshId(context);
  const of = family === undefined ? {} : { family };
  const saved = await context.commit(
    [
      {
        space: context.spaces.team,
        ...(family === undefined ? {} : { subject: family }),
        edits: [{ table: 'addenda', id, fields: { ...of, contact, ...decided.value, author: context.member } }],
      },
    ],
    { drafts },
  );
  return saved.ok ? ok(id) : saved;
}

import { fail, ok, type Result } from '#kernel/result.ts';
import { cleanText } from '#domain/text.ts';
import type { CommitFailure, Saved } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';
import type { LookedAt } from './edit-family.ts';

export const MAX_MARK = 300;

export type MarkFailure = { readonly kind: 'not-a-coordinator' } | { readonly kind: 'reason-missing' } | { readonly kind: 'words-too-long'; readonly max: number };

/** A coordinator asks that a family be seen first, and says why; without a reason the mark is taken away. */
export async function markFamily(context: ActionContext, { id, state }: LookedAt, reason: string | undefined): Promise<Result<Saved, MarkFailure | CommitFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const words = reason === undefined ? undefined : cleanText(reason);
  if (words === '') {
    return fail({ kind: 'reason-missing' });
  }
  if (words !== undefined && words.length > MAX_MARK) {
    return fail({ kind: 'words-too-long', max: MAX_MARK });
  }
  const marked = words === undefined ? null : { reason: words, by: context.member, on: today(context) };
  const saved = await context.commit([
    { space: context.spaces.team, subject: id, edits: [{ table: 'families', id, seen: state, fields: { marked } }] },
  ]);
  return saved.ok ? ok(saved.value) : saved;
}

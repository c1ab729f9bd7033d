import { fail, type Result } from '#kernel/result.ts';
import { requiredText, type TextFailure } from '#domain/text.ts';
import { closingValue, type CommitFailure, type Saved, type ValueMap } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';
import type { LookedAt } from './edit-family.ts';

export type ArchiveFailure = { readonly kind: 'archive-reason'; readonly why: TextFailure };

const MAX_REASON = 500;

const write = (context: ActionContext, { id, state }: LookedAt, fields: ValueMap): Promise<Result<Saved, CommitFailure>> =>
  context.commit([{ space: context.spaces.team, subject: id, edits: [{ table: 'families', id, seen: state, fields }] }]);

/**
 * Closes a family's file: it leaves the lists and loses nothing. What somebody else writes meanwhile, without knowing, stands
 * against it, and the file is open again [M7].
 */
export async function archiveFamily(
  context: ActionContext,
  family: LookedAt,
  reason: string,
): Promise<Result<Saved, ArchiveFailure | CommitFailure>> {
  const words = requiredText(reason, MAX_REASON);
  return words.ok
    ? write(context, family, { archived: { ...closingValue(family.state), reason: words.value, on: today(context), by: context.member } })
    : fail({ kind: 'archive-reason', why: words.failure });
}

/** Opens it again. */
export const bringBackFamily = (context: ActionContext, family: LookedAt): Promise<Result<Saved, CommitFailure>> =>
  write(context, family, { archived: null });

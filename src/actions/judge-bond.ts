import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { type BondDraft, type BondFailure, decideBond } from '#domain/bond.ts';
import type { CommitFailure } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';
import { saveRecord } from './save-record.ts';

/** How the bond with a family looks to the one who judges it, today or on a day that is past: a look beside the others. */
export async function judgeBond(context: ActionContext, family: RecordId, draft: BondDraft): Promise<Result<RecordId, BondFailure | CommitFailure>> {
  const decided = decideBond(draft, today(context));
  return decided.ok
    ? saveRecord(context, { table: 'bonds', family, looked: undefined, before: {}, after: { ...decided.value, author: context.member } })
    : decided;
}

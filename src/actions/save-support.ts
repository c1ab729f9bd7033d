import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { decideSupport, readSupport, type SupportDraft, type SupportFailure, supportToFields } from '#domain/support.ts';
import type { CommitFailure } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';
import type { LookedAt } from './edit-family.ts';
import { saveRecord, shownFields } from './save-record.ts';

export type SupportEdit = { readonly family: RecordId; readonly support: LookedAt | undefined; readonly draft: SupportDraft };

/** Who helps a family, and with what. */
export async function saveSupport(
  context: ActionContext,
  { family, support, draft }: SupportEdit,
): Promise<Result<RecordId, SupportFailure | CommitFailure>> {
  const decided = decideSupport(draft);
  return decided.ok
    ? saveRecord(context, {
        table: 'supports',
        family,
        looked: support,
        before: support === undefined ? {} : supportToFields(readSupport(support.id, shownFields(support.state))),
        after: decided.value,
      })
    : decided;
}

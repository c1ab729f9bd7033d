import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { readFamily } from '#domain/family.ts';
import { decideKnock, decideSafe, type KnockDraft, knockToFields, type LineFailure, type SafeDraft, safeToFields } from '#domain/knock.ts';
import type { CommitFailure } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';
import type { LookedAt } from './edit-family.ts';
import { saveRecord, shownFields } from './save-record.ts';

type Saving = Promise<Result<RecordId, LineFailure | CommitFailure>>;

/** How to greet a family, in which language, when, and what must be arranged. */
export async function editKnock(context: ActionContext, family: LookedAt, draft: KnockDraft): Saving {
  const decided = decideKnock(draft);
  const before = knockToFields(readFamily(family.id, shownFields(family.state)));
  return decided.ok ? saveRecord(context, { table: 'families', family: family.id, looked: family, before, after: decided.value }) : decided;
}

/** What to be careful about, and the one safe way to make contact. */
export async function editSafeContact(context: ActionContext, family: LookedAt, draft: SafeDraft): Saving {
  const decided = decideSafe(draft);
  const before = safeToFields(readFamily(family.id, shownFields(family.state)));
  return decided.ok ? saveRecord(context, { table: 'families', family: family.id, looked: family, before, after: decided.value }) : decided;
}

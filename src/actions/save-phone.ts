import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { decidePhone, type NumberFailure, type PhoneDraft, phoneToFields, readPhone } from '#domain/phone.ts';
import type { CommitFailure } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';
import type { LookedAt } from './edit-family.ts';
import { notForFields, saveRecord, shownFields, withoutDropped } from './save-record.ts';

export type NumberEdit = {
  readonly family: RecordId;
  readonly phone: LookedAt | undefined;
  readonly draft: PhoneDraft;
  readonly notFor?: readonly RecordId[];
};

/** A number of a family, whose it is, and whom it is not for. */
export async function savePhone(
  context: ActionContext,
  { family, phone, draft, notFor = [] }: NumberEdit,
): Promise<Result<RecordId, NumberFailure | CommitFailure>> {
  const decided = decidePhone(draft);
  if (!decided.ok) {
    return decided;
  }
  const known = phone === undefined ? undefined : readPhone(phone.id, shownFields(phone.state));
  const hidden = notForFields(known?.notFor ?? []);
  return saveRecord(context, {
    table: 'phones',
    family,
    looked: phone,
    before: known === undefined ? {} : { ...phoneToFields(known), ...hidden },
    after: { ...decided.value, ...withoutDropped(hidden, notForFields(notFor)) },
  });
}

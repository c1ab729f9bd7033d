import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { decideHousehold, type HouseholdDraft, type HouseholdFailure, householdToFields, readHousehold } from '#domain/household.ts';
import type { CommitFailure } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';
import type { LookedAt } from './edit-family.ts';
import { notForFields, saveRecord, shownFields, withoutDropped } from './save-record.ts';

export type HouseholdEdit = {
  readonly family: RecordId;
  readonly household: LookedAt | undefined;
  readonly draft: HouseholdDraft;
  readonly notFor?: readonly RecordId[];
};

/** A home of a family: where to knock. */
export async function saveHousehold(
  context: ActionContext,
  { family, household, draft, notFor = [] }: HouseholdEdit,
): Promise<Result<RecordId, HouseholdFailure | CommitFailure>> {
  const decided = decideHousehold(draft);
  if (!decided.ok) {
    return decided;
  }
  const known = household === undefined ? undefined : readHousehold(household.id, shownFields(household.state));
  const hidden = notForFields(known?.notFor ?? []);
  return saveRecord(context, {
    table: 'households',
    family,
    looked: household,
    before: known === undefined ? {} : { ...householdToFields(known), ...hidden },
    after: { ...decided.value, ...withoutDropped(hidden, notForFields(notFor)) },
  });
}

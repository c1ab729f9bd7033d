import type { RecordId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { decidePerson, type PersonDraft, type PersonFailure, personToFields, readPerson } from '#domain/person.ts';
import type { CommitFailure } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';
import type { LookedAt } from './edit-family.ts';
import { notForFields, saveRecord, shownFields, withoutDropped } from './save-record.ts';

export type PersonEdit = {
  readonly family: RecordId;
  /** Undefined for somebody new. */
  readonly person: LookedAt | undefined;
  readonly draft: PersonDraft;
  /** Whom it is to be hidden from. */
  readonly notFor?: readonly RecordId[];
};

/** An adult or a student of a family, new or corrected. */
export async function savePerson(
  context: ActionContext,
  { family, person, draft, notFor = [] }: PersonEdit,
): Promise<Result<RecordId, PersonFailure | CommitFailure>> {
  const decided = decidePerson(draft, today(context));
  if (!decided.ok) {
    return decided;
  }
  const known = person === undefined ? undefined : readPerson(person.id, shownFields(person.state));
  const hidden = notForFields(known?.notFor ?? []);
  return saveRecord(context, {
    table: 'people',
    family,
    looked: person,
    before: known === undefined ? {} : { ...personToFields(known), ...hidden },
    after: { ...decided.value, ...withoutDropped(hidden, notForFields(notFor)) },
  });
}

import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { decideFamily, type FamilyDraft, type FamilyFailure } from '#domain/family.ts';

import { closingValue, type CommitFailure, type Edit, type RecordState } from '#sync/commit.ts';
import { type ActionContext, freshId } from './context.ts';

/** The copies the screen showed: what the person decided on, and so what their answer covers. */
export type LookedAt = { readonly id: RecordId; readonly state: RecordState };

export type FamilyEdit = {
  readonly family: LookedAt;
  readonly phone: LookedAt | undefined;
  readonly draft: FamilyDraft;
};

const changed = (state: RecordState, fields: Readonly<Record<string, string | null>>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => (state[name]?.heads[0]?.value ?? null) !== value));

/** Writes only what was changed, so that two people who change different things never clash. */
export async function editFamily(
  context: ActionContext,
  { family, phone, draft }: FamilyEdit,
): Promise<Result<RecordId, FamilyFailure | CommitFailure>> {
  const decided = decideFamily(draft);
  if (!decided.ok) {
    return decided;
  }
  const { name, language, phone: number, school } = decided.value;
  const edits: Edit[] = [
    { table: 'families', id: family.id, seen: family.state, fields: changed(family.state, { name, language, ...(school === undefined ? {} : { school }) }) },
    ...(number === undefined
      ? phone === undefined
        ? []
        : [{ table: 'phones', id: phone.id, seen: phone.state, fields: { deleted: closingValue(phone.state) } }]
      : [
          phone === undefined
            ? { table: 'phones', id: freshId(context), fields: { family: family.id, number } }
            : { table: 'phones', id: phone.id, seen: phone.state, fields: changed(phone.state, { number }) },
        ]),
  ].filter(({ fields }) => Object.keys(fields).length > 0);
  if (edits.length === 0) {
    return ok(family.id);
  }
  const saved = await context.commit([{ space: context.spaces.team, subject: family.id, edits }]);
  return saved.ok ? ok(family.id) : fail(saved.failure);
}

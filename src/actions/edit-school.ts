import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { decideSchool, proposeAddress, type SchoolDraft, type SchoolFacts, type SchoolFailure } from '#domain/school.ts';
import type { CommitFailure, RecordState, Value } from '#sync/commit.ts';
import { type ActionContext, freshId, randomBelow } from './context.ts';

export type EditSchoolFailure = SchoolFailure | { readonly kind: 'not-a-coordinator' } | CommitFailure;

const fieldsOf = ({ name, level, languages, setting, decile, serviceCentre, closureLine, position }: SchoolFacts): Readonly<Record<string, Value>> => ({
  name, level: [...level], languages: [...languages], setting, decile, serviceCentre, closureLine, position,
});

const isEmpty = (value: Value | undefined): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Empty answers that never had another are not written. */
const changed = (fields: Readonly<Record<string, Value>>, seen: RecordState): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const before = seen[name]?.heads[0]?.value;
      return isEmpty(value) ? !isEmpty(before) : JSON.stringify(value) !== JSON.stringify(before);
    }),
  );

/** A school is published: anyone may read it. Its address is drawn once and never changes. */
export async function addSchool(context: ActionContext, draft: SchoolDraft): Promise<Result<RecordId, EditSchoolFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const decided = decideSchool(draft);
  if (!decided.ok) {
    return decided;
  }
  const id = freshId(context);
  const fields = { ...changed(fieldsOf(decided.value), {}), address: proposeAddress(decided.value.name, randomBelow(context)) };
  const saved = await context.commit([{ space: context.spaces.organisation, published: true, edits: [{ table: 'schools', id, fields }] }]);
  return saved.ok ? ok(id) : saved;
}

/** Writes what was changed of a school, of the copy that was shown. */
export async function editSchool(
  context: ActionContext,
  { id, state }: { readonly id: RecordId; readonly state: RecordState },
  draft: SchoolDraft,
): Promise<Result<RecordId, EditSchoolFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const decided = decideSchool(draft);
  if (!decided.ok) {
    return decided;
  }
  const fields = changed(fieldsOf(decided.value), state);
  if (Object.keys(fields).length === 0) {
    return ok(id);
  }
  const saved = await context.commit([{ space: context.spaces.organisation, published: true, edits: [{ table: 'schools', id, fields, seen: state }] }]);
  return saved.ok ? ok(id) : saved;
}

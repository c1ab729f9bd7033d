import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { decideSource, type SourceDraft, type SourceFailure } from '#domain/source.ts';
import { type CommitFailure, isSameValue, type RecordState, type ValueMap } from '#sync/commit.ts';
import { type ActionContext, freshId } from './context.ts';

export type EditSourceFailure = SourceFailure | { readonly kind: 'not-a-coordinator' } | CommitFailure;

export type LookedSource = { readonly id: RecordId; readonly state: RecordState };

/** Keeps where entries come from, and what a person answered of its terms. Only what changed is written. */
export async function saveSource(context: ActionContext, looked: LookedSource | undefined, draft: SourceDraft): Promise<Result<RecordId, EditSourceFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const decided = decideSource(draft);
  if (!decided.ok) {
    return decided;
  }
  const [id, seen] = [looked?.id ?? freshId(context), looked?.state ?? {}];
  const fields: ValueMap = Object.fromEntries(
    Object.entries(decided.value).filter(([name, value]) => !isSameValue(seen[name]?.heads[0]?.value ?? '', value)),
  );
  if (Object.keys(fields).length === 0) {
    return ok(id);
  }
  const saved = await context.commit([{ space: context.spaces.organisation, edits: [{ table: 'sources', id, fields, ...(looked === undefined ? {} : { seen }) }] }]);
  return saved.ok ? ok(id) : saved;
}

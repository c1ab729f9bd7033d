import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { decideForm } from '#domain/directory-form.ts';
import { pointShape } from '#domain/directory-shapes.ts';
import { recordState } from '#store/queries/record-state.ts';
import type { ActionContext } from './context.ts';
import type { EntryFailure, LookedEntry } from './directory-home.ts';
import type { EntryForm } from './edit-provider.ts';
import { shownFields } from './save-record.ts';

/** A point of the neighbourhood that everybody knows, to count distances from. Ours alone: nobody else asks where we stand. */
export async function savePoint(context: ActionContext, { id, looked, begun, filled }: EntryForm): Promise<Result<RecordId, EntryFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const decided = decideForm(pointShape, { begun, filled, fields: looked === undefined ? undefined : shownFields(looked.state) });
  if (!decided.ok) {
    return fail({ kind: 'directory-entry', wrong: decided.failure });
  }
  if (Object.keys(decided.value).length === 0) {
    return ok(id);
  }
  const edit = { table: 'points', id, fields: decided.value, ...(looked === undefined ? {} : { seen: looked.state }) };
  const saved = await context.commit([{ space: context.spaces.organisation, edits: [edit] }]);
  return saved.ok ? ok(id) : saved;
}

async function setDeleted(context: ActionContext, { id, state }: LookedEntry, deleted: true | null): Promise<Result<RecordId, EntryFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const saved = await context.commit([{ space: context.spaces.organisation, edits: [{ table: 'points', id, seen: state, fields: { deleted } }] }]);
  return saved.ok ? ok(id) : saved;
}

export const takeAwayPoint = (context: ActionContext, point: LookedEntry): Promise<Result<RecordId, EntryFailure>> => setDeleted(context, point, true);

export const bringBackPoint = async (context: ActionContext, id: RecordId): Promise<Result<RecordId, EntryFailure>> =>
  setDeleted(context, { id, state: (await recordState(context.reader, 'points', id)) ?? {} }, null);

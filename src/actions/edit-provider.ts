import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { decideForm, type FormTexts } from '#domain/directory-form.ts';
import { providerShape } from '#domain/directory-shapes.ts';
import type { ActionContext } from './context.ts';
import { commitEntries, type EntryFailure, homeOf, type LookedEntry } from './directory-home.ts';
import { shownFields } from './save-record.ts';

export type EntryForm = {
  readonly id: RecordId;
  /** The entry as it was shown; undefined where it is new. */
  readonly looked: LookedEntry | undefined;
  readonly begun: FormTexts;
  readonly filled: FormTexts;
};

/** Who offers services. One that is not to be published is kept among ourselves from its first day, with everything that is added to it. */
export async function saveProvider(context: ActionContext, { id, looked, begun, filled }: EntryForm): Promise<Result<RecordId, EntryFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const decided = decideForm(providerShape, { begun, filled, fields: looked === undefined ? undefined : shownFields(looked.state) });
  if (!decided.ok) {
    return fail({ kind: 'directory-entry', wrong: decided.failure });
  }
  const home = looked === undefined ? (decided.value['mayPublish'] === false ? 'kept' : 'published') : await homeOf(context, 'providers', id);
  // Whether it may be published was said when it was written first: what was read once cannot be called back.
  const { mayPublish, ...rest } = decided.value;
  const fields = looked === undefined && mayPublish === false ? { ...rest, mayPublish } : rest;
  if (Object.keys(fields).length === 0) {
    return ok(id);
  }
  const saved = await commitEntries(context, [{ noun: 'providers', home, id, fields, ...(looked === undefined ? {} : { seen: looked.state }) }]);
  return saved.ok ? ok(id) : saved;
}

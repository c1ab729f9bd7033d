import type { Result } from '#kernel/result.ts';
import { closingValue, type CommitFailure, isMap, type Saved, type Value } from '#sync/commit.ts';
import { type ActionContext, freshId } from './context.ts';
import { type Looked, settle } from './settle-clash.ts';

export type Closing = Looked & { readonly as: 'deleted' | 'archived' };

/**
 * A record was deleted or closed while somebody wrote in it: it stays closed, over what was written too, or it is open again
 * with all that was written [M7].
 */
export function settleClosing(context: ActionContext, closing: Closing, keep: 'closed' | 'open'): Promise<Result<Saved, CommitFailure>> {
  const { table, id, state, as } = closing;
  const before = state[as]?.heads[0]?.value;
  // What the closing said of itself, its reason and its day, is said again.
  const value: Value = keep === 'open' ? null : { ...(isMap(before) ? before : {}), ...closingValue(state) };
  return settle(context, closing, [{ table, id, seen: state, fields: { [as]: value } }]);
}

export type SignedEntryWritten = Looked & {
  /** What somebody wrote into the entry after it was signed. */
  readonly fields: readonly string[];
};

/**
 * What was written into a signed entry becomes an addendum, with its reason, or is left; either way the entry says again what
 * was signed. Who wrote what stays in its history.
 */
export function settleSigned(
  context: ActionContext,
  entry: SignedEntryWritten,
  addendum: { readonly text: string; readonly reason: string } | undefined,
): Promise<Result<Saved, CommitFailure>> {
  const { table, id, family, state, fields } = entry;
  const signed = state['signed']?.heads[0]?.value;
  // What was signed is said again even where the rest of the signature is of a later version: it is what the question was about.
  const content = isMap(signed) ? signed['content'] : undefined;
  const said = isMap(content) ? content : {};
  const of = family === undefined ? {} : { family };
  return settle(context, entry, [
    { table, id, seen: state, fields: Object.fromEntries(fields.map((field) => [field, said[field] ?? null])) },
    ...(addendum === undefined ? [] : [{ table: 'addenda', id: freshId(context), fields: { ...of, contact: id, ...addendum, author: context.member } }]),
  ]);
}

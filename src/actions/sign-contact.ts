import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { EntryToSign } from '#sealing/entry-signature.ts';
import { closingFields, closingValue, type CommitFailure, isClash, type ValueMap } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';
import { type ClosedEntry, whyClosed } from './edit-contact.ts';
import type { LookedAt } from './edit-family.ts';
import { shownFields } from './save-record.ts';

export type SignFailure = ClosedEntry | CommitFailure | { readonly kind: 'entry-in-two-versions' };

export type EntryToClose = { readonly contact: LookedAt; readonly family: RecordId | undefined };

/** What an entry says, for signing it: everything but what closes it. */
export const contentOf = (state: LookedAt['state']): ValueMap =>
  Object.fromEntries(Object.entries(shownFields(state)).filter(([field]) => !closingFields.some((closing) => closing === field)));

/**
 * Its author's device signs what an entry says. The words are kept inside the signature: whatever anybody writes into the entry
 * later stands beside them.
 */
export async function signContact(
  context: ActionContext,
  { contact, family }: EntryToClose,
  sign: (entry: EntryToSign) => Promise<Uint8Array | undefined>,
): Promise<Result<RecordId, SignFailure>> {
  const closed = whyClosed(context, contact);
  if (closed !== undefined) {
    return fail(closed);
  }
  if (Object.values(contact.state).some(isClash)) {
    return fail({ kind: 'entry-in-two-versions' });
  }
  const { id, state } = contact;
  const closing = closingValue(state);
  const entry: EntryToSign = {
    id,
    by: context.member,
    device: context.device,
    at: context.clock(),
    content: contentOf(state),
    over: closing['over'] ?? {},
  };
  const signature = await sign(entry);
  if (signature === undefined) {
    return fail({ kind: 'storage-failed' });
  }
  const { by, device, at, content } = entry;
  const signed = { ...closing, by, device, at, content, signature };
  const saved = await context.commit([
    {
      space: context.spaces.team,
      ...(family === undefined ? {} : { subject: family }),
      edits: [{ table: 'contacts', id, seen: state, fields: { signed } }],
    },
  ]);
  return saved.ok ? ok(id) : saved;
}

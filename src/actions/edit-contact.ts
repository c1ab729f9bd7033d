import { fail, ok, type Result } from '#kernel/result.ts';
import type { RecordId } from '#kernel/id.ts';
import { type ContactDraft, type ContactFailure, decideContact, readContact } from '#domain/contact.ts';
import { type CommitFailure, isSameValue, type Value } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';
import type { LookedAt } from './edit-family.ts';
import { shownFields } from './save-record.ts';

/** Who may still change an entry: its author, until it is signed. From then on there are addenda. */
export type ClosedEntry = { readonly kind: 'entry-signed' } | { readonly kind: 'entry-of-another' };

export function whyClosed({ member }: Pick<ActionContext, 'member'>, { id, state }: LookedAt): ClosedEntry | undefined {
  const { signed, author } = readContact(id, shownFields(state));
  if (signed !== undefined) {
    return { kind: 'entry-signed' };
  }
  return author === member ? undefined : { kind: 'entry-of-another' };
}

const ours: ReadonlySet<string> = new Set([
  'kind', 'date', 'note', 'began', 'reached', 'partner', 'language', 'interpreter', 'aim', 'advice', 'accompaniment', 'minutes',
]);

const isOurs = (field: string): boolean => ours.has(field) || /^(with|staff|topic):/.test(field);

/** What was said before and is not any more is taken back with null; what this version does not know stays as it is. */
function changes(before: Readonly<Record<string, Value>>, after: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  const dropped = Object.keys(before).filter((field) => isOurs(field) && !Object.hasOwn(after, field));
  const wanted: Readonly<Record<string, Value>> = { ...Object.fromEntries(dropped.map((field) => [field, null])), ...after };
  return Object.fromEntries(Object.entries(wanted).filter(([field, value]) => !isSameValue(before[field] ?? null, value)));
}

export type ContactEdit = {
  readonly contact: LookedAt;
  readonly family: RecordId | undefined;
  readonly draft: ContactDraft;
  readonly drafts: readonly string[];
};

/** Its author puts an entry right that is not signed yet; the history keeps what it said before. */
export async function editContact(
  context: ActionContext,
  { contact, family, draft, drafts }: ContactEdit,
): Promise<Result<RecordId, ContactFailure | ClosedEntry | CommitFailure>> {
  const closed = whyClosed(context, contact);
  if (closed !== undefined) {
    return fail(closed);
  }
  const decided = decideContact({ ...draft, due: '', promises: [] }, today(context));
  if (!decided.ok) {
    return decided;
  }
  const fields = changes(shownFields(contact.state), decided.value.fields);
  const edits = Object.keys(fields).length === 0 ? [] : [{ table: 'contacts', id: contact.id, seen: contact.state, fields }];
  if (edits.length === 0) {
    return ok(contact.id);
  }
  const saved = await context.commit([{ space: context.spaces.team, ...(family === undefined ? {} : { subject: family }), edits }], { drafts });
  return saved.ok ? ok(contact.id) : saved;
}

import type { RecordId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { type ContactDraft, type ContactFailure, decideContact } from '#domain/contact.ts';
import type { CommitFailure } from '#sync/commit.ts';
import { type ActionContext, freshId, today } from './context.ts';

/** A visit, a call, a letter: what took place, and what was promised, saved together or not at all. */
export async function logContact(
  context: ActionContext,
  family: RecordId,
  draft: ContactDraft,
): Promise<Result<RecordId, ContactFailure | CommitFailure>> {
  const decided = decideContact(draft, today(context));
  if (!decided.ok) {
    return decided;
  }
  const { fields, promises } = decided.value;
  const contact = freshId(context);
  const saved = await context.commit([
    {
      space: context.spaces.team,
      subject: family,
      edits: [
        { table: 'contacts', id: contact, fields: { family, ...fields, author: context.member } },
        ...promises.map(({ what, due }) => ({
          table: 'followUps',
          id: freshId(context),
          fields: { family, contact, due, owner: context.member, state: 'open', ...(what === '' ? {} : { what }) },
        })),
      ],
    },
  ]);
  return saved.ok ? ok(contact) : saved;
}

import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { ContactDraft } from '#domain/contact.ts';
import type { CommitFailure } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';
import { logEntry, type LogFailure } from './log-entry.ts';

/** A visit, a call, a letter with one family: what took place, and what was promised, saved together or not at all. */
export async function logContact(
  context: ActionContext,
  family: RecordId,
  draft: ContactDraft,
): Promise<Result<RecordId, LogFailure | CommitFailure>> {
  const saved = await logEntry(context, { families: [family], draft, media: [], drafts: [] });
  if (!saved.ok) {
    return saved;
  }
  const [contact] = saved.value;
  return contact === undefined ? fail({ kind: 'storage-failed' }) : ok(contact);
}

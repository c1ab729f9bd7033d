import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { builtInEntryId, decideListEntry, type ListDraft, type ListFailure, type ListName } from '#domain/team-list.ts';
import type { CommitFailure, RecordState } from '#sync/commit.ts';
import { type ActionContext, freshId } from './context.ts';

type Refusal = { readonly kind: 'not-a-coordinator' };

/** Adds a word of the team's own; `known` are the words that the list shows already. */
export async function addWord(
  context: ActionContext,
  { list, known }: { readonly list: ListName; readonly known: readonly string[] },
  draft: ListDraft,
): Promise<Result<RecordId, ListFailure | Refusal | CommitFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const decided = decideListEntry(draft, known);
  if (!decided.ok) {
    return decided;
  }
  const id = freshId(context);
  const { fr, en } = decided.value;
  const fields = { list, code: id, 'label:fr': fr, ...(en === '' ? {} : { 'label:en': en }) };
  const saved = await context.commit([{ space: context.spaces.organisation, edits: [{ table: 'lists', id, fields }] }]);
  return saved.ok ? ok(id) : saved;
}

export type ListedWord = {
  readonly list: ListName;
  readonly code: string;
  /** The entry as it was shown; one of our words has none before somebody puts it away. */
  readonly entry: { readonly id: RecordId; readonly state: RecordState } | undefined;
};

/** Puts a word away, or takes it out again. Entries that were written with it keep it. */
export async function putAway(context: ActionContext, { list, code, entry }: ListedWord, hidden: boolean): Promise<Result<void, Refusal | CommitFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const id = entry?.id ?? (await builtInEntryId(list, code));
  const fields = entry === undefined ? { list, code, hidden } : { hidden };
  const saved = await context.commit([
    { space: context.spaces.organisation, edits: [{ table: 'lists', id, fields, ...(entry === undefined ? {} : { seen: entry.state }) }] },
  ]);
  return saved.ok ? ok(undefined) : saved;
}

import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import {
  type CrisisFailure,
  type CrisisLine,
  type CrisisNumber,
  type CrisisNumberDraft,
  type CrisisWordsDraft,
  decideCrisisNumber,
  decideCrisisWords,
} from '#domain/crisis-lines.ts';
import { CRISIS_LIST } from '#domain/youth-protection.ts';
import type { CommitFailure, RecordState, Value } from '#sync/commit.ts';
import { type ActionContext, freshId, today } from './context.ts';

type Refusal = { readonly kind: 'not-a-coordinator' };

/** A line as it was shown, and its entry; a line of ours has none before somebody says something of it. */
export type ShownLine = { readonly line: CrisisLine; readonly state: RecordState | undefined };

type Saved = Result<void, Refusal | CommitFailure>;

const toField = ({ number, source, checkedOn }: CrisisNumber): Value => ({
  number,
  ...(source === '' ? {} : { source }),
  ...(checkedOn === undefined ? {} : { checkedOn }),
});

/** The first word about a line of ours also says which it is. */
async function write(context: ActionContext, { line, state }: ShownLine, fields: Readonly<Record<string, Value>>): Promise<Saved> {
  const code = line.kind === 'ours' ? line.code : line.id;
  const edit = state === undefined ? { fields: { list: CRISIS_LIST, code, ...fields } } : { fields, seen: state };
  const saved = await context.commit([{ space: context.spaces.organisation, edits: [{ table: 'lists', id: line.id, ...edit }] }]);
  return saved.ok ? ok(undefined) : saved;
}

/** Corrects the number of a line, or says that it was checked today and where. */
export async function keepCrisisNumber(
  context: ActionContext,
  shown: ShownLine,
  draft: CrisisNumberDraft & { readonly checked: boolean },
): Promise<Result<void, CrisisFailure | Refusal | CommitFailure>> {
  const { line } = shown;
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const before = { ...(line.number === undefined ? {} : { number: line.number }), source: line.source, checkedOn: line.checkedOn };
  const decided = decideCrisisNumber(draft, before, draft.checked ? today(context) : undefined);
  if (!decided.ok) {
    return decided;
  }
  const { number, source, checkedOn } = decided.value;
  const unchanged = number === line.number && source === line.source && checkedOn === line.checkedOn;
  return unchanged || line.certain ? ok(undefined) : write(context, shown, { number: toField(decided.value) });
}

/** Adds a line of the team's own: a shelter, the crisis centre of the region. */
export async function addCrisisLine(
  context: ActionContext,
  words: CrisisWordsDraft,
  draft: CrisisNumberDraft & { readonly checked: boolean },
): Promise<Result<RecordId, CrisisFailure | Refusal | CommitFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const named = decideCrisisWords(words);
  if (!named.ok) {
    return named;
  }
  const decided = decideCrisisNumber(draft, {}, draft.checked ? today(context) : undefined);
  if (!decided.ok) {
    return decided;
  }
  const id = freshId(context);
  const { fr, en, whatFr, whatEn } = named.value;
  const texts = Object.entries({ 'label:fr': fr, 'label:en': en, 'what:fr': whatFr, 'what:en': whatEn }).filter(([, text]) => text !== '');
  const fields = { list: CRISIS_LIST, code: id, ...Object.fromEntries(texts), number: toField(decided.value) };
  const saved = await context.commit([{ space: context.spaces.organisation, edits: [{ table: 'lists', id, fields }] }]);
  return saved.ok ? ok(id) : saved;
}

/** Takes a line off everybody's card, or puts it back. The two that one may need at once stay. */
export async function hideCrisisLine(context: ActionContext, shown: ShownLine, hidden: boolean): Promise<Saved> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  return shown.line.stays ? ok(undefined) : write(context, shown, { hidden });
}

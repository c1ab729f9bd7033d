import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { DirectoryTable } from '#domain/directory-record.ts';
import { keptTable } from '#store/queries/directory.ts';
import { recordState } from '#store/queries/record-state.ts';
import type { RecordState, Value } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';
import { commitEntries, type EntryEdit, type EntryFailure, homeOf, type LookedEntry } from './directory-home.ts';

export type NamedEntry = LookedEntry & { readonly noun: DirectoryTable };

/** What was taken away, as it stands now: bringing it back answers just that. */
export type TakenAway = readonly NamedEntry[];

async function stateOf({ reader }: ActionContext, { noun, id, state }: NamedEntry, kept: boolean): Promise<RecordState> {
  const own = await recordState(reader, kept ? keptTable(noun) : noun, id);
  const deleted = own?.['deleted'];
  return deleted === undefined ? state : { ...state, deleted };
}

async function setDeleted(context: ActionContext, entries: TakenAway, deleted: Value): Promise<Result<TakenAway, EntryFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const homes = new Map<RecordId, EntryEdit['home']>();
  for (const { noun, id } of entries) {
    homes.set(id, (await context.reader.one(keptTable(noun), id)) === undefined ? 'published' : 'kept');
  }
  const edits = entries.map(({ noun, id, state }): EntryEdit => ({ noun, home: homes.get(id) ?? 'published', id, seen: state, fields: { deleted } }));
  const saved = await commitEntries(context, edits);
  return saved.ok ? ok(await Promise.all(entries.map(async (entry) => ({ ...entry, state: await stateOf(context, entry, homes.get(entry.id) === 'kept') })))) : saved;
}

/** Out of the directory: an organisation with everything that is offered by it. */
export const takeAwayEntries = (context: ActionContext, entries: readonly NamedEntry[]): Promise<Result<TakenAway, EntryFailure>> => setDeleted(context, entries, true);

export const bringBackEntries = (context: ActionContext, taken: TakenAway): Promise<Result<TakenAway, EntryFailure>> => setDeleted(context, taken, null);

/** Of two words that two people wrote apart, the one that stays. */
export async function settleEntry(context: ActionContext, { noun, id, state }: NamedEntry, chosen: { readonly field: string; readonly keep: Value }): Promise<Result<unknown, EntryFailure>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  return commitEntries(context, [{ noun, home: await homeOf(context, noun, id), id, seen: state, fields: { [chosen.field]: chosen.keep } }]);
}

import type { RecordId } from '#kernel/id.ts';
import type { WrongField } from '#domain/directory-form.ts';
import type { DirectoryTable } from '#domain/directory-record.ts';
import { keptTable } from '#store/queries/directory.ts';
import type { CommitFailure, Edit, RecordState, Saved } from '#sync/commit.ts';
import type { Result } from '#kernel/result.ts';
import type { ActionContext } from './context.ts';

/** Where an entry of the directory lives: read by anyone, or sealed and kept among ourselves. */
export type Home = 'published' | 'kept';

/** An entry as a screen showed it. */
export type LookedEntry = { readonly id: RecordId; readonly state: RecordState };

export type EntryFailure =
  | { readonly kind: 'not-a-coordinator' }
  /** What was typed cannot be taken: which fields, and why. */
  | { readonly kind: 'directory-entry'; readonly wrong: readonly WrongField[] }
  /** Nothing that is published may belong to what is kept among ourselves. */
  | { readonly kind: 'kept-among-ourselves' }
  /** Somebody must say once more that anyone may read where it is. */
  | { readonly kind: 'place-made-public' }
  | CommitFailure;

/** What is sealed is never written in clear, whatever a screen thought: where a record lives, the records say. */
export async function homeOf({ reader }: Pick<ActionContext, 'reader'>, noun: DirectoryTable, id: RecordId): Promise<Home> {
  const row = await reader.one(keptTable(noun), id);
  return row === undefined || row.fields['deleted'] === true ? 'published' : 'kept';
}

export type EntryEdit = Omit<Edit, 'table'> & { readonly noun: DirectoryTable; readonly home: Home };

const toEdit = ({ noun, home, ...edit }: EntryEdit): Edit => ({ table: home === 'kept' ? keptTable(noun) : noun, ...edit });

/** All of one action at once: what anyone may read in one envelope, what only we read sealed in another. */
export function commitEntries({ commit, spaces }: ActionContext, edits: readonly EntryEdit[]): Promise<Result<Saved, CommitFailure>> {
  const space = spaces.organisation;
  const of = (home: Home): readonly Edit[] => edits.filter((edit) => edit.home === home && Object.keys(edit.fields).length > 0).map(toEdit);
  const [published, kept] = [of('published'), of('kept')];
  return commit([
    ...(published.length === 0 ? [] : [{ space, published: true as const, edits: published }]),
    ...(kept.length === 0 ? [] : [{ space, edits: kept }]),
  ]);
}

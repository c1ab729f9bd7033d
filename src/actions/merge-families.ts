import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { mayWrite } from '#domain/permission.ts';
import { filesOfFamily } from '#store/queries/files-of-family.ts';
import { recordState } from '#store/queries/record-state.ts';
import type { CommitFailure } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';

export type MergeFailure =
  /** Which of two files is the file is settled by a coordinator. */
  | { readonly kind: 'coordinators-only' }
  /** Somebody merged them meanwhile. */
  | { readonly kind: 'already-one' }
  | CommitFailure;

/** The file that gives way, and the one it is read in from now on. */
export type Merging = { readonly away: RecordId; readonly into: RecordId };

async function writeMergedInto(context: ActionContext, file: RecordId, into: RecordId | null): Promise<Result<RecordId, MergeFailure>> {
  const { role, member, device } = context;
  if (!mayWrite(role, { table: 'families', id: file, fields: { mergedInto: into }, author: member, device })) {
    return fail({ kind: 'coordinators-only' });
  }
  const seen = await recordState(context.reader, 'families', file);
  const saved = await context.commit([
    {
      space: context.spaces.team,
      subject: file,
      edits: [{ table: 'families', id: file, fields: { mergedInto: into }, ...(seen === undefined ? {} : { seen }) }],
    },
  ]);
  return saved.ok ? ok(file) : saved;
}

/**
 * Two files become one: the one that gives way says where it went, and nothing of it is rewritten [M8]. Answers the file that
 * gave way, by which it is undone.
 */
export async function mergeFamilies(context: ActionContext, { away, into }: Merging): Promise<Result<RecordId, MergeFailure>> {
  const [from, to] = await Promise.all([filesOfFamily(context.reader, away), filesOfFamily(context.reader, into)]);
  // What gave way before goes along with the file it gave way to.
  return from[0] === to[0] ? fail({ kind: 'already-one' }) : writeMergedInto(context, from[0], to[0]);
}

/** Two files again, each as it was, with what was written into either since. Of a circle, the file that stays. */
export const undoMerging = (context: ActionContext, away: RecordId): Promise<Result<RecordId, MergeFailure>> => writeMergedInto(context, away, null);

import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { recordsOfFamily } from '#store/queries/records-of-family.ts';
import type { SampleEntry } from '#store/queries/sample-directory.ts';
import { sampleFamilies } from '#store/queries/sample-families.ts';
import { closingValue, type CommitFailure, type Edit } from '#sync/commit.ts';
import { type ActionContext, today } from './context.ts';

/** Whether this member was invented with the example. */
const isInvented = (fields: Readonly<Record<string, unknown>>): boolean => fields['sample'] === true && (fields['removed'] ?? null) === null;

async function removeColleagues(context: ActionContext): Promise<Result<unknown, CommitFailure>> {
  const invented = (await context.reader.all('members')).filter(({ fields }) => isInvented(fields));
  const removed = { at: context.clock(), by: context.member };
  const edits = invented.map(({ id }): Edit => ({ table: 'members', id: trust<RecordId>(id), fields: { removed } }));
  return edits.length === 0 ? ok(undefined) : context.commit([{ space: context.spaces.organisation, edits }]);
}

/** So many records an envelope. */
const PORTION = 50;

/** What is published of it goes by the server's answer; its hidden place, and what somebody proposed about it, with our own mail. */
async function removeNeighbourhood(context: ActionContext, entries: readonly SampleEntry[]): Promise<Result<unknown, CommitFailure>> {
  const space = context.spaces.organisation;
  for (const published of [true, false]) {
    const edits = entries.filter((entry) => entry.published === published).map(({ table, id, state }): Edit => ({ table, id, seen: state, fields: table === 'schools' ? { position: null } : { deleted: true } }));
    for (let from = 0; from < edits.length; from += PORTION) {
      const saved = await context.commit([{ space, ...(published ? { published: true as const } : {}), edits: edits.slice(from, from + PORTION) }]);
      if (!saved.ok) {
        return saved;
      }
    }
  }
  return ok(undefined);
}

/**
 * Takes the example away: every record of each of its files, one family at a time, as any deletion does. What somebody wrote
 * meanwhile without knowing stands against it, and their own families stay.
 */
export async function removeSample(
  context: ActionContext,
  neighbourhood: readonly SampleEntry[],
  progress: (part: number) => void,
): Promise<Result<void, CommitFailure | { readonly kind: 'not-a-coordinator' }>> {
  if (context.role !== 'coordinator') {
    return fail({ kind: 'not-a-coordinator' });
  }
  const families = await sampleFamilies(context.reader);
  for (const [index, family] of families.entries()) {
    const records = await recordsOfFamily(context.reader, family);
    const gone = { is: 'dropped', on: today(context) };
    const edits = records.map(({ table, id, state }): Edit => ({
      table,
      id,
      seen: state,
      fields: { deleted: closingValue(state), ...(table === 'followUps' ? { state: gone } : {}) },
    }));
    const saved = await context.commit([{ space: context.spaces.team, subject: family, edits }]);
    if (!saved.ok) {
      return saved;
    }
    progress((index + 1) / families.length);
  }
  const emptied = await removeNeighbourhood(context, neighbourhood);
  const removed = emptied.ok ? await removeColleagues(context) : emptied;
  return removed.ok ? ok(undefined) : removed;
}

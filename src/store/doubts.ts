import type { MemberDatabase } from './database.ts';
import type { MergeProgress, MergingRow, QuarantineRow } from './mail-rows.ts';

/** How far arrived envelopes were held against the roster, and those that did not stand: shown, never hidden. */
const PROVED = 'proved';
const DOUBT = 'doubt:';

export const isDoubt = ({ id }: Pick<QuarantineRow, 'id'>): boolean => id.startsWith(DOUBT);

export async function proofProgress({ dexie }: MemberDatabase): Promise<MergeProgress> {
  return (await dexie.table<MergingRow, string>('merging').get(PROVED))?.progress ?? { pack: 0, index: 0 };
}

/** Keeps the doubts of one pack and goes on to the next, in one transaction. */
export async function keepDoubts(
  { dexie }: MemberDatabase,
  progress: MergeProgress,
  doubts: readonly QuarantineRow[],
): Promise<void> {
  await dexie.transaction('rw', ['merging', 'quarantine'], async () => {
    await dexie.table<QuarantineRow, string>('quarantine').bulkPut(doubts.map((row) => ({ ...row, id: DOUBT + row.id, since: Date.now() })));
    await dexie.table<MergingRow, string>('merging').put({ id: PROVED, progress });
  });
}

/** A doubt that was looked at again: another one takes its place, or none. */
export async function replaceDoubt({ dexie }: MemberDatabase, row: QuarantineRow, doubt: string | undefined): Promise<void> {
  const table = dexie.table<QuarantineRow, string>('quarantine');
  await (doubt === undefined ? table.delete(row.id) : table.put({ ...row, reason: doubt }));
}

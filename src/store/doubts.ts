import type { MemberDatabase } from './database.ts';
import type { MergeProgress, MergingRow, QuarantineRow } from './mail-rows.ts';

/** How far arrived envelopes were held against the roster, and those that did not stand: shown, never hidden. */
const PROVED = 'proved';
const DOUBT = 'doubt:';

/** What the doubt about an envelope is called. */
export const doubtName = (envelope: string): string => DOUBT + envelope;

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
    await dexie.table<QuarantineRow, string>('quarantine').bulkPut(doubts.map((row) => ({ ...row, id: doubtName(row.id), since: Date.now() })));
    await dexie.table<MergingRow, string>('merging').put({ id: PROVED, progress });
  });
}

/** What was looked at again: it lies aside for another reason now, or for none. */
export async function replaceReason({ dexie }: MemberDatabase, row: QuarantineRow, reason: string | undefined): Promise<void> {
  const table = dexie.table<QuarantineRow, string>('quarantine');
  await (reason === undefined ? table.delete(row.id) : table.put({ ...row, reason }));
}

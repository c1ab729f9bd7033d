import { isDoubt } from '#store/doubts.ts';
import { applyOpened, type MergeWorld, rememberNumbers } from './merge.ts';
import { readEnvelope } from './read-envelope.ts';

/**
 * Tries again what could not be opened or read: called at every new key and at every new version of the app [M11]. What opens
 * now is merged and leaves the quarantine in one transaction; the rest stays, with its reason brought up to date.
 */
export async function tryQuarantineAgain({ database, vault, freshId }: Omit<MergeWorld, 'pause' | 'now'>): Promise<number> {
  let mended = 0;
  for (const item of (await database.quarantined()).filter((row) => !isDoubt(row))) {
    if (vault.state === 'locked') {
      return mended;
    }
    const read = readEnvelope(vault, item.bytes, freshId);
    if (read.kind !== 'changes') {
      continue;
    }
    const written = await database.writeRecords(
      read.commit.changes.map(({ table }) => table),
      async (tx) => {
        await applyOpened(tx, [read]);
        await rememberNumbers(tx, [read]);
        tx.takeFromQuarantine(item.id);
      },
    );
    mended += written.ok ? 1 : 0;
  }
  return mended;
}


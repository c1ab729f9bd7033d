import { senderName } from '#protocol/envelope.ts';
import { doubtName, isDoubt, replaceReason } from '#store/doubts.ts';
import { applyOpened, type MergeWorld, rememberNumbers, tablesOf } from './merge.ts';
import { readEnvelope } from './read-envelope.ts';

/**
 * Tries again what could not be opened or read: called at every new key and at every new version of the app [M11]. What can be
 * read now is merged and leaves the quarantine in one transaction; the rest stays, with its reason brought up to date.
 */
export async function tryQuarantineAgain({ database, vault, freshId }: Omit<MergeWorld, 'pause' | 'now'>): Promise<number> {
  let mended = 0;
  const rows = await database.quarantined();
  const known = new Set(rows.map(({ id }) => id));
  for (const item of rows.filter((row) => !isDoubt(row))) {
    if (database.isLocked()) {
      return mended;
    }
    const read = readEnvelope(vault, item.bytes, freshId);
    if (read.kind === 'unreadable') {
      await (read.reason === item.reason ? undefined : replaceReason(database, item, read.reason));
      continue;
    }
    const doubt = doubtName(senderName(read.envelope.header));
    const written = await database.writeRecords(tablesOf([read]), async (tx) => {
      await applyOpened(tx, [read]);
      await rememberNumbers(tx, [read]);
      tx.takeFromQuarantine(item.id);
      if (!known.has(doubt)) {
        // What its author may write could not be asked while it was closed: it is doubted until it is held against the roster [A8].
        tx.quarantine({ id: doubt, reason: 'author-unknown', bytes: item.bytes, ...(item.subject === undefined ? {} : { subject: item.subject }) });
      }
    });
    mended += written.ok ? 1 : 0;
  }
  return mended;
}

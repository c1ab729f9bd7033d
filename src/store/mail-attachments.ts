import type { AttachmentRow } from './mail-rows.ts';
import { settled, walk } from './raw-database.ts';

const attachmentsOf = (transaction: IDBTransaction): IDBObjectStore => transaction.objectStore('attachments');

/** A few at a time: each may be a megabyte. */
const AT_ONCE = 4;

/** The next that wait, without those that were tried already: one that the server refuses stands in no other's way. */
export async function attachmentsWaiting(transaction: IDBTransaction, tried: ReadonlySet<string>): Promise<readonly AttachmentRow[]> {
  const rows: AttachmentRow[] = [];
  await walk(attachmentsOf(transaction).index('waiting'), IDBKeyRange.only(1), (cursor) => {
    const row: AttachmentRow = cursor.value;
    if (!tried.has(row.hash)) {
      rows.push(row);
    }
    return rows.length < AT_ONCE;
  });
  return rows;
}

/** The piece stays here, and is not sent again. */
export async function attachmentAcknowledged(transaction: IDBTransaction, hash: string): Promise<void> {
  const known: AttachmentRow | undefined = await settled(attachmentsOf(transaction).get(hash));
  if (known !== undefined) {
    const { waiting: _waiting, ...kept } = known;
    await settled(attachmentsOf(transaction).put(kept));
  }
}

export async function attachment(transaction: IDBTransaction, hash: string): Promise<AttachmentRow | undefined> {
  const row: AttachmentRow | undefined = await settled(attachmentsOf(transaction).get(hash));
  return row;
}

/** A piece that came from the server. One that waits here to be sent is left as it is. */
export async function keepAttachment(transaction: IDBTransaction, row: Omit<AttachmentRow, 'waiting'>): Promise<void> {
  if ((await attachment(transaction, row.hash)) === undefined) {
    await settled(attachmentsOf(transaction).put({ ...row, bytes: row.bytes.slice() }));
  }
}

export const countAttachmentsWaiting = (transaction: IDBTransaction): Promise<number> =>
  settled(attachmentsOf(transaction).index('waiting').count(IDBKeyRange.only(1)));

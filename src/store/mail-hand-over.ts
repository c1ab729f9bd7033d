import type { SignedOrder } from '#protocol/api-devices.ts';
import { REMOVAL_ORDER } from './mail-glance.ts';
import type { AttachmentRow, OutboxRow, SettingRow } from './mail-rows.ts';
import type { EnvelopeName } from './mail-waiting.ts';
import { settled, walk } from './raw-database.ts';

/**
 * What a removed device leaves behind with the server before anything is deleted here. Nothing is moved or taken out of the
 * outbox by it: should the removal turn out to be nobody's order, all of it still waits.
 */

const outboxOf = (transaction: IDBTransaction): IDBObjectStore => transaction.objectStore('outbox');

/** Everything that nobody holds yet, what was refused before too, at least one and at most so many bytes. */
export async function notHandedOver(transaction: IDBTransaction, maxBytes: number): Promise<readonly OutboxRow[]> {
  const rows: OutboxRow[] = [];
  let bytes = 0;
  await walk(outboxOf(transaction), undefined, (cursor) => {
    const row: OutboxRow = cursor.value;
    if (row.handedOver === true) {
      return true;
    }
    bytes += row.headerBytes.length + row.sealed.length + 80;
    if (rows.length > 0 && bytes > maxBytes) {
      return false;
    }
    rows.push(row);
    return true;
  });
  return rows;
}

export async function markHandedOver(transaction: IDBTransaction, names: readonly EnvelopeName[]): Promise<void> {
  for (const { space, n } of names) {
    const row: OutboxRow | undefined = await settled(outboxOf(transaction).get([space, n]));
    if (row !== undefined) {
      await settled(outboxOf(transaction).put({ ...row, handedOver: true }));
    }
  }
}

/** A photo that waits and that nobody holds yet. */
export async function pieceNotHandedOver(transaction: IDBTransaction): Promise<AttachmentRow | undefined> {
  let found: AttachmentRow | undefined;
  await walk(transaction.objectStore('attachments').index('waiting'), undefined, (cursor) => {
    const row: AttachmentRow = cursor.value;
    found = row.handedOver === true ? undefined : row;
    return found === undefined;
  });
  return found;
}

export async function markPieceHandedOver(transaction: IDBTransaction, hash: string): Promise<void> {
  const attachments = transaction.objectStore('attachments');
  const row: AttachmentRow | undefined = await settled(attachments.get(hash));
  if (row !== undefined) {
    await settled(attachments.put({ ...row, handedOver: true }));
  }
}

/** By whose word this device was removed, as the server told it: believed only when a coordinator's device signed it. */
export async function keepOrder(transaction: IDBTransaction, order: SignedOrder): Promise<void> {
  const row: SettingRow = { id: REMOVAL_ORDER, value: order };
  await settled(transaction.objectStore('settings').put(row));
}

/** Whether the server holds everything that only this device had. */
export async function isAllHandedOver(transaction: IDBTransaction): Promise<boolean> {
  return (await notHandedOver(transaction, 0)).length === 0 && (await pieceNotHandedOver(transaction)) === undefined;
}

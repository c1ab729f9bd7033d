import type { SpaceKey } from '#sealing/wrapped-key.ts';
import type { Identity } from '#store/identity.ts';
import { inDatabase, openDatabase, settled } from '#store/raw-database.ts';

/** Who this phone is, over reloads of the bench page: the key of its vault is no secret here, only its speed is measured. */
export type KeptPhone = {
  readonly identity: Identity;
  readonly signingKey: CryptoKey;
  readonly keys: readonly SpaceKey[];
  readonly vaultKey: Uint8Array;
};

const open = (): Promise<IDBDatabase> =>
  openDatabase('bench-phone', 1, (database) => {
    database.createObjectStore('phone');
  });

export async function keepPhone(phone: KeptPhone): Promise<void> {
  await inDatabase(open, { stores: ['phone'], mode: 'readwrite' }, (transaction) => settled(transaction.objectStore('phone').put(phone, 'this')));
}

export async function keptPhone(): Promise<KeptPhone> {
  const phone: KeptPhone | undefined = await inDatabase(open, { stores: ['phone'], mode: 'readonly' }, (transaction) =>
    settled<KeptPhone | undefined>(transaction.objectStore('phone').get('this')),
  );
  if (phone === undefined) {
    throw new Error('this phone has not joined');
  }
  return phone;
}

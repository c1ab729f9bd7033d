import { deleteMemberDatabase } from '#store/database.ts';
import { removeLettersOf } from '#store/letterbox.ts';
import type { Identity } from '#store/identity.ts';
import { withMail } from '#store/mail.ts';
import { createReader } from '#store/reader.ts';
import type { MemberDatabase } from '#store/database.ts';
import { isOrdered } from '#sync/removal.ts';
import type { Ground } from './ground.ts';
import { readRoster } from './read-roster.ts';

export type Obeying = {
  readonly ground: Pick<Ground, 'keyring' | 'vault'>;
  readonly database: MemberDatabase;
  readonly identity: Identity;
};

async function isAllHandedOver({ identity }: Obeying): Promise<boolean> {
  const asked = await withMail(identity.member, (mail) => mail.isAllHandedOver());
  return asked.ok && asked.value === true;
}

/**
 * Deletes this member's records and their way in, and nobody else's on this phone [K4]: when everything that waited is held, and
 * only on an order that a coordinator's device of our own sealed roster signed. True where it came to that.
 */
export async function obeyRemoval(obeying: Obeying): Promise<boolean> {
  const { ground, database, identity } = obeying;
  const order = await withMail(identity.member, (mail) => mail.removalOrder());
  if (!order.ok || order.value === undefined || !(await isAllHandedOver(obeying))) {
    return false;
  }
  if (!(await isOrdered(await readRoster(createReader(database)), identity, order.value))) {
    return false;
  }
  database.close();
  ground.vault.lock();
  // Looked at again with the vault locked: what was saved while we looked goes first, and the next unlock comes back here.
  if (!(await isAllHandedOver(obeying))) {
    return false;
  }
  await ground.keyring.remove(identity.member);
  await removeLettersOf(identity.member);
  await deleteMemberDatabase(identity.member);
  return true;
}

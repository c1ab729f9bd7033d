import type { LeaveFailure } from '#actions/more-phone.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { deleteMemberDatabase, type MemberDatabase } from '#store/database.ts';
import type { Identity } from '#store/identity.ts';
import { removeLettersOf } from '#store/letterbox.ts';
import { withMail } from '#store/mail.ts';
import type { Ground } from './ground.ts';

export type Leaving = {
  readonly ground: Pick<Ground, 'keyring' | 'vault'>;
  readonly database: MemberDatabase;
  readonly identity: Identity;
};

/** What would be lost with this phone: everything that nobody else has yet, refused and carried for others too. */
export async function onlyHere({ identity }: Leaving): Promise<number | undefined> {
  const asked = await withMail(identity.member, async (mail) => {
    const { waiting, refused, handedOver = 0 } = await mail.countWaiting();
    return waiting + refused - handedOver + (await mail.countAttachmentsWaiting());
  });
  return asked.ok ? asked.value : undefined;
}

/**
 * Deletes this member's records and their way in, and nobody else's on this phone, because they said so. `known` is what they were
 * told would be lost: anything beyond it stops it.
 */
export async function leavePhone(leaving: Leaving, known: number): Promise<Result<void, LeaveFailure>> {
  const { ground, database, identity } = leaving;
  const before = await onlyHere(leaving);
  if (before === undefined) {
    return fail({ kind: 'storage-failed' });
  }
  if (before > known) {
    return fail({ kind: 'more-waits', count: before });
  }
  database.close();
  ground.vault.lock();
  // Looked at again with the vault locked: another page of ours may have saved something while we looked.
  const now = await onlyHere(leaving);
  if (now === undefined || now > known) {
    return now === undefined ? fail({ kind: 'storage-failed' }) : fail({ kind: 'more-waits', count: now });
  }
  await ground.keyring.remove(identity.member);
  await removeLettersOf(identity.member);
  await deleteMemberDatabase(identity.member);
  return ok(undefined);
}

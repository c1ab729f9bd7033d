import type { Result } from '#kernel/result.ts';
import type { ClosedPhone, JoinFailure, OpenPhone, SetUpFailure } from '#actions/phone.ts';
import { unlock } from '#actions/unlock.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import { createKeyring } from '#store/keyring.ts';
import { askWithin } from '#sync/exchange-request.ts';
import { deriveKey } from '#vault/derive-key.ts';
import { createVault } from '#vault/vault.ts';
import type { Ground } from './ground.ts';
import { watchWaiting } from './waiting-mail.ts';

const FIRST_BYTE_LIMIT = 20_000;

/** The lock screen's phone: loads no Dexie, no records, no keys of anything. */
export function createClosedPhone(): ClosedPhone {
  const ground: Ground = {
    keyring: createKeyring(),
    vault: createVault(),
    ask: askWithin(FIRST_BYTE_LIMIT, (input, init) => fetch(input, init)),
    clock: () => Date.now(),
  };
  const opening = () => import('./open-phone.ts');
  const enrolling = () => import('./enrol-phone.ts');

  return {
    members: async () =>
      (await ground.keyring.list()).map(({ member, initials, nextTryAt }) => ({ member, initials, nextTryAt })),
    waiting: watchWaiting,
    proposePassphrase: async (language) => (await enrolling()).proposePassphrase(language),
    judgePassphrase: async (text) => (await enrolling()).judgePassphrase(text),
    newRecoveryCode: async () => (await enrolling()).newRecoveryCode(),
    setUp: async (link, draft): Promise<Result<OpenPhone, SetUpFailure>> => (await enrolling()).setUpPhone(ground, link, draft),
    lookAtInvitation: async (link): Promise<Result<void, JoinFailure>> =>
      (await enrolling()).lookAtInvitation(ground, link, base64urlToBytes),
    join: async (link, draft): Promise<Result<OpenPhone, JoinFailure>> => (await enrolling()).joinPhone(ground, link, draft),
    unlock: async (member, passphrase) => {
      const unlocked = await unlock({ ...ground, derive: deriveKey }, member, passphrase);
      if (!unlocked.ok) {
        return unlocked;
      }
      const { openPhone } = await opening();
      const opened = await openPhone(ground, member);
      if (!opened.ok) {
        ground.vault.lock();
      }
      return opened;
    },
  };
}


import type { MemberId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { ClosedPhone, JoinFailure, OpenPhone, SetUpFailure, UnlockFailure } from '#actions/phone.ts';
import { unlock } from '#actions/unlock.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import { createKeyring } from '#store/keyring.ts';
import type { Ask } from '#sync/exchange-request.ts';
import { deriveKey } from '#vault/derive-key.ts';
import { createPinGuard } from '#vault/pin.ts';
import { createVault } from '#vault/vault.ts';
import type { Ground } from './ground.ts';
import { watchWaiting } from './waiting-mail.ts';

const FIRST_BYTE_LIMIT = 20_000;

/** Nothing is asked of the server before a phone is open or made: how that is done is fetched then. */
const ask: Ask = (path, request) =>
  import('#sync/exchange-request.ts').then(
    ({ askWithin }) => askWithin(FIRST_BYTE_LIMIT, (input, init) => fetch(input, init))(path, request),
    () => undefined,
  );

/** The lock screen's phone: loads no Dexie, no records, no keys of anything. */
export function createClosedPhone(): ClosedPhone {
  const [vault, clock] = [createVault(), () => Date.now()];
  const ground: Ground = {
    keyring: createKeyring(),
    vault,
    pin: createPinGuard(vault, clock),
    ask,
    clock,
  };
  const opening = () => import('./open-phone.ts');
  const enrolling = () => import('./enrol-phone.ts');
  const restoring = () => import('./restore-phone.ts');
  const otherwise = () => import('./unlock-otherwise.ts');
  /** What every way of unlocking ends with. */
  const enter = async <Failure>(unlocked: Result<unknown, Failure>, member: MemberId): Promise<Result<OpenPhone, Failure | UnlockFailure>> => {
    if (!unlocked.ok) {
      return unlocked;
    }
    const { openPhone } = await opening();
    const opened = await openPhone(ground, member);
    if (!opened.ok) {
      vault.lock();
    }
    return opened;
  };

  return {
    members: async () => {
      const gone = await ground.keyring.lostMembers();
      return (await ground.keyring.list()).map(({ member, initials, name, nextTryAt, passkeys, receiving }) => ({
        member,
        initials,
        name,
        nextTryAt,
        gone: gone.includes(member),
        passkey: (passkeys?.length ?? 0) > 0,
        takesNotes: receiving !== undefined && !gone.includes(member),
      }));
    },
    forgetGone: async (member) => {
      if ((await ground.keyring.lostMembers()).includes(member)) {
        await ground.keyring.remove(member);
        // Nothing opens them any more.
        await (await otherwise()).removeLettersOf(member);
      }
    },
    waiting: watchWaiting,
    proposePassphrase: async (language) => (await enrolling()).proposePassphrase(language),
    judgePassphrase: async (text) => (await enrolling()).judgePassphrase(text),
    newRecoveryCode: async () => (await enrolling()).newRecoveryCode(),
    setUp: async (link, draft): Promise<Result<OpenPhone, SetUpFailure>> => (await enrolling()).setUpPhone(ground, link, draft),
    lookAtInvitation: async (link): Promise<Result<void, JoinFailure>> =>
      (await enrolling()).lookAtInvitation(ground, link, base64urlToBytes),
    join: async (link, draft): Promise<Result<OpenPhone, JoinFailure>> => (await enrolling()).joinPhone(ground, link, draft),
    backup: {
      look: async (file) => (await restoring()).lookAtBackup(file),
      restore: async (link, file, passphrase) => (await restoring()).restorePhone(ground, { link, file, passphrase }),
    },
    unlock: async (member, passphrase) => enter(await unlock({ ...ground, derive: deriveKey }, member, passphrase), member),
    unlockWithPasskey: async (member) => enter(await (await otherwise()).passkeyOpens(ground, member), member),
    hidden: (tell) => {
      const look = (): void => {
        const hidden = ground.pin.hidden();
        tell(hidden === undefined ? undefined : { member: hidden.whose, triesLeft: hidden.triesLeft });
      };
      look();
      return ground.pin.onChange(look);
    },
    unlockWithPin: (member, pin) => enter(ground.pin.reopen(member, pin), member),
    keepNote: async (member, note) => (await otherwise()).keepQuickNote(ground, member, note),
  };
}


import type { Clock, Instant } from '#kernel/clock.ts';
import type { MemberId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { Vault } from '#vault/vault.ts';
import { afterWrongTry, canTryAt, type WrongTries } from '#vault/wrong-tries.ts';
import { unwrapVaultKey, type WrappedKey } from '#vault/wrapping.ts';
import type { Derive } from '#vault/derive-key.ts';
import type { UnlockFailure } from './phone.ts';

/** What the keyring of this phone tells about one member. */
export type KeyringEntry = {
  readonly member: MemberId;
  readonly wrapped: WrappedKey;
  readonly tries: number;
  readonly nextTryAt: Instant;
};

export type UnlockWorld = {
  readonly keyring: {
    readonly get: (member: MemberId) => Promise<KeyringEntry | undefined>;
    readonly recordWrongTry: (member: MemberId, after: (tries: number) => WrongTries) => Promise<WrongTries | undefined>;
    readonly clearTries: (member: MemberId) => Promise<void>;
  };
  readonly vault: Vault;
  readonly derive: Derive;
  readonly clock: Clock;
};

/** The key behind a passphrase. A wrong one makes the next try wait, and a reload does not shorten it. */
export async function keyBehind(
  { keyring, derive, clock }: Omit<UnlockWorld, 'vault'>,
  member: MemberId,
  passphrase: string,
): Promise<Result<Uint8Array, UnlockFailure>> {
  const entry = await keyring.get(member);
  if (entry === undefined) {
    return fail({ kind: 'member-unknown' });
  }
  if (!canTryAt(entry, clock())) {
    return fail({ kind: 'too-soon', nextTryAt: entry.nextTryAt });
  }
  const key = await unwrapVaultKey(passphrase, entry.wrapped, derive);
  if (!key.ok && key.failure.kind !== 'passphrase-wrong') {
    return fail({ kind: 'storage-failed' });
  }
  if (!key.ok) {
    const tried = await keyring.recordWrongTry(member, (tries) => afterWrongTry(tries, clock()));
    return fail({ kind: 'passphrase-wrong', nextTryAt: tried?.nextTryAt ?? 0 });
  }
  if (entry.tries > 0) {
    // On a full disk the count stays; that must not keep the right passphrase out.
    await keyring.clearTries(member).catch(() => undefined);
  }
  return key;
}

/** Opens the vault. */
export async function unlock(world: UnlockWorld, member: MemberId, passphrase: string): Promise<Result<MemberId, UnlockFailure>> {
  const key = await keyBehind(world, member, passphrase);
  if (!key.ok) {
    return key;
  }
  world.vault.open(key.value, member);
  key.value.fill(0);
  return ok(member);
}

import type { MemberId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { askPasskey, PasskeyName } from '#vault/passkey.ts';
import { unwrapUnderPasskey } from '#vault/passkey-wrapping.ts';
import type { Vault } from '#vault/vault.ts';
import type { PasskeyFailure, UnlockFailure } from './phone.ts';

type Kept = PasskeyName & { readonly sealed: Uint8Array };

export type PasskeyWorld = {
  readonly keyring: { readonly get: (member: MemberId) => Promise<{ readonly passkeys?: readonly Kept[] } | undefined> };
  readonly vault: Pick<Vault, 'open'>;
  readonly askPasskey: typeof askPasskey;
};

const sameId = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index]);

/** Opens the vault after the phone's own lock was passed. A no counts as no wrong try: nobody guesses here. */
export async function unlockWithPasskey(
  world: PasskeyWorld,
  member: MemberId,
): Promise<Result<MemberId, UnlockFailure | PasskeyFailure>> {
  const entry = await world.keyring.get(member);
  if (entry === undefined) {
    return fail({ kind: 'member-unknown' });
  }
  const known = entry.passkeys ?? [];
  if (known.length === 0) {
    return fail({ kind: 'passkey-unknown' });
  }
  const answer = await world.askPasskey(known);
  if (!answer.ok) {
    return answer;
  }
  const { id, secret } = answer.value;
  const used = known.find((passkey) => sameId(passkey.id, id));
  const key = used === undefined ? fail({ kind: 'passkey-unknown' } as const) : await unwrapUnderPasskey(secret, used.sealed);
  secret.fill(0);
  if (!key.ok) {
    return key;
  }
  world.vault.open(key.value, member);
  key.value.fill(0);
  return ok(member);
}

import { fail, ok, type Result } from '#kernel/result.ts';
import { textToBytes } from '#protocol/bytes.ts';
import { deriveBytes } from '#sealing/derive.ts';
import { KEY_BYTES, openBytes, sealWithNonce } from '#sealing/secret-box.ts';

/** What a passkey answers to one salt (WebAuthn PRF): always the same 32 bytes, after the phone's own lock was passed. */
export type PasskeySecret = Uint8Array;

const SECRET_BYTES = 32;
const NONCE_BYTES = 24;
const PURPOSE = 'passerelle vault key by passkey 1';
const associated = textToBytes(PURPOSE);

/** Stands beside the passphrase's wrap of the same key; nothing of the device is mixed in. */
export async function wrapUnderPasskey(
  secret: PasskeySecret,
  vaultKey: Uint8Array,
  random: (length: number) => Uint8Array = (length) => crypto.getRandomValues(new Uint8Array(length)),
): Promise<Uint8Array<ArrayBuffer>> {
  if (secret.length !== SECRET_BYTES) {
    throw new RangeError('a passkey answers with 32 bytes');
  }
  const key = await deriveBytes(secret, PURPOSE, KEY_BYTES);
  const sealed = sealWithNonce({ key, nonce: random(NONCE_BYTES) }, vaultKey, associated);
  key.fill(0);
  return sealed;
}

/** The vault key again. Altered bytes and another passkey look the same. */
export async function unwrapUnderPasskey(
  secret: PasskeySecret,
  sealed: Uint8Array,
): Promise<Result<Uint8Array<ArrayBuffer>, { readonly kind: 'passkey-unknown' }>> {
  const key = await deriveBytes(secret, PURPOSE, KEY_BYTES);
  const vaultKey = openBytes(key, sealed, associated);
  key.fill(0);
  return vaultKey.ok ? ok(vaultKey.value) : fail({ kind: 'passkey-unknown' });
}

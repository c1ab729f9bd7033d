import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { fail, ok, type Result } from '#kernel/result.ts';

/** A wrong key, a foreign header and damaged bytes look the same, as they must. */
export type CannotOpen = { readonly kind: 'cannot-open' };

export const KEY_BYTES = 32;
const NONCE_BYTES = 24;
const TAG_BYTES = 16;
/** What sealing adds to the content. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

export const newKey = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(KEY_BYTES));

/** With a nonce that is handed in, so that golden files can pin the format; everyone else calls `sealBytes`. */
export function sealWithNonce(
  { key, nonce }: { readonly key: Uint8Array; readonly nonce: Uint8Array },
  content: Uint8Array,
  associated: Uint8Array,
): Uint8Array<ArrayBuffer> {
  // A lock fills keys with zeros in place: whoever still holds one must not seal with a key that everybody knows.
  if (key.every((byte) => byte === 0)) {
    throw new Error('this key was forgotten');
  }
  const sealed = new Uint8Array(SEAL_BYTES + content.length);
  sealed.set(nonce);
  xchacha20poly1305(key, nonce, associated).encrypt(content, sealed.subarray(NONCE_BYTES));
  return sealed;
}

/** XChaCha20-Poly1305: nonce, sealed content, tag. Synchronous, because it runs inside an IndexedDB transaction. */
export const sealBytes = (key: Uint8Array, content: Uint8Array, associated: Uint8Array): Uint8Array<ArrayBuffer> =>
  sealWithNonce({ key, nonce: crypto.getRandomValues(new Uint8Array(NONCE_BYTES)) }, content, associated);

/** The content, if it was sealed with this key over these associated bytes and nothing changed since. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Result<Uint8Array<ArrayBuffer>, CannotOpen> {
  if (sealed.length < SEAL_BYTES) {
    return fail({ kind: 'cannot-open' });
  }
  try {
    const box = xchacha20poly1305(key, sealed.subarray(0, NONCE_BYTES), associated);
    return ok(box.decrypt(sealed.subarray(NONCE_BYTES)));
  } catch {
    return fail({ kind: 'cannot-open' });
  }
}

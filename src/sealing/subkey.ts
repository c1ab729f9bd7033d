import { hchacha } from '@noble/ciphers/chacha.js';
import { textToBytes } from '#protocol/bytes.ts';

const INPUT_BYTES = 16;
// 'expand 32-byte k', the constant of ChaCha20 with a long key.
const SIGMA = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] as const;

const readWords = (bytes: Uint8Array): Uint32Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4, true));
};

/**
 * HChaCha20, the step by which XChaCha20 makes one key of another. For 16 bytes of input, under a key that is used for
 * nothing else: as a nonce of XChaCha20 the same input would give the same subkey.
 */
export function hchacha20(key: Uint8Array, input: Uint8Array): Uint8Array<ArrayBuffer> {
  const [words, out] = [readWords(key), new Uint32Array(8)];
  hchacha(Uint32Array.from(SIGMA), words, readWords(input), out);
  const subkey = new Uint8Array(32);
  const view = new DataView(subkey.buffer);
  for (const [index, word] of out.entries()) {
    view.setUint32(index * 4, word, true);
  }
  words.fill(0);
  out.fill(0);
  return subkey;
}

/**
 * A key for one purpose (a name of at most 16 letters) from a random key that seals nothing itself. Synchronous where HKDF in
 * the browser is not: a vault is open, or it is not, and never in between.
 */
export function subkey(key: Uint8Array, purpose: string): Uint8Array<ArrayBuffer> {
  const name = textToBytes(purpose);
  if (name.length > INPUT_BYTES) {
    throw new RangeError('a purpose has at most 16 letters');
  }
  const input = new Uint8Array(INPUT_BYTES);
  input.set(name);
  return hchacha20(key, input);
}

import { createCipheriv, createDecipheriv, createECDH, createHmac } from 'node:crypto';
import { concatBytes } from '#protocol/bytes.ts';

// HPKE (RFC 9180, base mode, P-256) written a second time, on Node's own primitives, to check the one that we use.
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const kemSuite = concatBytes(text('KEM'), new Uint8Array([0, 16]));
const hpkeSuite = (aead: number): Uint8Array => concatBytes(text('HPKE'), new Uint8Array([0, 16, 0, 1, 0, aead]));
const keyBytes: Readonly<Record<number, number>> = { 1: 16, 2: 32 };

const extract = (suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array): Uint8Array =>
  createHmac('sha256', salt).update(concatBytes(text('HPKE-v1'), suite, text(label), ikm)).digest();

function expand(suite: Uint8Array, prk: Uint8Array, label: string, info: Uint8Array, length: number): Uint8Array {
  const labelled = concatBytes(new Uint8Array([length >> 8, length & 255]), text('HPKE-v1'), suite, text(label), info);
  let block: Uint8Array = new Uint8Array(0);
  let all: Uint8Array = new Uint8Array(0);
  for (let count = 1; all.length < length; count += 1) {
    block = createHmac('sha256', prk).update(concatBytes(block, labelled, new Uint8Array([count]))).digest();
    all = concatBytes(all, block);
  }
  return all.slice(0, length);
}

/** Section 7.1.3, without the retry that one key in four thousand million needs. */
export const derivePrivateKey = (ikm: Uint8Array): Uint8Array =>
  expand(kemSuite, extract(kemSuite, new Uint8Array(0), 'dkp_prk', ikm), 'candidate', new Uint8Array([0]), 32);

export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(privateKey);
  return Uint8Array.from(ecdh.getPublicKey());
}

type Exchange = { readonly own: Uint8Array; readonly other: Uint8Array; readonly enc: Uint8Array; readonly recipient: Uint8Array };
type Setup = { readonly aead: number; readonly info: Uint8Array };

export function setUp({ own, other, enc, recipient }: Exchange, { aead, info }: Setup): { key: Uint8Array; nonce: Uint8Array } {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(own);
  const prk = extract(kemSuite, new Uint8Array(0), 'eae_prk', ecdh.computeSecret(other));
  const shared = expand(kemSuite, prk, 'shared_secret', concatBytes(enc, recipient), 32);
  const suite = hpkeSuite(aead);
  const none = new Uint8Array(0);
  const context = concatBytes(new Uint8Array([0]), extract(suite, none, 'psk_id_hash', none), extract(suite, none, 'info_hash', info));
  const secret = extract(suite, shared, 'secret', none);
  return { key: expand(suite, secret, 'key', context, keyBytes[aead] ?? 0), nonce: expand(suite, secret, 'base_nonce', context, 12) };
}

const cipherName = (key: Uint8Array): 'aes-128-gcm' | 'aes-256-gcm' => (key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm');

export function encrypt({ key, nonce }: { key: Uint8Array; nonce: Uint8Array }, content: Uint8Array, associated: Uint8Array): Uint8Array {
  const cipher = createCipheriv(cipherName(key), key, nonce).setAAD(associated);
  return concatBytes(cipher.update(content), cipher.final(), cipher.getAuthTag());
}

export function decrypt({ key, nonce }: { key: Uint8Array; nonce: Uint8Array }, sealed: Uint8Array, associated: Uint8Array): Uint8Array {
  const cipher = createDecipheriv(cipherName(key), key, nonce).setAAD(associated).setAuthTag(sealed.slice(-16));
  return concatBytes(cipher.update(sealed.slice(0, -16)), cipher.final());
}

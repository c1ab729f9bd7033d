import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { fail, ok, type Result } from '#kernel/result.ts';
import { concatBytes, textToBytes } from '#protocol/bytes.ts';
import type { CannotOpen } from './secret-box.ts';

export type ReceivingKey = {
  /** 65 bytes, uncompressed. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** The bytes that the key pair is derived from (RFC 9180, 7.1.3): no browser need ever export a private key. */
  readonly privateKey: Uint8Array<ArrayBuffer>;
};

const SECRET_BYTES = 32;
const ENCAPSULATED_BYTES = 65;
// A box of this app opens nowhere else, and no box of another app opens here.
const info = textToBytes('passerelle public box 1');

const createSuite = (): CipherSuite => new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** The same secret (32 random or derived bytes) gives the same pair on every device. */
export async function receivingKeyFromSecret(secret: Uint8Array): Promise<ReceivingKey> {
  if (secret.length !== SECRET_BYTES) {
    throw new RangeError('a receiving key is derived from 32 bytes');
  }
  const { kem } = createSuite();
  const { publicKey } = await kem.deriveKeyPair(secret);
  return { publicKey: new Uint8Array(await kem.serializePublicKey(publicKey)), privateKey: secret.slice() };
}

export const createReceivingKey = (): Promise<ReceivingKey> => receivingKeyFromSecret(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));

/** HPKE (RFC 9180, base mode): anyone may seal to a public key; says nothing about who did. */
export async function sealTo(publicKey: Uint8Array, content: Uint8Array, associated: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const suite = createSuite();
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, content, associated);
  return concatBytes(new Uint8Array(enc), new Uint8Array(ct));
}

export async function openWith(
  privateKey: Uint8Array,
  sealed: Uint8Array,
  associated: Uint8Array,
): Promise<Result<Uint8Array<ArrayBuffer>, CannotOpen>> {
  const suite = createSuite();
  try {
    const recipientKey = await suite.kem.deriveKeyPair(privateKey);
    const enc = sealed.slice(0, ENCAPSULATED_BYTES);
    return ok(new Uint8Array(await suite.open({ recipientKey, enc, info }, sealed.slice(ENCAPSULATED_BYTES), associated)));
  } catch {
    return fail({ kind: 'cannot-open' });
  }
}

import type { CipherSuite } from '@hpke/core';
import { fail, ok, type Result } from '#kernel/result.ts';
import { bytesToHex, concatBytes, textToBytes } from '#protocol/bytes.ts';
import type { CannotOpen } from './secret-box.ts';

export type ReceivingKey = {
  /** 65 bytes, uncompressed. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** The bytes that the key pair is derived from (RFC 9180, 7.1.3): no browser need ever export a private key. */
  readonly privateKey: Uint8Array<ArrayBuffer>;
};

const SECRET_BYTES = 32;
/** Of a public key, and of the one-time public key that a box begins with: 4, then x, then y. */
const POINT_BYTES = 65;
const Y_AT = 33;
// A box of this app opens nowhere else, and no box of another app opens here.
const info = textToBytes('passerelle public box 1');

/** Fetched when somebody is invited or joins: no list of families waits for it. */
async function createSuite(): Promise<CipherSuite> {
  const { Aes256Gcm, CipherSuite: Suite, DhkemP256HkdfSha256, HkdfSha256 } = await import('@hpke/core');
  return new Suite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}

const FIELD_PRIME = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;

/**
 * Of the two points that share an x, the one with an even y. Firefox cannot say which of them belongs to a derived private key,
 * and @hpke/core then takes the even one there: half of all keys would differ between browsers, and nothing sealed to them would
 * open. What ECDH gives is the same for both points, so the even one is simply ours, everywhere (as in BIP 340).
 */
function evenPoint(point: Uint8Array): Uint8Array<ArrayBuffer> {
  const even = point.slice();
  if (((point[POINT_BYTES - 1] ?? 0) & 1) === 1) {
    let y = FIELD_PRIME - BigInt(`0x${bytesToHex(point.subarray(Y_AT))}`);
    for (let at = POINT_BYTES - 1; at >= Y_AT; at -= 1) {
      even[at] = Number(y & 0xffn);
      y >>= 8n;
    }
  }
  return even;
}

async function derivePair(secret: Uint8Array): Promise<{ readonly publicKey: Uint8Array<ArrayBuffer>; readonly privateKey: CryptoKey }> {
  const { kem } = await createSuite();
  const { publicKey, privateKey } = await kem.deriveKeyPair(secret);
  return { publicKey: evenPoint(new Uint8Array(await kem.serializePublicKey(publicKey))), privateKey };
}

/** The same secret (32 random or derived bytes) gives the same pair on every device. */
export async function receivingKeyFromSecret(secret: Uint8Array): Promise<ReceivingKey> {
  if (secret.length !== SECRET_BYTES) {
    throw new RangeError('a receiving key is derived from 32 bytes');
  }
  return { publicKey: (await derivePair(secret)).publicKey, privateKey: secret.slice() };
}

export const createReceivingKey = (): Promise<ReceivingKey> => receivingKeyFromSecret(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));

/** HPKE (RFC 9180, base mode): anyone may seal to a public key; says nothing about who did. */
export async function sealTo(publicKey: Uint8Array, content: Uint8Array, associated: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const suite = await createSuite();
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, content, associated);
  return concatBytes(new Uint8Array(enc), new Uint8Array(ct));
}

export async function openWith(
  privateKey: Uint8Array,
  sealed: Uint8Array,
  associated: Uint8Array,
): Promise<Result<Uint8Array<ArrayBuffer>, CannotOpen>> {
  const suite = await createSuite();
  try {
    const pair = await derivePair(privateKey);
    const recipientKey = { privateKey: pair.privateKey, publicKey: await suite.kem.deserializePublicKey(pair.publicKey) };
    const enc = sealed.slice(0, POINT_BYTES);
    return ok(new Uint8Array(await suite.open({ recipientKey, enc, info }, sealed.slice(POINT_BYTES), associated)));
  } catch {
    return fail({ kind: 'cannot-open' });
  }
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const digest = { name: 'ECDSA', hash: 'SHA-256' } as const;
const UNCOMPRESSED = 4;
const PUBLIC_KEY_BYTES = 65;
const SIGNATURE_BYTES = 64;

export type SigningKey = {
  /** Kept in IndexedDB as it is; the browser signs with it and does not hand it out. */
  readonly privateKey: CryptoKey;
  /** 65 bytes, uncompressed. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
};

/** The key that proves which device speaks. It opens nothing. */
export async function createSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  return { privateKey: pair.privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)) };
}

/** 64 bytes (r, then s). */
export const sign = async (privateKey: CryptoKey, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.sign(digest, privateKey, bytes.slice()));

/** False for another key, another text, and anything that is no key or no signature at all. */
export async function verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (publicKey.length !== PUBLIC_KEY_BYTES || publicKey[0] !== UNCOMPRESSED || signature.length !== SIGNATURE_BYTES) {
    return false;
  }
  try {
    const key = await crypto.subtle.importKey('raw', publicKey.slice(), algorithm, false, ['verify']);
    return await crypto.subtle.verify(digest, key, signature.slice(), bytes.slice());
  } catch {
    // 65 bytes that are no point of the curve.
    return false;
  }
}

import { textToBytes } from '#protocol/bytes.ts';

/** HKDF-SHA-256 (RFC 5869), without salt: for secrets that are random already. Another purpose gives unrelated bytes. */
export async function deriveBytes(secret: Uint8Array, purpose: string, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', secret.slice(), 'HKDF', false, ['deriveBits']);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: textToBytes(purpose) };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, length * 8));
}

/** SHA-256. */
export const hashOf = async (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()));

import { fail, ok, type Result } from '#kernel/result.ts';
import { sign } from './signature.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** The pair that lies in a backup: the device that wrote it signs the public half, and the private half signs the next device. */
export type HeirKey = { readonly publicKey: Uint8Array<ArrayBuffer>; readonly privateKey: Uint8Array<ArrayBuffer> };

export async function createHeirKey(): Promise<HeirKey> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
    privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
  };
}

/** Signs with the private half out of a backup; a half that is none is the backup's fault. */
export async function signAsHeir(privateKey: Uint8Array, bytes: Uint8Array): Promise<Result<Uint8Array<ArrayBuffer>, { readonly kind: 'malformed' }>> {
  try {
    const key = await crypto.subtle.importKey('pkcs8', privateKey.slice(), algorithm, false, ['sign']);
    return ok(await sign(key, bytes));
  } catch {
    return fail({ kind: 'malformed' });
  }
}

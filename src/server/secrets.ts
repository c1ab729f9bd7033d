import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Secrets are kept as their hash: who reads the database, or a copy of it, signs in as nobody. */
export const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

export const newSecret = (): Uint8Array => new Uint8Array(randomBytes(32));

/** Takes the same time wherever they differ. */
export const isSameHash = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);

export const newGeneration = (): string => randomBytes(9).toString('base64url');

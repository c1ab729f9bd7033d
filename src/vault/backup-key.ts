import { fail, type Result } from '#kernel/result.ts';
import { type Derive, deriveKey } from './derive-key.ts';
import { type DerivationFailed, isEnough, type KeyCost } from './key-cost.ts';
import { normalisePassphrase } from './passphrase.ts';

/** A file may ask for what a phone can do, and no more: one that asks for a terabyte was not written by us. */
const MOST_MEMORY_KIB = 256 * 1024;
const MOST_ITERATIONS = 24;

export const newSalt = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(16));

/** The key of a backup, from the words its owner unlocks with. */
export async function backupKey(
  words: string,
  lock: KeyCost & { readonly salt: Uint8Array },
  derive: Derive = deriveKey,
): Promise<Result<Uint8Array, DerivationFailed | { readonly kind: 'backup-damaged' }>> {
  const { memoryKiB, iterations, parallelism, salt } = lock;
  const cost = { memoryKiB, iterations, parallelism };
  const possible = memoryKiB <= MOST_MEMORY_KIB && iterations <= MOST_ITERATIONS && parallelism <= 4 && salt.length >= 16;
  return isEnough(cost) && possible ? derive({ passphrase: normalisePassphrase(words), salt, cost }) : fail({ kind: 'backup-damaged' });
}

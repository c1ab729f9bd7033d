import { argon2id } from 'hash-wasm';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { DerivationFailed, KeyCost } from './key-cost.ts';

const KEY_BYTES = 32;

export type DeriveRequest = { readonly passphrase: string; readonly salt: Uint8Array; readonly cost: KeyCost };

/** Argon2id on this very thread: what the worker runs, and what tests run without one. */
export async function deriveHere({ passphrase, salt, cost }: DeriveRequest): Promise<Result<Uint8Array, DerivationFailed>> {
  try {
    const { memoryKiB, iterations, parallelism } = cost;
    const key = await argon2id({ password: passphrase, salt, memorySize: memoryKiB, iterations, parallelism, hashLength: KEY_BYTES, outputType: 'binary' });
    return ok(key);
  } catch {
    return fail({ kind: 'derivation-failed' });
  }
}

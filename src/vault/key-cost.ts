/** What deriving a key from a passphrase costs, whoever tries: kept in clear beside the wrapped key. */
export type KeyCost = { readonly memoryKiB: number; readonly iterations: number; readonly parallelism: number };

/** OWASP's least for Argon2id: a phone too slow even for this waits longer. */
export const leastCost: KeyCost = { memoryKiB: 19 * 1024, iterations: 2, parallelism: 1 };
/** RFC 9106's second choice, but for the threads that a browser does not give. */
export const usualCost: KeyCost = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 };
const MOST_ITERATIONS = 12;

/** Deriving needs the memory it names, and a phone may not have it: that is not a wrong passphrase. */
export type DerivationFailed = { readonly kind: 'derivation-failed' };

export const isEnough = ({ memoryKiB, iterations, parallelism }: KeyCost): boolean =>
  memoryKiB >= leastCost.memoryKiB && iterations >= leastCost.iterations && parallelism >= 1;

/** The cost that takes about `aimMs`, when `tried` took `tookMs`: more passes for a fast device, less memory for a slow one. */
export function fitCost(tried: KeyCost, tookMs: number, aimMs: number): KeyCost {
  const affordable = (tried.memoryKiB * tried.iterations * aimMs) / Math.max(tookMs, 1);
  const iterations = Math.floor(affordable / usualCost.memoryKiB);
  if (iterations >= usualCost.iterations) {
    return { ...usualCost, iterations: Math.min(iterations, MOST_ITERATIONS) };
  }
  const memoryKiB = Math.floor(affordable / usualCost.iterations / 1024) * 1024;
  return memoryKiB >= leastCost.memoryKiB ? { ...usualCost, memoryKiB } : leastCost;
}

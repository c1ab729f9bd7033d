import { fail, ok, type Result } from '#kernel/result.ts';
import { textToBytes } from '#protocol/bytes.ts';
import { openBytes, sealWithNonce } from '#sealing/secret-box.ts';
import { type Derive, deriveKey } from './derive-key.ts';
import { type DerivationFailed, fitCost, isEnough, type KeyCost, leastCost, usualCost } from './key-cost.ts';
import { normalisePassphrase } from './passphrase.ts';

/** The vault key as it lies on the disk: plain data. Whoever copies it has only the passphrase left to guess. */
export type WrappedKey = KeyCost & { readonly salt: Uint8Array; readonly sealed: Uint8Array };

export type UnwrapFailure = { readonly kind: 'passphrase-wrong' } | DerivationFailed;

type Random = (length: number) => Uint8Array;

const SALT_BYTES = 16;
const NONCE_BYTES = 24;
const AIM_MS = 700;
const associated = textToBytes('passerelle vault key 1');

const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** Seals the vault key under a passphrase. A cost below the least one is a bug, and thrown. */
export async function wrapVaultKey(
  passphrase: string,
  vaultKey: Uint8Array,
  how: KeyCost & { readonly derive?: Derive; readonly random?: Random },
): Promise<Result<WrappedKey, DerivationFailed>> {
  const { memoryKiB, iterations, parallelism } = how;
  const cost = { memoryKiB, iterations, parallelism };
  const words = normalisePassphrase(passphrase);
  if (!isEnough(cost) || words === '') {
    throw new RangeError('wrapping needs a passphrase, 19 MiB and two passes');
  }
  const [salt, nonce] = [(how.random ?? random)(SALT_BYTES), (how.random ?? random)(NONCE_BYTES)];
  const key = await (how.derive ?? deriveKey)({ passphrase: words, salt, cost });
  if (!key.ok) {
    return key;
  }
  const sealed = sealWithNonce({ key: key.value, nonce }, vaultKey, associated);
  key.value.fill(0);
  return ok({ ...cost, salt, sealed });
}

/** The vault key again. Altered bytes and a wrong passphrase look the same. */
export async function unwrapVaultKey(
  passphrase: string,
  wrapped: WrappedKey,
  derive: Derive = deriveKey,
): Promise<Result<Uint8Array<ArrayBuffer>, UnwrapFailure>> {
  const { salt, sealed, memoryKiB, iterations, parallelism } = wrapped;
  const words = normalisePassphrase(passphrase);
  if (words === '') {
    return fail({ kind: 'passphrase-wrong' });
  }
  const key = await derive({ passphrase: words, salt, cost: { memoryKiB, iterations, parallelism } });
  if (!key.ok) {
    return key;
  }
  const vaultKey = openBytes(key.value, sealed, associated);
  key.value.fill(0);
  return vaultKey.ok ? vaultKey : fail({ kind: 'passphrase-wrong' });
}

/**
 * The cost that makes this device work for about 0.7 s, found by trying once. The salt and the passphrase of the trial are
 * nobody's. A device without memory for the usual cost is tried at the least one.
 */
export async function calibrate(derive: Derive = deriveKey, now: () => number = () => performance.now()): Promise<KeyCost> {
  for (const cost of [usualCost, leastCost]) {
    const started = now();
    const key = await derive({ passphrase: 'calibration', salt: new Uint8Array(SALT_BYTES), cost });
    if (key.ok) {
      const fitting = fitCost(cost, now() - started, AIM_MS);
      return fitting.memoryKiB > cost.memoryKiB ? cost : fitting;
    }
  }
  return leastCost;
}

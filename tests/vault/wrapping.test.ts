import { argon2Sync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesToHex } from '#protocol/bytes.ts';
import { newKey } from '#sealing/secret-box.ts';
import { deriveHere } from '#vault/argon2.ts';
import type { Derive } from '#vault/derive-key.ts';
import { fitCost, leastCost, usualCost } from '#vault/key-cost.ts';
import { calibrate, unwrapVaultKey, wrapVaultKey, type WrappedKey } from '#vault/wrapping.ts';

const how = { ...leastCost, derive: deriveHere };
const wrong = { ok: false, failure: { kind: 'passphrase-wrong' } };

async function wrap(passphrase: string, vaultKey: Uint8Array): Promise<WrappedKey> {
  const wrapped = await wrapVaultKey(passphrase, vaultKey, how);
  if (!wrapped.ok) {
    throw new Error(wrapped.failure.kind);
  }
  return wrapped.value;
}

test('it is Argon2id: the vector of the reference implementation, and another implementation of the day', async () => {
  const cost = { memoryKiB: 65_536, iterations: 2, parallelism: 1 };
  const key = await deriveHere({ passphrase: 'password', salt: new TextEncoder().encode('somesalt'), cost });
  expect(key.ok && bytesToHex(key.value)).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  const [message, nonce] = ['passerelle', new Uint8Array(16).fill(3)];
  const ours = await deriveHere({ passphrase: message, salt: nonce, cost: leastCost });
  const theirs = argon2Sync('argon2id', { message, nonce, parallelism: 1, tagLength: 32, memory: leastCost.memoryKiB, passes: 2 });
  expect(ours.ok && bytesToHex(ours.value)).toBe(theirs.toString('hex'));
});

test('the passphrase gives the vault key again, another one does not', async () => {
  const vaultKey = newKey();
  const wrapped = await wrap('nuage piano vitesse', vaultKey);
  expect(wrapped).toMatchObject(leastCost);
  expect([wrapped.salt.length, wrapped.sealed.length]).toEqual([16, 72]);
  expect(await unwrapVaultKey('nuage piano vitesse', wrapped, deriveHere)).toEqual({ ok: true, value: vaultKey });
  for (const other of ['nuage piano vitess', 'Nuage piano vitesse', '', '  ', 'nuage  piano vitesse.']) {
    expect(await unwrapVaultKey(other, wrapped, deriveHere)).toEqual(wrong);
  }
});

test('the same words typed on another keyboard are the same passphrase: composed or not, with any spaces', async () => {
  const vaultKey = newKey();
  const wrapped = await wrap('légume été', vaultKey);
  expect(await unwrapVaultKey('  le\u0301gume\u00a0 e\u0301te\u0301 ', wrapped, deriveHere)).toEqual({ ok: true, value: vaultKey });
});

test('what was altered on the disk does not open', async () => {
  const wrapped = await wrap('nuage piano', newKey());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('salt' as const, 'sealed' as const), fc.nat(), async (part, at) => {
      const altered = { ...wrapped, [part]: wrapped[part].map((byte, index) => (index === at % wrapped[part].length ? byte ^ 4 : byte)) };
      expect(await unwrapVaultKey('nuage piano', altered, deriveHere)).toEqual(wrong);
    }),
    { numRuns: 8 },
  );
  expect(await unwrapVaultKey('nuage piano', { ...wrapped, iterations: 3 }, deriveHere)).toEqual(wrong);
  expect(await unwrapVaultKey('nuage piano', { ...wrapped, sealed: wrapped.sealed.subarray(0, 30) }, deriveHere)).toEqual(wrong);
});

test('two wraps of one key under one passphrase share neither salt nor bytes', async () => {
  const vaultKey = newKey();
  const [one, two] = [await wrap('nuage', vaultKey), await wrap('nuage', vaultKey)];
  expect(one.salt).not.toEqual(two.salt);
  expect(one.sealed).not.toEqual(two.sealed);
});

test('a cost below 19 MiB and two passes is never taken for wrapping, nor an empty passphrase', async () => {
  await expect(wrapVaultKey(' ', newKey(), how)).rejects.toThrow(RangeError);
  for (const less of [{ memoryKiB: leastCost.memoryKiB - 1 }, { iterations: 1 }, { parallelism: 0 }]) {
    await expect(wrapVaultKey('nuage', newKey(), { ...how, ...less })).rejects.toThrow(RangeError);
  }
});

test('a phone without the memory is told so, not that the passphrase is wrong', async () => {
  const failed = { ok: false, failure: { kind: 'derivation-failed' } };
  const wrapped = await wrap('nuage', newKey());
  expect(await unwrapVaultKey('nuage', { ...wrapped, memoryKiB: 2 ** 40 }, deriveHere)).toEqual(failed);
  expect(await wrapVaultKey('nuage', newKey(), { ...how, memoryKiB: 2 ** 40 })).toEqual(failed);
});

test('the derived key is wiped after use', async () => {
  const seen: Uint8Array[] = [];
  const derive: Derive = async (request) => {
    const key = await deriveHere(request);
    if (key.ok) {
      expect(key.value.some((byte) => byte !== 0)).toBe(true);
      seen.push(key.value);
    }
    return key;
  };
  const wrapped = await wrapVaultKey('nuage', newKey(), { ...leastCost, derive });
  expect(wrapped.ok && (await unwrapVaultKey('nuage', wrapped.value, derive)).ok).toBe(true);
  expect(seen.map((key) => key.every((byte) => byte === 0))).toEqual([true, true]);
});

/** A device that takes so long for the usual cost, and has so much memory. */
async function calibrated(usualMs: number, memoryKiB = Infinity): Promise<unknown> {
  let now = 0;
  const derive: Derive = ({ cost }) => {
    if (cost.memoryKiB > memoryKiB) {
      return Promise.resolve({ ok: false, failure: { kind: 'derivation-failed' } });
    }
    now += (usualMs * cost.memoryKiB * cost.iterations) / (usualCost.memoryKiB * usualCost.iterations);
    return Promise.resolve({ ok: true, value: new Uint8Array(32) });
  };
  return calibrate(derive, () => now);
}

test('calibration aims at 0.7 s: more passes on a fast device, less memory on a slow one, never below the least', async () => {
  expect(await calibrated(700)).toEqual(usualCost);
  expect(await calibrated(400)).toEqual({ ...usualCost, iterations: 5 });
  expect(await calibrated(1)).toEqual({ ...usualCost, iterations: 12 });
  expect(await calibrated(1400)).toEqual({ ...usualCost, memoryKiB: 32 * 1024 });
  expect(await calibrated(2300)).toEqual({ ...usualCost, memoryKiB: 19 * 1024 });
  expect(await calibrated(3000)).toEqual(leastCost);
  expect(await calibrated(60_000)).toEqual(leastCost);
  expect(await calibrated(700, 40 * 1024)).toEqual(leastCost);
  expect(await calibrated(700, 1)).toEqual(leastCost);
});

test('whatever the device, the cost that fits is enough to wrap with', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), fc.constantFrom(usualCost, leastCost), (took, tried) => {
      const cost = fitCost(tried, took, 700);
      expect(cost.memoryKiB).toBeGreaterThanOrEqual(leastCost.memoryKiB);
      expect(cost.memoryKiB).toBeLessThanOrEqual(usualCost.memoryKiB);
      expect(cost.iterations).toBeGreaterThanOrEqual(2);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textToBytes } from '#protocol/bytes.ts';
import { packValue, type Value } from '#protocol/packing.ts';
import { createReceivingKey, sealTo } from '#sealing/public-box.ts';
import { newKey } from '#sealing/secret-box.ts';
import { type SpaceKey, unwrapSpaceKeys, wrapSpaceKeys } from '#sealing/wrapped-key.ts';
import { aSpaceId } from '#tests/support/arbitraries.ts';

const aSpaceKey: fc.Arbitrary<SpaceKey> = fc.record({ space: aSpaceId, epoch: fc.integer({ min: 1, max: 1_000_000 }), key: fc.constant(0).map(newKey) });
const malformed = { ok: false, failure: { kind: 'malformed' } };

test('keys that were wrapped for a device are all there when it unwraps them', async () => {
  const { publicKey, privateKey } = await createReceivingKey();
  await fc.assert(
    fc.asyncProperty(fc.array(aSpaceKey, { maxLength: 5 }), async (keys) => {
      expect(await unwrapSpaceKeys(privateKey, await wrapSpaceKeys(publicKey, keys))).toEqual({ ok: true, value: keys });
    }),
    { numRuns: 15 },
  );
});

test('another device, and a bundle that was altered or cut, get nothing', async () => {
  const [mine, foreign] = await Promise.all([createReceivingKey(), createReceivingKey()]);
  const wrapped = await wrapSpaceKeys(mine.publicKey, fc.sample(aSpaceKey, 2));
  const cannotOpen = { ok: false, failure: { kind: 'cannot-open' } };
  expect((await unwrapSpaceKeys(mine.privateKey, wrapped)).ok).toBe(true);
  expect(await unwrapSpaceKeys(foreign.privateKey, wrapped)).toEqual(cannotOpen);
  expect(await unwrapSpaceKeys(mine.privateKey, wrapped.subarray(0, -1))).toEqual(cannotOpen);
  expect(await unwrapSpaceKeys(mine.privateKey, wrapped.map((byte, index) => (index === 90 ? byte ^ 1 : byte)))).toEqual(cannotOpen);
  expect(await unwrapSpaceKeys(mine.privateKey, new Uint8Array(0))).toEqual(cannotOpen);
});

test('a box that was sealed for another purpose is no bundle', async () => {
  const { publicKey, privateKey } = await createReceivingKey();
  const elsewhere = await sealTo(publicKey, packValue([]), textToBytes('something else'));
  expect(await unwrapSpaceKeys(privateKey, elsewhere)).toEqual({ ok: false, failure: { kind: 'cannot-open' } });
});

test('one bad entry and the whole bundle is malformed: wrong sizes, epoch zero, a key of zeros, no list', async () => {
  const { publicKey, privateKey } = await createReceivingKey();
  const [good] = fc.sample(aSpaceKey, 1);
  const entry = (value: Value): Value => [[good?.space ?? '', good?.epoch ?? 1, good?.key ?? null], value];
  const wrap = (value: Value): Promise<Uint8Array> => sealTo(publicKey, packValue(value), textToBytes('passerelle space keys 1'));
  const space = '11111111-1111-4111-8111-111111111111';
  expect((await unwrapSpaceKeys(privateKey, await wrap(entry([space, 2, newKey()])))).ok).toBe(true);
  const bad: readonly Value[] = [
    [space, 0, newKey()], [space, -1, newKey()], [space, 1.5, newKey()], [space, '1', newKey()], [space, 1, newKey().subarray(1)],
    [space, 1, new Uint8Array(33).fill(1)], [space, 1, new Uint8Array(32)], [space, 1], ['no space', 1, newKey()], [], null, 'text', { space },
  ];
  for (const value of bad) {
    expect(await unwrapSpaceKeys(privateKey, await wrap(entry(value)))).toEqual(malformed);
  }
  for (const value of [null, 5, 'text', { keys: [] }] as const) {
    expect(await unwrapSpaceKeys(privateKey, await wrap(value))).toEqual(malformed);
  }
});

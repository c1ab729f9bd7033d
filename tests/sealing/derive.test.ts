import { expect, test } from 'vitest';
import { deriveBytes, hashOf } from '#sealing/derive.ts';
import { fromHex } from './hex.ts';

test('it is HKDF-SHA-256: RFC 5869, test case 3', async () => {
  expect(await deriveBytes(new Uint8Array(22).fill(0x0b), '', 42)).toEqual(
    fromHex('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8'),
  );
});

test('another purpose or another secret gives other bytes', async () => {
  const secret = new Uint8Array(20).fill(3);
  const bytes = await deriveBytes(secret, 'one', 32);
  expect(await deriveBytes(secret, 'one', 32)).toEqual(bytes);
  expect(await deriveBytes(secret, 'two', 32)).not.toEqual(bytes);
  expect(await deriveBytes(new Uint8Array(20).fill(4), 'one', 32)).not.toEqual(bytes);
});

test('it is SHA-256: the vector of FIPS 180-4', async () => {
  expect(await hashOf(new TextEncoder().encode('abc'))).toEqual(fromHex('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'));
});

import { expect, test } from 'vitest';
import { newKey } from '#sealing/secret-box.ts';
import { hchacha20, subkey } from '#sealing/subkey.ts';
import { fromHex } from './hex.ts';

test('it is HChaCha20: the vector of draft-irtf-cfrg-xchacha, 2.2.1', () => {
  const key = fromHex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');
  const input = fromHex('000000090000004a0000000031415927');
  expect(hchacha20(key, input)).toEqual(fromHex('82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc'));
  expect(key[31]).toBe(0x1f);
});

test('each purpose has a key of its own, the same every time', () => {
  const key = newKey();
  expect(subkey(key, 'at rest 1')).toEqual(subkey(key, 'at rest 1'));
  expect(subkey(key, 'at rest 1')).not.toEqual(subkey(key, 'at rest 2'));
  expect(subkey(key, 'at rest 1')).not.toEqual(subkey(newKey(), 'at rest 1'));
  expect(() => subkey(key, 'a purpose that is too long')).toThrow(RangeError);
});

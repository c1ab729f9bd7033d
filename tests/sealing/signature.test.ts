import { createPublicKey, verify as nodeVerify } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { createSigningKey, sign, verify } from '#sealing/signature.ts';

test('a signature is verified with the public key of whoever signed, and by another implementation', async () => {
  const { privateKey, publicKey } = await createSigningKey();
  const text = new TextEncoder().encode('header and sealed bytes');
  const signature = await sign(privateKey, text);
  expect([publicKey.length, signature.length]).toEqual([65, 64]);
  expect(await verify(publicKey, text, signature)).toBe(true);
  const jwk = { kty: 'EC', crv: 'P-256', x: bytesToBase64url(publicKey.subarray(1, 33)), y: bytesToBase64url(publicKey.subarray(33)) };
  expect(nodeVerify('sha256', text, { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
});

test('one changed bit in the key, the text or the signature, and it is not verified', async () => {
  const { privateKey, publicKey } = await createSigningKey();
  const text = new Uint8Array(80).fill(9);
  const signature = await sign(privateKey, text);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(0, 1, 2), fc.nat(), fc.integer({ min: 0, max: 7 }), async (which, at, bit) => {
      const parts = [publicKey, text, signature].map((part, index) =>
        index === which ? part.map((byte, position) => (position === at % part.length ? byte ^ (1 << bit) : byte)) : part,
      );
      const [key = publicKey, changedText = text, changedSignature = signature] = parts;
      expect(await verify(key, changedText, changedSignature)).toBe(false);
    }),
  );
  expect(await verify(publicKey, text, signature)).toBe(true);
});

test('what is no key or no signature is false, never an exception', async () => {
  const { privateKey, publicKey } = await createSigningKey();
  const text = new Uint8Array(4);
  const signature = await sign(privateKey, text);
  const foreign = await createSigningKey();
  expect(await verify(foreign.publicKey, text, signature)).toBe(false);
  for (const key of [new Uint8Array(0), publicKey.subarray(1), publicKey.subarray(0, 33), Uint8Array.from([...publicKey, 0]), new Uint8Array(65), new Uint8Array(65).fill(4)]) {
    expect(await verify(key, text, signature)).toBe(false);
  }
  for (const wrong of [new Uint8Array(0), signature.subarray(1), Uint8Array.from([...signature, 0]), new Uint8Array(64), new Uint8Array(64).fill(255)]) {
    expect(await verify(publicKey, text, wrong)).toBe(false);
  }
});

test('the browser does not hand out the private key, though it hands out one that is made to be exported', async () => {
  const exportable = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  await expect(crypto.subtle.exportKey('jwk', exportable.privateKey)).resolves.toHaveProperty('d');
  const { privateKey } = await createSigningKey();
  for (const format of ['jwk', 'pkcs8'] as const) {
    await expect(crypto.subtle.exportKey(format, privateKey)).rejects.toThrow();
  }
});

import { createECDH } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesToHex, concatBytes, textToBytes } from '#protocol/bytes.ts';
import { createReceivingKey, openWith, receivingKeyFromSecret, sealTo } from '#sealing/public-box.ts';
import { fromHex } from './hex.ts';
import { decrypt, derivePrivateKey, encrypt, publicKeyOf, setUp } from './other-hpke.ts';

const cannotOpen = { ok: false, failure: { kind: 'cannot-open' } };
const info = textToBytes('passerelle public box 1');
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

// RFC 9180, appendix A.3.1.
const rfc = {
  info: fromHex('4f6465206f6e2061204772656369616e2055726e'),
  skEm: fromHex('4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb'),
  enc: fromHex(`04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325
    ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4`),
  ikmR: fromHex('668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550'),
  skRm: fromHex('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2'),
  pkRm: fromHex(`04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f70
    6a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0`),
  key: fromHex('868c066ef58aae6dc589b6cfdd18f97e'),
  nonce: fromHex('4e0bc5018beba4bf004cca59'),
  pt: fromHex('4265617574792069732074727574682c20747275746820626561757479'),
  aad: fromHex('436f756e742d30'),
  ct: fromHex(`5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f
    9076ac232e3ab2523f39513434`),
};

test('the implementation that checks ours is itself right: RFC 9180, A.3.1', () => {
  expect(derivePrivateKey(rfc.ikmR)).toEqual(rfc.skRm);
  expect(publicKeyOf(rfc.skRm)).toEqual(rfc.pkRm);
  const context = setUp({ own: rfc.skRm, other: rfc.enc, enc: rfc.enc, recipient: rfc.pkRm }, { aead: 1, info: rfc.info });
  expect(bytesToHex(context.key)).toBe(bytesToHex(rfc.key));
  expect(bytesToHex(context.nonce)).toBe(bytesToHex(rfc.nonce));
  expect(decrypt(context, rfc.ct, rfc.aad)).toEqual(rfc.pt);
  expect(encrypt(context, rfc.pt, rfc.aad)).toEqual(rfc.ct);
});

test('our key pair is the one of RFC 9180, A.3.1', async () => {
  expect((await receivingKeyFromSecret(rfc.ikmR)).publicKey).toEqual(rfc.pkRm);
});

/** The RFC's pair, or, where its y is odd, the pair of the negated scalar: the same on browsers that cannot tell them apart. */
function evenPair(ikm: Uint8Array): { privateKey: Uint8Array; publicKey: Uint8Array } {
  const privateKey = derivePrivateKey(ikm);
  const publicKey = publicKeyOf(privateKey);
  if (((publicKey[64] ?? 0) & 1) === 0) {
    return { privateKey, publicKey };
  }
  const negated = fromHex((order - BigInt(`0x${bytesToHex(privateKey)}`)).toString(16).padStart(64, '0'));
  return { privateKey: negated, publicKey: publicKeyOf(negated) };
}

test('every derived key has an even y, is a true pair, and half of them had to be turned', async () => {
  let turned = 0;
  for (let seed = 1; seed <= 24; seed += 1) {
    const ikm = new Uint8Array(32).fill(seed);
    const pair = evenPair(ikm);
    expect((await receivingKeyFromSecret(ikm)).publicKey).toEqual(pair.publicKey);
    turned += pair.privateKey.every((byte, index) => byte === derivePrivateKey(ikm)[index]) ? 0 : 1;
  }
  expect(turned).toBeGreaterThan(4);
  expect(turned).toBeLessThan(20);
});

test('another implementation of RFC 9180 opens our boxes, and we open its', async () => {
  const associated = textToBytes('for whom');
  for (let seed = 1; seed <= 6; seed += 1) {
    const ikm = new Uint8Array(32).fill(seed);
    const { privateKey, publicKey } = evenPair(ikm);
    const content = new Uint8Array(seed * 10).fill(seed);
    const ours = await sealTo(publicKey, content, associated);
    const enc = ours.slice(0, 65);
    expect(decrypt(setUp({ own: privateKey, other: enc, enc, recipient: publicKey }, { aead: 2, info }), ours.slice(65), associated)).toEqual(content);
    const oneTime = createECDH('prime256v1');
    const theirEnc = Uint8Array.from(oneTime.generateKeys());
    const theirs = encrypt(setUp({ own: oneTime.getPrivateKey(), other: publicKey, enc: theirEnc, recipient: publicKey }, { aead: 2, info }), content, associated);
    expect(await openWith(ikm, concatBytes(theirEnc, theirs), associated)).toEqual({ ok: true, value: content });
  }
});

test('what is sealed to a key opens with it, and with no other', async () => {
  const [mine, foreign] = await Promise.all([createReceivingKey(), createReceivingKey()]);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 40 }), async (content, associated) => {
      const sealed = await sealTo(mine.publicKey, content, associated);
      expect(await openWith(mine.privateKey, sealed, associated)).toEqual({ ok: true, value: content });
      expect(await openWith(foreign.privateKey, sealed, associated)).toEqual(cannotOpen);
      expect(await openWith(mine.privateKey, sealed, concatBytes(associated, new Uint8Array(1)))).toEqual(cannotOpen);
    }),
    { numRuns: 15 },
  );
});

test('a box that was altered, cut or lengthened does not open', async () => {
  const { privateKey, publicKey } = await createReceivingKey();
  const associated = textToBytes('a');
  const sealed = await sealTo(publicKey, new Uint8Array(20).fill(5), associated);
  expect((await openWith(privateKey, sealed, associated)).ok).toBe(true);
  for (let at = 0; at < sealed.length; at += 3) {
    expect(await openWith(privateKey, sealed.map((byte, index) => (index === at ? byte ^ 0x10 : byte)), associated)).toEqual(cannotOpen);
    expect(await openWith(privateKey, sealed.subarray(0, at), associated)).toEqual(cannotOpen);
  }
  expect(await openWith(privateKey, concatBytes(sealed, new Uint8Array(1)), associated)).toEqual(cannotOpen);
});

test('secrets and public keys of another size are refused', async () => {
  await expect(receivingKeyFromSecret(new Uint8Array(20))).rejects.toThrow(RangeError);
  for (const key of [new Uint8Array(0), new Uint8Array(32), new Uint8Array(65), new Uint8Array(66)]) {
    await expect(sealTo(key, new Uint8Array(1), new Uint8Array(0))).rejects.toThrow();
  }
});

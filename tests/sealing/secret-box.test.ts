import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newKey, openBytes, SEAL_BYTES, sealBytes, sealWithNonce } from '#sealing/secret-box.ts';
import { fromHex } from './hex.ts';

const cannotOpen = { ok: false, failure: { kind: 'cannot-open' } };
const aKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((key) => key.some((byte) => byte !== 0));
const content = fc.uint8Array({ maxLength: 700 });
const associated = fc.uint8Array({ maxLength: 90 });

test('it is XChaCha20-Poly1305: the vector of draft-irtf-cfrg-xchacha, A.3.1', () => {
  const nonce = fromHex('404142434445464748494a4b4c4d4e4f5051525354555657');
  const sealed = sealWithNonce(
    { key: fromHex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f'), nonce },
    new TextEncoder().encode("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."),
    fromHex('50515253c0c1c2c3c4c5c6c7'),
  );
  expect(sealed).toEqual(
    Uint8Array.from([
      ...nonce,
      ...fromHex(`
        bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452
        2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49`),
    ]),
  );
});

test('what was sealed opens with the same key over the same associated bytes, wherever in a larger buffer it lies', () => {
  fc.assert(
    fc.property(aKey, content, associated, fc.nat(9), (key, text, header, offset) => {
      const before = [key.slice(), text.slice(), header.slice()];
      const sealed = sealBytes(key, text, header);
      expect(sealed.length).toBe(text.length + SEAL_BYTES);
      const larger = new Uint8Array(sealed.length + offset);
      larger.set(sealed, offset);
      expect(openBytes(key, larger.subarray(offset), header)).toEqual({ ok: true, value: text });
      expect(larger.subarray(offset)).toEqual(sealed);
      expect([key, text, header]).toEqual(before);
    }),
  );
});

test('one changed bit, anywhere, and nothing opens', () => {
  fc.assert(
    fc.property(aKey, content, fc.nat(), fc.integer({ min: 0, max: 7 }), (key, text, at, bit) => {
      const header = new Uint8Array(30).fill(1);
      const sealed = sealBytes(key, text, header);
      const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte, index) => (index === at % bytes.length ? byte ^ (1 << bit) : byte));
      expect(openBytes(key, sealed, header).ok).toBe(true);
      expect(openBytes(key, flip(sealed), header)).toEqual(cannotOpen);
      expect(openBytes(flip(key), sealed, header)).toEqual(cannotOpen);
      expect(openBytes(key, sealed, flip(header))).toEqual(cannotOpen);
    }),
  );
});

test('bytes that are cut, lengthened, or never were sealed do not open', () => {
  const key = newKey();
  const header = new Uint8Array([1, 2, 3]);
  const sealed = sealBytes(key, new Uint8Array(100).fill(7), header);
  for (let length = 0; length < sealed.length; length += 1) {
    expect(openBytes(key, sealed.subarray(0, length), header)).toEqual(cannotOpen);
  }
  expect(openBytes(key, Uint8Array.from([...sealed, 0]), header)).toEqual(cannotOpen);
  expect(openBytes(key, sealed, header.subarray(0, 2))).toEqual(cannotOpen);
  expect(openBytes(key, sealed, Uint8Array.from([...header, 0]))).toEqual(cannotOpen);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => !openBytes(key, bytes, header).ok));
});

test('keys of another size seal nothing and open nothing', () => {
  const sealed = sealBytes(newKey(), new Uint8Array(5), new Uint8Array(0));
  for (const size of [0, 16, 31, 33, 64]) {
    expect(() => sealBytes(new Uint8Array(size).fill(1), new Uint8Array(5), new Uint8Array(0))).toThrow();
    expect(openBytes(new Uint8Array(size).fill(1), sealed, new Uint8Array(0))).toEqual(cannotOpen);
  }
});

test('a key that a lock turned to zeros seals nothing', () => {
  const key = newKey();
  expect(() => sealBytes(key, new Uint8Array(5), new Uint8Array(0))).not.toThrow();
  key.fill(0);
  expect(() => sealBytes(key, new Uint8Array(5), new Uint8Array(0))).toThrow('forgotten');
});

test('the same content sealed twice has nothing in common but its length', () => {
  const key = newKey();
  const [one, two] = [0, 1].map(() => sealBytes(key, new Uint8Array(64), new Uint8Array(0)));
  expect(one?.subarray(0, 24)).not.toEqual(two?.subarray(0, 24));
  expect(one?.subarray(24)).not.toEqual(two?.subarray(24));
});

test('the words of a note are not found in what was sealed, by a search that finds them in clear', () => {
  const find = (bytes: Uint8Array): number => Buffer.from(bytes).indexOf('Tremblay');
  const note = new TextEncoder().encode('la famille Tremblay rappellera');
  expect(find(note)).toBe(11);
  expect(find(sealBytes(newKey(), note, new Uint8Array(0)))).toBe(-1);
});

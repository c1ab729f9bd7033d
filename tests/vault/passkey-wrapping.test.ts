import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesToHex } from '#protocol/bytes.ts';
import { unwrapUnderPasskey, wrapUnderPasskey } from '#vault/passkey-wrapping.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((bytes) => bytes.some((byte) => byte !== 0));
const unknown = { ok: false, failure: { kind: 'passkey-unknown' } };

test('what one passkey wrapped it alone opens, and no altered byte is let through', async () => {
  await fc.assert(
    fc.asyncProperty(bytes32, bytes32, bytes32, fc.nat(71), async (secret, other, vaultKey, at) => {
      const sealed = await wrapUnderPasskey(secret, vaultKey);
      expect(await unwrapUnderPasskey(secret, sealed)).toEqual({ ok: true, value: vaultKey });
      if (bytesToHex(other) !== bytesToHex(secret)) {
        expect(await unwrapUnderPasskey(other, sealed)).toEqual(unknown);
      }
      const altered = sealed.with(at, (sealed[at] ?? 0) ^ 1);
      expect(await unwrapUnderPasskey(secret, altered)).toEqual(unknown);
    }),
    { numRuns: 40 },
  );
});

test('pinned: this secret, this key and this nonce give these bytes, on every phone that has them', async () => {
  const [secret, vaultKey] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const sealed = await wrapUnderPasskey(secret, vaultKey, (length) => new Uint8Array(length).fill(3));
  expect(bytesToHex(sealed)).toMatchInlineSnapshot(`"030303030303030303030303030303030303030303030303636b5e43384d6c6f0976ab8bde4a346d72390e610e5fb757f0517f6549038b55cf22b5d02ce65b1a51ff4c69f03f1b81"`);
});

test('an answer of another size is no secret', async () => {
  for (const size of [0, 16, 31, 33, 64]) {
    await expect(wrapUnderPasskey(new Uint8Array(size).fill(1), new Uint8Array(32).fill(2))).rejects.toThrow(RangeError);
  }
});

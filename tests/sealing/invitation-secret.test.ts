import { expect, test } from 'vitest';
import { isId } from '#kernel/id.ts';
import { bytesToHex } from '#protocol/bytes.ts';
import { hashOf } from '#sealing/derive.ts';
import { invitationKeys, newInvitationSecret } from '#sealing/invitation-secret.ts';
import { openWith, sealTo } from '#sealing/public-box.ts';

test('whoever has the secret has the same name, token and key pair', async () => {
  const secret = newInvitationSecret();
  const [here, there] = await Promise.all([invitationKeys(secret), invitationKeys(secret.slice())]);
  expect(here).toEqual(there);
  expect([secret.length, here.token.length, here.publicKey.length, here.privateKey.length]).toEqual([20, 32, 65, 32]);
  const sealed = await sealTo(here.publicKey, new Uint8Array([1, 2]), new Uint8Array(0));
  expect(await openWith(there.privateKey, sealed, new Uint8Array(0))).toEqual({ ok: true, value: new Uint8Array([1, 2]) });
});

test('the name is a UUID of version 8', async () => {
  const { id } = await invitationKeys(newInvitationSecret());
  expect(isId(id)).toBe(true);
  expect(id[14]).toBe('8');
  expect('89ab').toContain(id[19]);
});

test('one changed bit of the secret changes all of it', async () => {
  const secret = newInvitationSecret();
  const changed = secret.map((byte, index) => (index === 19 ? byte ^ 1 : byte));
  const [one, other] = await Promise.all([invitationKeys(secret), invitationKeys(changed)]);
  for (const part of ['id', 'token', 'publicKey', 'privateKey'] as const) {
    expect(one[part]).not.toEqual(other[part]);
  }
});

test('what the server is shown holds no piece of the secret or the private key, by a search that finds one that was planted', async () => {
  const secret = newInvitationSecret();
  const { id, token, privateKey } = await invitationKeys(secret);
  const seen = `${id.replaceAll('-', '')}${bytesToHex(token)}${bytesToHex(await hashOf(token))}`;
  const pieces = [secret, privateKey].flatMap((key) => Array.from({ length: key.length - 3 }, (_, at) => bytesToHex(key.subarray(at, at + 4))));
  expect(pieces.filter((piece) => `${seen}${bytesToHex(secret)}`.includes(piece)).length).toBeGreaterThan(16);
  expect(pieces.filter((piece) => seen.includes(piece))).toEqual([]);
});

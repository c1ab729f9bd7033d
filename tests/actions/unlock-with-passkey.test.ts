import { expect, test } from 'vitest';
import type { MemberId } from '#kernel/id.ts';
import { unlockWithPasskey } from '#actions/unlock-with-passkey.ts';
import { fail, ok } from '#kernel/result.ts';
import { newKey } from '#sealing/secret-box.ts';
import type { PasskeyName } from '#vault/passkey.ts';
import { wrapUnderPasskey } from '#vault/passkey-wrapping.ts';

const member = crypto.randomUUID() as MemberId;
const bytes = (byte: number, length = 32): Uint8Array<ArrayBuffer> => new Uint8Array(length).fill(byte);

async function aPhone(answer: (known: readonly PasskeyName[]) => ReturnType<Parameters<typeof unlockWithPasskey>[0]['askPasskey']>) {
  const vaultKey = newKey();
  const passkeys = [
    { id: bytes(1, 16), salt: bytes(11), sealed: await wrapUnderPasskey(bytes(21), vaultKey) },
    { id: bytes(2, 20), salt: bytes(12), sealed: await wrapUnderPasskey(bytes(22), vaultKey) },
  ];
  const opened: { key: Uint8Array; whose: string | undefined }[] = [];
  const world = {
    keyring: { get: (asked: MemberId) => Promise.resolve(asked === member ? { passkeys } : undefined) },
    vault: { open: (key: Uint8Array, whose?: string) => void opened.push({ key: key.slice(), whose }) },
    askPasskey: answer,
  };
  return { world, opened, vaultKey, passkeys };
}

test('any of a member’s passkeys opens the very vault, and leaves neither secret nor key behind', async () => {
  for (const [index, byte] of [21, 22].entries()) {
    const secret = bytes(byte);
    const { world, opened, vaultKey } = await aPhone((known) => Promise.resolve(ok({ id: known[index]?.id ?? bytes(0), secret })));
    expect(await unlockWithPasskey(world, member)).toEqual(ok(member));
    expect(opened).toEqual([{ key: vaultKey, whose: member }]);
    expect(secret).toEqual(bytes(0));
  }
});

test.each([
  ['refused', fail({ kind: 'passkey-refused' } as const), 'passkey-refused'],
  ['not possible', fail({ kind: 'passkey-unsupported' } as const), 'passkey-unsupported'],
  ['answered by a passkey that was removed', ok({ id: bytes(3, 16), secret: bytes(21) }), 'passkey-unknown'],
  ['answered with another secret', ok({ id: bytes(1, 16), secret: bytes(99) }), 'passkey-unknown'],
])('%s, nothing opens', async (_, answer, kind) => {
  const { world, opened } = await aPhone(() => Promise.resolve(answer));
  expect(await unlockWithPasskey(world, member)).toEqual(fail({ kind }));
  expect(opened).toEqual([]);
});

test('nobody is asked for a passkey of somebody who has none, or is not here', async () => {
  const never = () => Promise.reject(new Error('asked'));
  const { world } = await aPhone(never);
  expect(await unlockWithPasskey(world, crypto.randomUUID() as MemberId)).toEqual(fail({ kind: 'member-unknown' }));
  const none = { ...world, keyring: { get: () => Promise.resolve({}) } };
  expect(await unlockWithPasskey(none, member)).toEqual(fail({ kind: 'passkey-unknown' }));
});

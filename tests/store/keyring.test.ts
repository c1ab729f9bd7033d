import { freshId, openStore } from './open-store.ts';
import { findWord, rowsOnDisk, trafficOf, whileFailing } from './disk.ts';
import { expect, test } from 'vitest';
import type { DeviceId, MemberId, OrganisationId } from '#kernel/id.ts';
import { createKeyring, type KeyringMember } from '#store/keyring.ts';
import { StorageFailed } from '#store/storage-failure.ts';

const aMember = (member = freshId<MemberId>()): KeyringMember => ({
  member,
  initials: 'AN',
  organisation: freshId<OrganisationId>(),
  device: freshId<DeviceId>(),
  wrapped: { memoryKiB: 65_536, iterations: 3, parallelism: 1, salt: new Uint8Array(16).fill(1), sealed: new Uint8Array(72).fill(2) },
  tries: 0,
  nextTryAt: 0,
});

// First of all: nothing has been put yet.
test('looking makes no database', async () => {
  const keyring = createKeyring();
  const nobody = freshId<MemberId>();
  expect([await keyring.list(), await keyring.get(nobody), await keyring.lostMembers()]).toEqual([[], undefined, []]);
  expect(await keyring.recordWrongTry(nobody, (tries) => ({ tries: tries + 1, nextTryAt: 9 }))).toBeUndefined();
  await keyring.clearTries(nobody);
  await keyring.remove(nobody);
  expect(await indexedDB.databases()).toEqual([]);
});

test('who may unlock this phone is kept as it was put, and goes when it is removed', async () => {
  const keyring = createKeyring();
  const [amina, karim] = [aMember(), aMember()];
  const traffic = await trafficOf(() => keyring.put(amina));
  expect([...traffic.transactions].map(({ durability }) => durability)).toEqual(['strict']);
  await keyring.put(karim);
  expect(await createKeyring().get(amina.member)).toEqual(amina);
  await keyring.put({ ...amina, initials: 'Amina' });
  expect((await keyring.list()).filter(({ member }) => member === amina.member)).toEqual([{ ...amina, initials: 'Amina' }]);
  await keyring.remove(amina.member);
  expect((await keyring.list()).map(({ member }) => member)).not.toContain(amina.member);
  expect(await keyring.get(karim.member)).toEqual(karim);
});

test('two tabs that guess at once count as two', async () => {
  const entry = aMember();
  await createKeyring().put(entry);
  const after = (tries: number) => ({ tries: tries + 1, nextTryAt: 1000 * (tries + 1) });
  await Promise.all(Array.from({ length: 5 }, () => createKeyring().recordWrongTry(entry.member, after)));
  const keyring = createKeyring();
  expect(await keyring.get(entry.member)).toEqual({ ...entry, tries: 5, nextTryAt: 5000 });
  expect(await keyring.recordWrongTry(entry.member, after)).toEqual({ tries: 6, nextTryAt: 6000 });
  await keyring.clearTries(entry.member);
  expect(await keyring.get(entry.member)).toEqual(entry);
});

test('a member whose records the browser threw away is missed', async () => {
  const keyring = createKeyring();
  const store = await openStore();
  const [here, gone] = [aMember(store.member), aMember()];
  await keyring.put(here);
  await keyring.put(gone);
  expect(await keyring.lostMembers()).toContain(gone.member);
  expect(await keyring.lostMembers()).not.toContain(here.member);
});

test('a full disk is told by name, and the entry stays as it was', async () => {
  const keyring = createKeyring();
  const entry = aMember();
  await keyring.put(entry);
  const failing = whileFailing({ store: 'members', method: 'put', error: 'QuotaExceededError' }, () => keyring.put({ ...entry, initials: 'X' }));
  await expect(failing).rejects.toThrow(StorageFailed);
  expect(await keyring.get(entry.member)).toEqual(entry);
});

test('nothing of the vault’s key lies beside its wrap', async () => {
  const entry = aMember();
  await createKeyring().put(entry);
  const rows = (await rowsOnDisk('passerelle-keyring'))['members']?.filter(({ member }) => member === entry.member);
  expect(rows).toEqual([entry]);
  expect(findWord(rows, entry.initials).length).toBe(1);
});

test('a change is made to the entry as it is at that moment: two at once both stand, tries included', async () => {
  const entry = aMember();
  await createKeyring().put(entry);
  const passkey = (byte: number) => ({ id: new Uint8Array(16).fill(byte), salt: new Uint8Array(32).fill(byte), sealed: new Uint8Array(72).fill(byte), addedAt: byte });
  await Promise.all([
    createKeyring().change(entry.member, (was) => ({ ...was, passkeys: [...(was.passkeys ?? []), passkey(1)] })),
    createKeyring().change(entry.member, (was) => ({ ...was, passkeys: [...(was.passkeys ?? []), passkey(2)] })),
    createKeyring().recordWrongTry(entry.member, (tries) => ({ tries: tries + 1, nextTryAt: 7 })),
    createKeyring().change(entry.member, (was) => ({ ...was, name: 'Soleil' })),
  ]);
  expect(await createKeyring().get(entry.member)).toEqual({ ...entry, tries: 1, nextTryAt: 7, name: 'Soleil', passkeys: [passkey(1), passkey(2)] });
  expect(await createKeyring().change(freshId<MemberId>(), (was) => was)).toBe(false);
});

test('pinned: what lies on the disk under these names is read by every later version', async () => {
  const written = {
    member: '00000000-0000-4000-8000-000000000001',
    initials: 'AN',
    name: 'Soleil',
    organisation: '00000000-0000-4000-8000-000000000002',
    device: '00000000-0000-4000-8000-000000000003',
    wrapped: { memoryKiB: 65_536, iterations: 3, parallelism: 1, salt: new Uint8Array(16).fill(1), sealed: new Uint8Array(72).fill(2) },
    tries: 2,
    nextTryAt: 5,
    receiving: new Uint8Array(65).fill(4),
    passkeys: [{ id: new Uint8Array(16).fill(5), salt: new Uint8Array(32).fill(6), sealed: new Uint8Array(72).fill(7), addedAt: 8 }],
  };
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open('passerelle-keyring', 1);
    opening.addEventListener('success', () => {
      const writing = opening.result.transaction('members', 'readwrite');
      writing.objectStore('members').put(written);
      writing.addEventListener('complete', () => {
        opening.result.close();
        resolve();
      });
    });
  });
  expect((await createKeyring().list()).find(({ member }) => String(member) === written.member)).toEqual(written);
});

import { expect, test } from 'vitest';
import type { SpaceId } from '#kernel/id.ts';
import { trust } from '#kernel/brand.ts';
import { newKey, sealBytes } from '#sealing/secret-box.ts';
import { createVault, type LockChannel, type Vault, VaultLocked } from '#vault/vault.ts';

const space = trust<SpaceId>('11111111-1111-4111-8111-111111111111');
const other = trust<SpaceId>('22222222-2222-4222-8222-222222222222');
const none = new Uint8Array(0);

/** Two tabs of one browser: what one posts, the other hears, and only the other. */
function twoTabs(): readonly [LockChannel, LockChannel] {
  const [here, there] = [new EventTarget(), new EventTarget()];
  const channel = (own: EventTarget, others: EventTarget): LockChannel => ({
    postMessage: (data) => others.dispatchEvent(new MessageEvent('message', { data })),
    addEventListener: (type, listener) => own.addEventListener(type, (event) => listener({ data: event instanceof MessageEvent ? event.data : undefined })),
  });
  return [channel(here, there), channel(there, here)];
}

function anOpenVault(): Vault {
  const vault = createVault(twoTabs()[0]);
  vault.open(newKey());
  vault.addSpaceKey(space, 1, newKey());
  return vault;
}

const uses: Readonly<Record<string, (vault: Vault) => unknown>> = {
  atRest: (vault) => vault.atRest(),
  addSpaceKey: (vault) => vault.addSpaceKey(space, 2, newKey()),
  spaceKey: (vault) => vault.spaceKey(space, 1),
  currentSpaceKey: (vault) => vault.currentSpaceKey(space),
  spaceKeys: (vault) => vault.spaceKeys(),
};

test.each(Object.entries(uses))('a locked vault refuses %s, before it was opened and after', (_, use) => {
  expect(() => use(createVault(twoTabs()[0]))).toThrow(VaultLocked);
  const vault = anOpenVault();
  expect(() => use(vault)).not.toThrow();
  vault.lock();
  expect(vault.state).toBe('locked');
  expect(() => use(vault)).toThrow(VaultLocked);
});

test('what an open vault seals at rest, the same vault key opens later, and no other does', () => {
  const [vaultKey, vault] = [newKey(), createVault(twoTabs()[0])];
  const [content, associated] = [new Uint8Array([1, 2, 3]), new Uint8Array([9])];
  vault.open(vaultKey);
  const sealed = vault.atRest().seal(content, associated);
  vault.lock();
  vault.open(vaultKey);
  expect(vault.atRest().open(sealed, associated)).toEqual({ ok: true, value: content });
  expect(vault.atRest().open(sealed, none).ok).toBe(false);
  vault.open(newKey());
  expect(vault.atRest().open(sealed, associated).ok).toBe(false);
});

test('the vault key itself seals nothing: what it is for has a key of its own', () => {
  const [vaultKey, vault] = [newKey(), createVault(twoTabs()[0])];
  vault.open(vaultKey);
  const ownSeal = vault.atRest().seal(none, none);
  expect(vault.atRest().open(ownSeal, none).ok).toBe(true);
  expect(vault.atRest().open(sealBytes(vaultKey, none, none), none).ok).toBe(false);
});

test('whoever took the seal before the lock cannot use it after', () => {
  const vault = anOpenVault();
  const rest = vault.atRest();
  const sealed = rest.seal(none, none);
  vault.lock();
  expect(() => rest.seal(none, none)).toThrow(VaultLocked);
  expect(() => rest.open(sealed, none)).toThrow(VaultLocked);
});

test('a lock turns the keys that were handed out to zeros, and they seal nothing any more', () => {
  const vault = anOpenVault();
  const key = vault.spaceKey(space, 1) ?? new Uint8Array(0);
  expect(key.some((byte) => byte !== 0)).toBe(true);
  vault.lock();
  expect(key).toEqual(new Uint8Array(32));
  expect(() => sealBytes(key, none, none)).toThrow('forgotten');
});

test('the vault keeps its own copies: what the caller does with a key later changes nothing', () => {
  const vault = anOpenVault();
  const key = newKey();
  const before = key.slice();
  vault.addSpaceKey(other, 1, key);
  key.fill(7);
  expect(vault.spaceKey(other, 1)).toEqual(before);
  vault.lock();
  expect(key).toEqual(new Uint8Array(32).fill(7));
});

test('the current key is that of the highest epoch, in whatever order they came', () => {
  const vault = anOpenVault();
  const keys = [newKey(), newKey(), newKey()] as const;
  vault.addSpaceKey(other, 10, keys[0]);
  vault.addSpaceKey(other, 2, keys[1]);
  vault.addSpaceKey(other, 9, keys[2]);
  expect(vault.currentSpaceKey(other)).toEqual({ epoch: 10, key: keys[0] });
  expect(vault.spaceKey(other, 9)).toEqual(keys[2]);
  expect(vault.spaceKey(other, 3)).toBeUndefined();
  expect(vault.spaceKeys().map(({ space: of, epoch }) => [of, epoch])).toEqual([[space, 1], [other, 10], [other, 2], [other, 9]]);
});

test('a space without keys has none', () => {
  expect([anOpenVault().spaceKey(other, 1), anOpenVault().currentSpaceKey(other)]).toEqual([undefined, undefined]);
});

test('the first key of an epoch stands: the same again is welcome, another one is refused', () => {
  const vault = anOpenVault();
  const key = newKey();
  expect(vault.addSpaceKey(other, 1, key)).toBe(true);
  expect(vault.addSpaceKey(other, 1, key.slice())).toBe(true);
  expect(vault.addSpaceKey(other, 1, newKey())).toBe(false);
  expect(vault.spaceKey(other, 1)).toEqual(key);
});

test('keys of another size, or of zeros, are refused', () => {
  const vault = anOpenVault();
  for (const key of [new Uint8Array(0), new Uint8Array(31).fill(1), new Uint8Array(33).fill(1), new Uint8Array(32)]) {
    expect(() => vault.open(key)).toThrow(RangeError);
    expect(() => vault.addSpaceKey(other, 1, key)).toThrow(RangeError);
  }
});

test('opening with another key forgets what was open before', () => {
  const vault = anOpenVault();
  const key = vault.spaceKey(space, 1);
  vault.open(newKey());
  expect(vault.spaceKeys()).toEqual([]);
  expect(key).toEqual(new Uint8Array(32));
});

test('listeners are told once of each lock, when nothing can be read any more, until they stop listening', () => {
  const vault = anOpenVault();
  const heard: string[] = [];
  const stop = vault.onLock(() => heard.push(vault.state));
  vault.onLock(() => heard.push('second'));
  vault.lock();
  vault.lock();
  expect(heard).toEqual(['locked', 'second']);
  stop();
  vault.open(newKey());
  vault.lock();
  expect(heard).toEqual(['locked', 'second', 'second']);
});

test('a lock in one tab locks the others, even from a tab that was locked already', () => {
  const [here, there] = twoTabs();
  const [mine, yours] = [createVault(here), createVault(there)];
  let heard = 0;
  yours.onLock(() => (heard += 1));
  for (const unlocked of [true, false]) {
    yours.open(newKey());
    if (unlocked) {
      mine.open(newKey());
    }
    mine.lock();
    expect([mine.state, yours.state]).toEqual(['locked', 'locked']);
  }
  expect(heard).toBe(2);
});

test('the tabs of a real browser channel tell each other', async () => {
  const [mine, yours] = [createVault(), createVault()];
  mine.open(newKey());
  yours.open(newKey());
  const locked = new Promise<string>((resolve) => {
    yours.onLock(() => resolve(yours.state));
  });
  mine.lock();
  expect(await locked).toBe('locked');
});

test('members share a phone, not a lock: one tab leaves the tab of another member as it is', () => {
  const [here, there] = twoTabs();
  const [amina, karim] = [createVault(here), createVault(there)];
  for (const close of ['lock', 'hide'] as const) {
    amina.open(newKey(), 'amina');
    karim.open(newKey(), 'karim');
    amina[close]();
    expect([amina.state, karim.state]).toEqual(['locked', 'open']);
  }
  // From a tab that nobody has opened, everybody is meant.
  amina.lock();
  expect(karim.state).toBe('locked');
});

test('a copy of the vault key is given while it is open, and is nobody else\'s bytes', () => {
  const [vaultKey, vault] = [newKey(), createVault(twoTabs()[0])];
  vault.open(vaultKey);
  const copy = vault.copyKey();
  expect(copy).toEqual(vaultKey);
  vault.lock();
  expect(copy).toEqual(vaultKey);
  expect(() => vault.copyKey()).toThrow(VaultLocked);
});

test('hiding tells who wants to keep the key, before it goes; a lock for good does not', () => {
  const [here, there] = twoTabs();
  const [mine, yours] = [createVault(here), createVault(there)];
  const heard: string[] = [];
  yours.onHide(() => heard.push(`hide ${yours.state}`));
  yours.onForget((whose) => heard.push(`forget ${whose}`));
  yours.onLock(() => heard.push(`lock ${yours.state}`));
  mine.open(newKey(), 'amina');
  yours.open(newKey(), 'amina');
  heard.length = 0;
  mine.hide();
  expect(heard).toEqual(['hide open', 'lock locked']);
  yours.open(newKey(), 'amina');
  heard.length = 0;
  mine.open(newKey(), 'amina');
  mine.lock();
  expect(heard).toEqual(['forget amina', 'lock locked']);
});

test('a word of another version is a lock for good', () => {
  const own = new EventTarget();
  const vault = createVault({ postMessage: () => undefined, addEventListener: (type, listener) => own.addEventListener(type, (event) => listener({ data: event instanceof MessageEvent ? event.data : undefined })) });
  for (const data of ['lock', undefined, { how: 'sleep' }, { how: 'lock', whose: 7 }]) {
    vault.open(newKey(), 'amina');
    own.dispatchEvent(new MessageEvent('message', { data }));
    expect(vault.state).toBe('locked');
  }
});

import type { SpaceId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { type CannotOpen, KEY_BYTES, openBytes, sealBytes } from '#sealing/secret-box.ts';
import { subkey } from '#sealing/subkey.ts';
import type { SpaceKey } from '#sealing/wrapped-key.ts';

/** Thrown, not returned: whoever reads or writes sealed records while the vault is locked has a bug or lost a race with the lock. */
export class VaultLocked extends Error {
  override readonly name = 'VaultLocked';
}

/** How the tabs of this browser tell each other of a lock; a BroadcastChannel fits. */
export type LockChannel = {
  readonly postMessage: (message: 'lock') => void;
  readonly addEventListener: (type: 'message', listener: () => void) => void;
};

/** Seals what rests on this device; synchronous, because it runs inside an IndexedDB transaction. Both throw VaultLocked. */
export type AtRest = {
  readonly seal: (content: Uint8Array, associated: Uint8Array) => Uint8Array<ArrayBuffer>;
  readonly open: (sealed: Uint8Array, associated: Uint8Array) => Result<Uint8Array<ArrayBuffer>, CannotOpen>;
};

/** All keys that open anything, in memory only, from `open` to `lock`. */
export type Vault = {
  readonly state: 'locked' | 'open';
  /** Takes a copy of the key. Whatever was open before is forgotten. */
  readonly open: (vaultKey: Uint8Array) => void;
  /** Fills every key with zeros, tells the other tabs, then the listeners. Another tab's lock does the same here. */
  readonly lock: () => void;
  readonly atRest: () => AtRest;
  /** The first key of an epoch stands: false, and nothing changes, when another one is offered for it. */
  readonly addSpaceKey: (space: SpaceId, epoch: number, key: Uint8Array) => boolean;
  /** The vault's own bytes, which a lock turns to zeros: to be used at once, and copied by whoever keeps them. */
  readonly spaceKey: (space: SpaceId, epoch: number) => Uint8Array | undefined;
  /** The highest epoch's. */
  readonly currentSpaceKey: (space: SpaceId) => { readonly epoch: number; readonly key: Uint8Array } | undefined;
  readonly spaceKeys: () => readonly SpaceKey[];
  /** Answers a function that stops listening. */
  readonly onLock: (listener: () => void) => () => void;
};

const sameKey = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, index) => byte === b[index]);

/** The keys themselves; everything in here is gone after `forget`. */
class Keys {
  #atRest: Uint8Array | undefined;
  readonly #spaces = new Map<SpaceId, Map<number, Uint8Array>>();

  get open(): boolean {
    return this.#atRest !== undefined;
  }

  demand(): Uint8Array {
    if (this.#atRest === undefined) {
      throw new VaultLocked();
    }
    return this.#atRest;
  }

  get spaces(): Map<SpaceId, Map<number, Uint8Array>> {
    this.demand();
    return this.#spaces;
  }

  derive(vaultKey: Uint8Array): void {
    this.forget();
    this.#atRest = subkey(vaultKey, 'at rest 1');
  }

  forget(): void {
    this.#atRest?.fill(0);
    this.#atRest = undefined;
    for (const epochs of this.#spaces.values()) {
      for (const key of epochs.values()) {
        key.fill(0);
      }
    }
    this.#spaces.clear();
  }
}

function checkKey(key: Uint8Array): void {
  if (key.length !== KEY_BYTES || key.every((byte) => byte === 0)) {
    throw new RangeError('a key has 32 bytes, not all of them zero');
  }
}

const createAtRest = (keys: Keys): AtRest => ({
  seal: (content, associated) => sealBytes(keys.demand(), content, associated),
  open: (sealed, associated) => openBytes(keys.demand(), sealed, associated),
});

function addSpaceKey(keys: Keys, { space, epoch, key }: SpaceKey): boolean {
  checkKey(key);
  const epochs = keys.spaces.get(space) ?? new Map<number, Uint8Array>();
  const known = epochs.get(epoch);
  if (known !== undefined) {
    return sameKey(known, key);
  }
  keys.spaces.set(space, epochs.set(epoch, key.slice()));
  return true;
}

function currentSpaceKey(keys: Keys, space: SpaceId): { readonly epoch: number; readonly key: Uint8Array } | undefined {
  const epochs = keys.spaces.get(space);
  const epoch = Math.max(...(epochs?.keys() ?? []));
  const key = epochs?.get(epoch);
  return key === undefined ? undefined : { epoch, key };
}

/** One vault a page. Tabs share no key, only the word that one of them was locked. */
export function createVault(channel: LockChannel = new BroadcastChannel('passerelle-vault')): Vault {
  const keys = new Keys();
  const atRest = createAtRest(keys);
  // An EventTarget calls every listener even when one of them fails: a screen that cannot hide must not keep the next one from it.
  const events = new EventTarget();
  const lock = (tellOthers: () => void): void => {
    const wasOpen = keys.open;
    keys.forget();
    tellOthers();
    if (wasOpen) {
      events.dispatchEvent(new Event('lock'));
    }
  };
  channel.addEventListener('message', () => lock(() => undefined));
  return {
    get state() {
      return keys.open ? 'open' : 'locked';
    },
    open: (vaultKey) => {
      checkKey(vaultKey);
      // Whoever was open here before is told: their database must never be written under another key.
      lock(() => undefined);
      keys.derive(vaultKey);
    },
    // Told even from a locked tab: whoever locks the phone means all of it.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches its own origin only
    lock: () => lock(() => channel.postMessage('lock')),
    atRest: () => {
      keys.demand();
      return atRest;
    },
    addSpaceKey: (space, epoch, key) => addSpaceKey(keys, { space, epoch, key }),
    spaceKey: (space, epoch) => keys.spaces.get(space)?.get(epoch),
    currentSpaceKey: (space) => currentSpaceKey(keys, space),
    spaceKeys: () => [...keys.spaces].flatMap(([space, epochs]) => [...epochs].map(([epoch, key]) => ({ space, epoch, key }))),
    onLock: (listener) => {
      const heard = (): void => listener();
      events.addEventListener('lock', heard);
      return () => events.removeEventListener('lock', heard);
    },
  };
}

import type { SpaceId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { type CannotOpen, KEY_BYTES, openBytes, sealBytes } from '#sealing/secret-box.ts';
import { subkey } from '#sealing/subkey.ts';
import type { SpaceKey } from '#sealing/wrapped-key.ts';

/** Thrown, not returned: whoever reads or writes sealed records while the vault is locked has a bug or lost a race with the lock. */
export class VaultLocked extends Error {
  override readonly name = 'VaultLocked';
}

/** What a tab tells the others. `whose`: several members may work on one phone, each in a tab; without it everybody is meant. */
export type LockWord = {
  /** `lock` is for good. `hide` is what idleness does: a page whose owner chose a PIN may keep the key in its memory for a while. */
  readonly how: 'lock' | 'hide';
  readonly whose?: string | undefined;
};

/** How the tabs of this browser tell each other of a lock; a BroadcastChannel fits. */
export type LockChannel = {
  readonly postMessage: (message: LockWord) => void;
  readonly addEventListener: (type: 'message', listener: (event: { readonly data?: unknown }) => void) => void;
};

/** Seals what rests on this device; synchronous, because it runs inside an IndexedDB transaction. Both throw VaultLocked. */
export type AtRest = {
  readonly seal: (content: Uint8Array, associated: Uint8Array) => Uint8Array<ArrayBuffer>;
  readonly open: (sealed: Uint8Array, associated: Uint8Array) => Result<Uint8Array<ArrayBuffer>, CannotOpen>;
};

/** All keys that open anything, in memory only, from `open` to `lock`. */
export type Vault = {
  readonly state: 'locked' | 'open';
  /** Takes a copy of the key. Whatever was open before is forgotten. `whose` it is, so that a lock means them alone. */
  readonly open: (vaultKey: Uint8Array, whose?: string) => void;
  /**
   * Fills every key with zeros, tells the other tabs of this member, then the listeners. Another tab's lock does the same here.
   * From a tab that is locked it means everybody, where no one is named.
   */
  readonly lock: (whose?: string) => void;
  /** The same, but that `onHide` is told before the keys go. */
  readonly hide: () => void;
  /** A copy of the vault key, to wrap it once more: the caller fills it with zeros. */
  readonly copyKey: () => Uint8Array<ArrayBuffer>;
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
  /** Before idleness hides the vault: its last chance to copy the key into this page's memory. */
  readonly onHide: (listener: () => void) => () => void;
  /** At every lock that is for good and means this tab's member, or everybody: whether the vault was open here or not. */
  readonly onForget: (listener: (whose: string | undefined) => void) => () => void;
};

const sameKey = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, index) => byte === b[index]);

/** The keys themselves; everything in here is gone after `forget`. */
class Keys {
  #vaultKey: Uint8Array | undefined;
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

  copy(): Uint8Array<ArrayBuffer> {
    this.demand();
    return new Uint8Array(this.#vaultKey ?? []);
  }

  derive(vaultKey: Uint8Array): void {
    this.forget();
    this.#vaultKey = vaultKey.slice();
    this.#atRest = subkey(vaultKey, 'at rest 1');
  }

  forget(): void {
    this.#vaultKey?.fill(0);
    this.#vaultKey = undefined;
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

const property = (of: unknown, name: string): unknown => (typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined);

/** What was said in another tab. A word that this version does not know is a lock for good. */
function readWord(data: unknown): LockWord {
  const whose = property(data, 'whose');
  return { how: property(data, 'how') === 'hide' ? 'hide' : 'lock', whose: typeof whose === 'string' ? whose : undefined };
}

type Told = 'hide' | 'forget' | 'lock';

/** An EventTarget calls every listener even when one of them fails: a screen that cannot hide must not keep the next one from it. */
class Listeners {
  readonly #events = new EventTarget();
  #whose: string | undefined;

  tell(what: Told, whose: string | undefined): void {
    this.#whose = whose;
    this.#events.dispatchEvent(new Event(what));
  }

  on(what: Told, listener: (whose: string | undefined) => void): () => void {
    const heard = (): void => listener(this.#whose);
    this.#events.addEventListener(what, heard);
    return () => this.#events.removeEventListener(what, heard);
  }
}

type Locking = (word: LockWord, tellOthers?: () => void) => void;

/** Forgets what a word means to be forgotten. Another member's tab stays as it is: they share a phone, not a lock. */
const lockBy =
  (keys: Keys, owner: () => string | undefined, listeners: Listeners): Locking =>
  ({ how, whose }, tellOthers) => {
    const mine = whose === undefined || owner() === undefined || owner() === whose;
    const closes = keys.open && mine;
    if (closes && how === 'hide') {
      listeners.tell('hide', whose);
    }
    if (mine) {
      keys.forget();
    }
    tellOthers?.();
    if (how === 'lock') {
      listeners.tell('forget', whose);
    }
    if (closes) {
      listeners.tell('lock', whose);
    }
  };

/** One vault a page. Tabs share no key, only the word that one of them was locked. */
export function createVault(channel: LockChannel = new BroadcastChannel('passerelle-vault')): Vault {
  const keys = new Keys();
  const atRest = createAtRest(keys);
  const listeners = new Listeners();
  let opened: string | undefined;
  const owner = (): string | undefined => (keys.open ? opened : undefined);
  const lock = lockBy(keys, owner, listeners);
  const lockEverywhere = (how: LockWord['how'], whose = owner()): void => {
    const word = { how, whose };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches its own origin only
    lock(word, () => channel.postMessage(word));
  };
  channel.addEventListener('message', ({ data }) => lock(readWord(data)));
  return {
    get state() {
      return keys.open ? 'open' : 'locked';
    },
    open: (vaultKey, whose) => {
      checkKey(vaultKey);
      // Whoever was open here before is told: their database must never be written under another key.
      lock({ how: 'lock', whose: owner() });
      keys.derive(vaultKey);
      opened = whose;
    },
    lock: (whose) => lockEverywhere('lock', whose),
    hide: () => lockEverywhere('hide'),
    copyKey: () => keys.copy(),
    atRest: () => {
      keys.demand();
      return atRest;
    },
    addSpaceKey: (space, epoch, key) => addSpaceKey(keys, { space, epoch, key }),
    spaceKey: (space, epoch) => keys.spaces.get(space)?.get(epoch),
    currentSpaceKey: (space) => currentSpaceKey(keys, space),
    spaceKeys: () => [...keys.spaces].flatMap(([space, epochs]) => [...epochs].map(([epoch, key]) => ({ space, epoch, key }))),
    onLock: (listener) => listeners.on('lock', () => listener()),
    onHide: (listener) => listeners.on('hide', () => listener()),
    onForget: (listener) => listeners.on('forget', listener),
  };
}

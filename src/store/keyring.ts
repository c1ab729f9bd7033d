import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, MemberId, OrganisationId } from '#kernel/id.ts';
import { memberDatabaseName } from './mail-rows.ts';
import { databaseNames, inDatabase, openDatabase, openExisting, settled } from './raw-database.ts';

/** A vault key under a passphrase, as the vault made it: plain data. */
export type StoredWrap = {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
  readonly salt: Uint8Array;
  readonly sealed: Uint8Array;
};

/** The same vault key under a passkey's secret: what the phone's own lock answers with, and never shows. */
export type StoredPasskey = {
  /** The credential, as the phone knows it. */
  readonly id: Uint8Array;
  /** What the secret is asked for with: random, another one for each passkey. */
  readonly salt: Uint8Array;
  readonly sealed: Uint8Array;
  readonly addedAt: Instant;
};

export type Tries = { readonly tries: number; readonly nextTryAt: Instant };

/** One who may unlock this phone. Initials and name are of their own choosing; nothing else in here names anybody. */
export type KeyringMember = Tries & {
  readonly member: MemberId;
  readonly initials: string;
  readonly organisation: OrganisationId;
  readonly device: DeviceId;
  readonly wrapped: StoredWrap;
  /** Shown instead of the initials alone, where the person wishes it. */
  readonly name?: string;
  /** What is written while locked is sealed to it: public, and in clear. Missing until the next unlock of an older phone. */
  readonly receiving?: Uint8Array;
  readonly passkeys?: readonly StoredPasskey[];
};

/** Who may unlock this phone. What the disk refuses is thrown as StorageFailed. */
export type Keyring = {
  readonly list: () => Promise<readonly KeyringMember[]>;
  readonly get: (member: MemberId) => Promise<KeyringMember | undefined>;
  readonly put: (entry: KeyringMember) => Promise<void>;
  /** Changes an entry from what it is at that moment, in a single transaction; false for a member who is not here. */
  readonly change: (member: MemberId, change: (entry: KeyringMember) => KeyringMember) => Promise<boolean>;
  /** Counts one more, in a single transaction: two tabs that guess count as two. Undefined for a member who is not here. */
  readonly recordWrongTry: (member: MemberId, after: (tries: number) => Tries) => Promise<Tries | undefined>;
  readonly clearTries: (member: MemberId) => Promise<void>;
  readonly remove: (member: MemberId) => Promise<void>;
  /** Members whose records the browser threw away; the passphrase still opens, and there is nothing behind it. */
  readonly lostMembers: () => Promise<readonly MemberId[]>;
};

const NAME = 'passerelle-keyring';

const openOrMake = (): Promise<IDBDatabase> =>
  openDatabase(NAME, 1, (database) => {
    database.createObjectStore('members', { keyPath: 'member' });
  });

const membersOf = (transaction: IDBTransaction): IDBObjectStore => transaction.objectStore('members');

async function entryOf(transaction: IDBTransaction, member: MemberId): Promise<KeyringMember | undefined> {
  const entry: KeyringMember | undefined = await settled(membersOf(transaction).get(member));
  return entry;
}

const reading = { stores: ['members'], mode: 'readonly' } as const;
const writing = { stores: ['members'], mode: 'readwrite' } as const;

/** Looking makes no database: a phone that nobody works on stays as it was. */
const openAsFound = (): Promise<IDBDatabase | undefined> => openExisting(NAME);

async function list(): Promise<readonly KeyringMember[]> {
  const found = await inDatabase(openAsFound, reading, async (transaction) => {
    const members: readonly KeyringMember[] = await settled(membersOf(transaction).getAll());
    return members;
  });
  return found ?? [];
}

/** Answers the entry as it is afterwards. */
function change(member: MemberId, changed: (entry: KeyringMember) => KeyringMember): Promise<KeyringMember | undefined> {
  return inDatabase(openAsFound, writing, async (transaction) => {
    const entry = await entryOf(transaction, member);
    if (entry === undefined) {
      return undefined;
    }
    const next = changed(entry);
    await settled(membersOf(transaction).put(next));
    return next;
  });
}

async function countTries(member: MemberId, after: (tries: number) => Tries): Promise<Tries | undefined> {
  const entry = await change(member, (was) => {
    const { tries, nextTryAt } = after(was.tries);
    return { ...was, tries, nextTryAt };
  });
  return entry === undefined ? undefined : { tries: entry.tries, nextTryAt: entry.nextTryAt };
}

export function createKeyring(): Keyring {
  return {
    list,
    get: (member) => inDatabase(openAsFound, reading, (transaction) => entryOf(transaction, member)),
    put: async (entry) => {
      await inDatabase(openOrMake, writing, async (transaction) => {
        await settled(membersOf(transaction).put(entry));
      });
    },
    change: async (member, changed) => (await change(member, changed)) !== undefined,
    recordWrongTry: countTries,
    clearTries: async (member) => {
      await countTries(member, () => ({ tries: 0, nextTryAt: 0 }));
    },
    remove: async (member) => {
      await inDatabase(openAsFound, writing, async (transaction) => {
        await settled(membersOf(transaction).delete(member));
      });
    },
    lostMembers: async () => {
      const names = await databaseNames();
      return names === undefined ? [] : (await list()).map(({ member }) => member).filter((member) => !names.includes(memberDatabaseName(member)));
    },
  };
}

import type { MemberId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { inDatabase, openDatabase, openExisting, settled } from './raw-database.ts';
import { StorageFailed, type StorageFailure } from './storage-failure.ts';

/** Something for one member that was written while nobody was unlocked. Who it is for is all that can be read of it. */
export type LetterRow = {
  /** Random: what is made of it is named after it, so that doing it twice is a repeat. */
  readonly id: string;
  readonly member: MemberId;
  readonly sealed: Uint8Array<ArrayBuffer>;
};

const NAME = 'passerelle-letterbox';
const STORE = 'letters';

const openOrMake = (): Promise<IDBDatabase> =>
  openDatabase(NAME, 1, (database) => {
    database.createObjectStore(STORE, { keyPath: 'id' }).createIndex('member', 'member');
  });

/** Looking makes no database. */
const openAsFound = (): Promise<IDBDatabase | undefined> => openExisting(NAME);

const reading = { stores: [STORE], mode: 'readonly' } as const;
const writing = { stores: [STORE], mode: 'readwrite' } as const;

export type PutFailure = StorageFailure | { readonly kind: 'letterbox-full'; readonly most: number };

/**
 * Keeps a letter, or takes the place of the same one as it was before. Nothing is written where `most` letters wait for this member
 * already.
 */
export async function putLetter(letter: LetterRow, most: number): Promise<Result<void, PutFailure>> {
  try {
    const fits = await inDatabase(openOrMake, writing, async (transaction) => {
      const letters = transaction.objectStore(STORE);
      const [count, known] = [await settled(letters.index('member').count(letter.member)), await settled(letters.count(letter.id))];
      if (count - known >= most) {
        return false;
      }
      await settled(letters.put(letter));
      return true;
    });
    return fits === true ? ok(undefined) : fail({ kind: 'letterbox-full', most });
  } catch (error) {
    if (error instanceof StorageFailed) {
      return fail(error.failure);
    }
    throw error;
  }
}

export async function lettersOf(member: MemberId): Promise<readonly LetterRow[]> {
  const found = await inDatabase(openAsFound, reading, async (transaction) => {
    const letters: readonly LetterRow[] = await settled(transaction.objectStore(STORE).index('member').getAll(member));
    return letters;
  });
  return found ?? [];
}

export async function removeLetter(id: string): Promise<void> {
  await inDatabase(openAsFound, writing, (transaction) => settled(transaction.objectStore(STORE).delete(id)));
}

/** What waits for a member who leaves this phone goes with them; nobody else's does. */
export async function removeLettersOf(member: MemberId): Promise<void> {
  await inDatabase(openAsFound, writing, async (transaction) => {
    const letters = transaction.objectStore(STORE);
    for (const id of await settled(letters.index('member').getAllKeys(member))) {
      await settled(letters.delete(id));
    }
  });
}

import { StorageFailed, storageFailure } from './storage-failure.ts';

/** The few words of IndexedDB that the stores without Dexie need. Every failure leaves here as StorageFailed. */

/** The result of one request. Awaiting it keeps the transaction alive; awaiting anything else would end it. */
export function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(worldly(request.error)));
  });
}

/** The results of several requests that are under way at once, in their order. */
export const allSettled = <Value>(requests: readonly IDBRequest<Value>[]): Promise<readonly Value[]> => Promise.all(requests.map((request) => settled(request)));

/** What was thrown, as StorageFailed where it is not a bug. */
export function worldly(error: unknown): unknown {
  const failure = storageFailure(error);
  return failure === undefined || error instanceof StorageFailed ? error : new StorageFailed(failure);
}

const failed = (): StorageFailed => new StorageFailed({ kind: 'storage-failed' });

/** Another tab that upgrades or deletes must not wait for us. */
function yieldToOthers(database: IDBDatabase): IDBDatabase {
  database.addEventListener('versionchange', () => {
    database.close();
  });
  return database;
}

/** `before` is the version that was found; 0 where there was none. The transaction reaches the stores that were there. */
export type Upgrade = (database: IDBDatabase, before: number, transaction: IDBTransaction) => void;

/** Opens a database of ours, and makes its stores where it does not exist yet. */
export function openDatabase(name: string, version: number, upgrade: Upgrade): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.addEventListener('upgradeneeded', ({ oldVersion }) => {
      if (request.transaction !== null) {
        upgrade(request.result, oldVersion, request.transaction);
      }
    });
    request.addEventListener('success', () => resolve(yieldToOthers(request.result)));
    request.addEventListener('error', () => reject(request.error === null ? failed() : worldly(request.error)));
  });
}

/** The names of the databases of this origin; undefined in a browser that does not tell. */
export async function databaseNames(): Promise<readonly string[] | undefined> {
  if (!('databases' in indexedDB)) {
    return undefined;
  }
  const databases = await indexedDB.databases();
  return databases.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** Opens a database as it is found, with whatever version; undefined, and nothing is created, where there is none. */
export async function openExisting(name: string): Promise<IDBDatabase | undefined> {
  const names = await databaseNames();
  if (names !== undefined && !names.includes(name)) {
    return undefined;
  }
  return new Promise((resolve, reject) => {
    let absent = false;
    const request = indexedDB.open(name);
    request.addEventListener('upgradeneeded', () => {
      // Only a database that did not exist asks for an upgrade to the version nobody named.
      absent = true;
      request.transaction?.abort();
    });
    request.addEventListener('success', () => resolve(yieldToOthers(request.result)));
    request.addEventListener('error', (event) => {
      event.preventDefault();
      if (absent) {
        resolve(undefined);
      } else {
        reject(request.error === null ? failed() : worldly(request.error));
      }
    });
  });
}

export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(worldly(request.error)));
  });
}

function begin(database: IDBDatabase, stores: readonly string[], mode: IDBTransactionMode): IDBTransaction {
  try {
    return database.transaction([...stores], mode, { durability: 'strict' });
  } catch (error) {
    // A connection that gave way to another tab throws here.
    throw worldly(error);
  }
}

export type Doing = { readonly stores: readonly string[]; readonly mode: 'readonly' | 'readwrite' };

/** Runs `work` in one transaction with strict durability: resolves once it is on the disk, writes nothing if anything fails. */
export async function inTransaction<Value>(
  database: IDBDatabase,
  { stores, mode }: Doing,
  work: (transaction: IDBTransaction) => Promise<Value>,
): Promise<Value> {
  const transaction = begin(database, stores, mode);
  const ended = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error === null ? failed() : worldly(transaction.error)));
  });
  ended.catch(() => undefined);
  let value: Value;
  try {
    value = await work(transaction);
  } catch (error) {
    abort(transaction);
    throw worldly(error);
  }
  await ended;
  return value;
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It ended by itself: the failing request had aborted it already.
  }
}

/** Calls `each` with every entry of a store or an index in order, until it answers false. */
export function walk(
  source: IDBObjectStore | IDBIndex,
  range: IDBKeyRange | undefined,
  each: (cursor: IDBCursorWithValue) => boolean | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = source.openCursor(range);
    request.addEventListener('error', () => reject(worldly(request.error)));
    request.addEventListener('success', () => {
      const cursor = request.result;
      if (cursor === null || each(cursor) === false) {
        resolve();
      } else {
        cursor.continue();
      }
    });
  });
}

/** Opens, runs one transaction, closes: for what is asked once a screen, and must never keep another tab waiting. */
export async function inDatabase<Value>(
  open: () => Promise<IDBDatabase | undefined>,
  doing: Doing,
  work: (transaction: IDBTransaction) => Promise<Value>,
): Promise<Value | undefined> {
  const database = await open();
  if (database === undefined) {
    return undefined;
  }
  try {
    return await inTransaction(database, doing, work);
  } finally {
    database.close();
  }
}

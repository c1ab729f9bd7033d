import 'fake-indexeddb/auto';

/** Every row of every store as it lies on the disk, read without Dexie and without a key. */
export type Disk = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('request')));
  });

export async function openRaw(name: string): Promise<IDBDatabase> {
  return settled(indexedDB.open(name));
}

export async function rowsOnDisk(name: string): Promise<Disk> {
  const database = await openRaw(name);
  const rows: Record<string, readonly Readonly<Record<string, unknown>>[]> = {};
  for (const store of database.objectStoreNames) {
    rows[store] = await settled(database.transaction(store).objectStore(store).getAll());
  }
  database.close();
  return rows;
}

/** Writes rows behind everybody's back, as a damaged disk or a hostile hand would. */
export async function writeOnDisk(name: string, store: string, rows: readonly unknown[]): Promise<void> {
  const database = await openRaw(name);
  for (const row of rows) {
    await settled(database.transaction(store, 'readwrite').objectStore(store).put(row));
  }
  database.close();
}

const contains = (bytes: Uint8Array, word: Buffer): boolean => Buffer.from(bytes).includes(word);

/** Where a word lies in clear: in a text, in a name, or in bytes, spelled as UTF-8 or as UTF-16. */
export function findWord(value: unknown, word: string, path = '', seen = new Set<unknown>()): readonly string[] {
  if (typeof value === 'string') {
    return value.includes(word) ? [path] : [];
  }
  if (value instanceof Uint8Array) {
    const bytes = new Uint8Array(value.buffer);
    return [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')].some((spelled) => contains(bytes, spelled)) ? [path] : [];
  }
  if (typeof value !== 'object' || value === null || seen.has(value)) {
    return [];
  }
  seen.add(value);
  return Object.entries(value).flatMap(([name, part]) => [
    ...(name.includes(word) ? [`${path}.${name}`] : []),
    ...findWord(part, word, `${path}.${name}`, seen),
  ]);
}

type Method = (this: IDBObjectStore, ...args: unknown[]) => unknown;

/** While `work` runs, writes to one store fail as a disk does that is full, damaged or taken away. */
export async function whileFailing<Value>(
  { store, method, error, after = 0 }: { readonly store: string; readonly method: 'put' | 'add' | 'delete'; readonly error: string; readonly after?: number },
  work: () => Promise<Value>,
): Promise<Value> {
  const original = Reflect.get(IDBObjectStore.prototype, method) as Method;
  let calls = 0;
  Reflect.set(IDBObjectStore.prototype, method, function failing(this: IDBObjectStore, ...args: unknown[]) {
    if (this.name === store) {
      calls += 1;
      if (calls > after) {
        throw new DOMException('planted', error);
      }
    }
    return Reflect.apply(original, this, args);
  });
  try {
    return await work();
  } finally {
    Reflect.set(IDBObjectStore.prototype, method, original);
  }
}

/** While `work` runs, the browser takes transactions back whose writes to a store had all succeeded: the disk was full at the end. */
export async function whileTakenBack<Value>(store: string, work: () => Promise<Value>): Promise<Value> {
  const original = Reflect.get(IDBObjectStore.prototype, 'put') as Method;
  Reflect.set(IDBObjectStore.prototype, 'put', function takenBack(this: IDBObjectStore, ...args: unknown[]) {
    const request = Reflect.apply(original, this, args) as IDBRequest;
    if (this.name === store) {
      request.addEventListener('success', () => this.transaction.abort());
    }
    return request;
  });
  try {
    return await work();
  } finally {
    Reflect.set(IDBObjectStore.prototype, 'put', original);
  }
}

export type Traffic = { readonly transactions: ReadonlySet<IDBTransaction>; readonly requests: readonly string[] };

/** What is asked of IndexedDB while `work` runs. Read off the requests: Dexie took hold of `transaction` long before. */
export async function trafficOf(work: () => Promise<unknown>): Promise<Traffic> {
  const [transactions, requests] = [new Set<IDBTransaction>(), [] as string[]];
  const methods = ['get', 'getAll', 'put', 'add', 'delete', 'openCursor', 'count', 'getAllKeys'] as const;
  const originals = methods.map((method) => Reflect.get(IDBObjectStore.prototype, method) as Method);
  for (const [index, method] of methods.entries()) {
    Reflect.set(IDBObjectStore.prototype, method, function counted(this: IDBObjectStore, ...args: unknown[]) {
      transactions.add(this.transaction);
      requests.push(`${method} ${this.name}`);
      return Reflect.apply(originals[index] as Method, this, args);
    });
  }
  try {
    await work();
  } finally {
    for (const [index, method] of methods.entries()) {
      Reflect.set(IDBObjectStore.prototype, method, originals[index]);
    }
  }
  return { transactions, requests };
}

/** Until something is so. */
export async function eventually(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3000 && !isSo(); tries += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
  if (!isSo()) {
    throw new Error('it never came to that');
  }
}

import { Dexie, type DBCore, type DBCoreCursor, type DBCoreMutateRequest, type DBCoreTable, type Middleware } from 'dexie';
import { trust } from '#kernel/brand.ts';
import { textToBytes } from '#protocol/bytes.ts';
import { isMap, packValue, unpackValue, type Value } from '#protocol/packing.ts';
import { type AtRest, type Vault, VaultLocked } from '#vault/vault.ts';
import { keepable } from './keepable.ts';
import { isGuardedStore, isSealedStore } from './schema.ts';

/** What the database needs of a vault. */
export type SealedBy = Pick<Vault, 'state' | 'atRest' | 'onLock'>;

export { VaultLocked };

export type SealingWorld = {
  /** Throws VaultLocked while there is no key. */
  readonly atRest: () => AtRest;
  /** Whether a transaction was opened by `writeRecords`. */
  readonly mayWrite: (transaction: object) => boolean;
};

/** A write of synced records that went round `writeRecords`: a bug, and none that may be caught and forgotten. */
export class WrongDoor extends Error {
  override readonly name = 'WrongDoor';
}

/** The shape of a row's sealed part. A later shape is read beside this one, so no database upgrade ever needs a key. */
const SHAPE = 1;

type ClearColumns = { readonly key: string; readonly names: ReadonlySet<string> };

function clearColumns({ schema }: DBCoreTable): ClearColumns {
  const indexed = schema.indexes.flatMap(({ keyPath }) => keyPath ?? []);
  const key = schema.primaryKey.keyPath;
  if (typeof key !== 'string') {
    throw new TypeError('a sealed store has one identifier as its key');
  }
  return { key, names: new Set([key, ...indexed]) };
}

type Box = {
  readonly seal: (row: Readonly<Record<string, unknown>>) => object;
  readonly open: (stored: unknown) => unknown;
};

/** Seals and opens the rows of one store. The store and the key are bound in: no row opens in the place of another. */
function createBox(store: string, { key, names }: ClearColumns, atRest: () => AtRest): Box {
  const associated = (id: unknown): Uint8Array => textToBytes(`${store}\0${String(id)}`);
  return {
    seal: (row) => {
      const clear: Record<string, unknown> = {};
      const hidden: Record<string, Value> = { shape: SHAPE };
      for (const [name, value] of Object.entries(row)) {
        // An index takes texts and numbers; anything else under such a name is no column of ours.
        const column = names.has(name) && (typeof value === 'string' || typeof value === 'number');
        if (column) {
          clear[name] = value;
        } else if (value !== undefined) {
          hidden[name] = trust<Value>(value);
        }
      }
      clear['sealed'] = atRest().seal(packValue(keepable(hidden)), associated(row[key]));
      return clear;
    },
    open: (stored) => {
      if (typeof stored !== 'object' || stored === null) {
        return stored;
      }
      const { sealed, ...clear }: Record<string, unknown> = { ...stored };
      const bytes = sealed instanceof Uint8Array ? atRest().open(sealed, associated(clear[key])) : undefined;
      const content = bytes?.ok === true ? unpackValue(bytes.value) : undefined;
      if (content?.ok !== true || !isMap(content.value) || content.value['shape'] !== SHAPE) {
        return { ...clear, fields: {}, dots: [], unreadable: true };
      }
      const { shape: _shape, ...hidden } = content.value;
      return { ...clear, ...hidden };
    },
  };
}

/** A cursor whose value opens when it is looked at. Key and primaryKey are getters of the browser's own object: they need it as `this`. */
function openedCursor(cursor: DBCoreCursor, open: Box['open']): DBCoreCursor {
  const opened: unknown = Object.create(cursor, {
    key: { get: (): unknown => cursor.key },
    primaryKey: { get: (): unknown => cursor.primaryKey },
    value: { get: (): unknown => open(cursor.value) },
  });
  return trust<DBCoreCursor>(opened);
}

function refuseWrongDoor(store: string, request: DBCoreMutateRequest, { mayWrite }: SealingWorld): void {
  if (isGuardedStore(store) && !mayWrite(request.trans)) {
    throw new WrongDoor(`${store} is written by writeRecords only`);
  }
  // modify() and update() merge what they read with what they write: nothing here may be written that was not decided whole.
  if (request.type === 'put' && ('changeSpec' in request || request.updates !== undefined)) {
    throw new WrongDoor(`${store} takes whole rows only`);
  }
}

/** Runs at once, and turns what is thrown into Dexie's own kind of rejection, so that its zones stay whole. */
function guarded<Value>(run: () => PromiseLike<Value>): Promise<Value> {
  return trust<Promise<Value>>(new Dexie.Promise<Value>((resolve) => resolve(run())));
}

function sealedTable(below: DBCoreTable, world: SealingWorld): DBCoreTable {
  const box = createBox(below.name, clearColumns(below), world.atRest);
  /** Even a count or an empty answer fails once the vault is locked: nothing then looks like "nobody here". */
  const unlocked = <Value>(run: () => PromiseLike<Value>): Promise<Value> =>
    guarded(() => {
      world.atRest();
      return run();
    });
  return {
    ...below,
    mutate: (request) =>
      unlocked(() => {
        refuseWrongDoor(below.name, request, world);
        return below.mutate(
          request.type === 'add' || request.type === 'put'
            ? { ...request, values: request.values.map((row: Readonly<Record<string, unknown>>) => box.seal(row)) }
            : request,
        );
      }),
    get: (request) => unlocked(() => below.get(request).then((row: unknown) => box.open(row))),
    getMany: (request) => unlocked(() => below.getMany(request).then((rows: unknown[]) => rows.map((row) => box.open(row)))),
    query: (request) =>
      unlocked(() =>
        below.query(request).then((response) => {
          const rows: unknown[] = response.result;
          return request.values === true ? { ...response, result: rows.map((row) => box.open(row)) } : response;
        }),
      ),
    openCursor: (request) =>
      unlocked(() =>
        below.openCursor(request).then((cursor) => (cursor === null || request.values !== true ? cursor : openedCursor(cursor, box.open))),
      ),
    count: (request) => unlocked(() => below.count(request)),
  };
}

/**
 * Seals what rests on this device, above everything that Dexie keeps in memory: below its cache, a live query that was opened
 * after the lock was once answered in clear.
 */
export const sealingMiddleware = (world: SealingWorld): Middleware<DBCore> => ({
  stack: 'dbcore',
  name: 'Sealing',
  create: (down) => ({
    table: (name) => {
      const below = down.table(name);
      if (isSealedStore(name)) {
        return sealedTable(below, world);
      }
      if (!isGuardedStore(name)) {
        return below;
      }
      return {
        ...below,
        mutate: (request) =>
          guarded(() => {
            refuseWrongDoor(name, request, world);
            return below.mutate(request);
          }),
      };
    },
  }),
});

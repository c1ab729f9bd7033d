import { Dexie, RangeSet } from 'dexie';
import type { MemberId, SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { textToBytes } from '#protocol/bytes.ts';
import { hear } from './announcements.ts';
import { type CountersRow, memberDatabaseName, type MergeProgress, type MergingRow, type PackRow, PROGRESS, type QuarantineRow, type SettingRow } from './mail-rows.ts';
import { unpackEnvelopes } from './packed-envelopes.ts';
import { worldly } from './raw-database.ts';
import { schemaVersion1, schemaVersion2, storeOf } from './schema.ts';
import { type SealedBy, sealingMiddleware, VaultLocked } from './sealing.ts';
import { type StorageFailure, storageFailure } from './storage-failure.ts';
import type { WriteTransaction } from './write-transaction.ts';

export type { WriteTransaction };
export { deleteMemberDatabase } from './mail-glance.ts';

export type WriteFailure = StorageFailure | { readonly kind: 'vault-locked' };
export type OpenFailure = WriteFailure | { readonly kind: 'wrong-vault' };

/** What arrived and waits to be merged. */
export type ArrivedPack = { readonly key: number; readonly own: boolean; readonly space: SpaceId; readonly envelopes: readonly Uint8Array[] };

/** One member's records on this phone, from an unlock to the next lock: after that it answers nothing that is sealed, ever. */
export type MemberDatabase = {
  readonly member: MemberId;
  /** For this room only: everyone else asks the reader, and writes through `writeRecords`. */
  readonly dexie: Dexie;
  /**
   * The only way to write records: one transaction with strict durability over the tables named, the counters and the outbox.
   * It resolves when everything is on the disk; when it fails nothing is. What `work` throws itself is thrown on.
   */
  readonly writeRecords: <Value>(
    tables: readonly string[],
    work: (transaction: WriteTransaction) => Promise<Value>,
    also?: readonly 'drafts'[],
  ) => Promise<Result<Value, WriteFailure>>;
  readonly mergeProgress: () => Promise<MergeProgress>;
  /** The first pack at or after a key, in the order they arrived. */
  readonly nextPack: (from: number) => Promise<ArrivedPack | undefined>;
  readonly quarantined: () => Promise<readonly QuarantineRow[]>;
  readonly allNumbersSeen: () => Promise<readonly { readonly space: SpaceId; readonly numbers: NonNullable<MergingRow['numbers']> }[]>;
  /** How many writes were made here: whoever knows the number they last looked at knows whether anything changed. */
  readonly rev: () => Promise<number>;
  readonly isLocked: () => boolean;
  /** Calls back once at the lock; the answered function stops listening. */
  readonly onLock: (told: () => void) => () => void;
  readonly close: () => void;
};

/** Whether a thrown thing is the lock, the disk, or a bug. */
export function writeFailure(error: unknown): WriteFailure | undefined {
  return error instanceof VaultLocked ? { kind: 'vault-locked' } : storageFailure(error);
}

/** Runs `work`; what the lock or the disk did to it becomes a failure, and a bug stays one. */
export async function attempt<Value>(work: () => PromiseLike<Value>): Promise<Result<Value, WriteFailure>> {
  try {
    return ok(await work());
  } catch (error) {
    const failure = writeFailure(error);
    if (failure === undefined) {
      throw error;
    }
    return fail(failure);
  }
}

async function read<Value>(work: PromiseLike<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw worldly(error);
  }
}

/** Stores that every commit and merge may touch besides its tables. */
const always = ['counters', 'outbox', 'attachments', 'quarantine', 'merging'] as const;

const SEAL_CHECK = 'seal-check';

/** A few sealed bytes tell whether this vault is the one that the records were sealed with, before anything is written. */
async function fitsVault(dexie: Dexie, vault: SealedBy): Promise<boolean> {
  const settings = dexie.table<SettingRow, string>('settings');
  const associated = textToBytes(`${dexie.name}\0${SEAL_CHECK}`);
  const known = await settings.get(SEAL_CHECK);
  if (known === undefined) {
    await settings.put({ id: SEAL_CHECK, value: vault.atRest().seal(textToBytes(SEAL_CHECK), associated) });
    return true;
  }
  return known.value instanceof Uint8Array && vault.atRest().open(known.value, associated).ok;
}

/** What is written without Dexie, by the mail or from the server's published answers, wakes live queries all the same. */
function wakeQueries(dexie: Dexie): () => void {
  const everything = (): RangeSet => new RangeSet(-Infinity, [[]]);
  const wake = (stores: readonly string[]): void => {
    for (const store of stores) {
      const part = `idb://${dexie.name}/${store}/`;
      const indexes = dexie.tables.find(({ name }) => name === store)?.schema.indexes ?? [];
      const parts = [part, `${part}:dels`, ...indexes.map(({ name }) => `${part}${name}`)];
      Dexie.on.storagemutated.fire(Object.fromEntries(parts.map((name) => [name, everything()])));
    }
  };
  const stops = [hear(dexie.name, wake), hear('passerelle-public', wake)];
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}

// On localhost Dexie would follow every call's stack, and write what fails to the console.
Dexie.debug = false;

function createDexie(member: MemberId): Dexie {
  const dexie = new Dexie(memberDatabaseName(member), {
    chromeTransactionDurability: 'strict',
    // Nothing shows before it is on the disk, and no copy of an answer outlives the one who asked.
    cache: 'disabled',
    addons: [],
  });
  dexie.version(1).stores(schemaVersion1);
  dexie.version(2).stores(schemaVersion2);
  dexie.on('versionchange', () => {
    // For good: Dexie would open it again at the next question, and so make anew what another tab has just deleted.
    dexie.close();
    return false;
  });
  return dexie;
}

/** Opens a member's records with the vault that seals them, and makes the database where it does not exist yet. */
export async function openMemberDatabase(member: MemberId, vault: SealedBy): Promise<Result<MemberDatabase, OpenFailure>> {
  if (vault.state === 'locked') {
    return fail({ kind: 'vault-locked' });
  }
  let locked = false;
  const stopListening = vault.onLock(() => {
    // For good: the vault may open again for somebody else, whose key must never seal these rows.
    locked = true;
  });
  const writers = new WeakSet<object>();
  const dexie = createDexie(member);
  dexie.use(
    sealingMiddleware({
      atRest: () => {
        if (locked) {
          throw new VaultLocked();
        }
        return vault.atRest();
      },
      mayWrite: (transaction) => writers.has(transaction),
    }),
  );
  const fits = await attempt(async () => {
    await dexie.open();
    return fitsVault(dexie, vault);
  });
  if (!fits.ok || !fits.value) {
    stopListening();
    dexie.close();
    return fits.ok ? fail({ kind: 'wrong-vault' }) : fits;
  }
  const stopWaking = wakeQueries(dexie);
  return ok({
    member,
    dexie,
    isLocked: () => locked,
    onLock: (told) => vault.onLock(told),
    writeRecords: (tables, work, also = []) =>
      writeRecords({ dexie, writers, locked: () => locked }, [...new Set([...tables.map(storeOf), ...always, ...also])], work),
    ...mergeReads(dexie),
    close: () => {
      stopListening();
      stopWaking();
      dexie.close();
    },
  });
}

/** What writes is fetched for the first write: whoever has only unlocked reads. Undefined where it does not come. */
const fetchWriting = () =>
  import('./write-transaction.ts').then(
    ({ beginWriting }) => beginWriting,
    () => undefined,
  );

type Writing = { readonly dexie: Dexie; readonly writers: WeakSet<object>; readonly locked: () => boolean };

async function writeRecords<Value>(
  { dexie, writers, locked }: Writing,
  stores: readonly string[],
  work: (transaction: WriteTransaction) => Promise<Value>,
): Promise<Result<Value, WriteFailure>> {
  const beginWriting = await fetchWriting();
  if (locked()) {
    return fail({ kind: 'vault-locked' });
  }
  if (beginWriting === undefined) {
    return fail({ kind: 'storage-failed' });
  }
  return attempt(() =>
    dexie.transaction('rw', [...stores], async (transaction) => {
      writers.add(transaction.idbtrans);
      const writing = await beginWriting(transaction);
      const value = await work(writing);
      await writing.finish();
      return value;
    }),
  );
}

function mergeReads(dexie: Dexie): Pick<MemberDatabase, 'mergeProgress' | 'nextPack' | 'quarantined' | 'allNumbersSeen' | 'rev'> {
  return {
    rev: async () => (await read(dexie.table<CountersRow, string>('counters').get('this')))?.rev ?? 0,
    mergeProgress: async () => {
      const row = await read(dexie.table<MergingRow, string>('merging').get(PROGRESS));
      return row?.progress ?? { pack: 0, index: 0 };
    },
    nextPack: async (from) => {
      const pack = await read(dexie.table<PackRow, number>('packs').where('key').aboveOrEqual(from).first());
      if (pack?.key === undefined) {
        return undefined;
      }
      return { key: pack.key, own: pack.own === true, space: pack.space, envelopes: unpackEnvelopes(pack.envelopes) };
    },
    quarantined: () => read(dexie.table<QuarantineRow, string>('quarantine').toArray()),
    allNumbersSeen: async () => {
      const rows = await read(dexie.table<MergingRow, string>('merging').toArray());
      return rows.flatMap(({ space, numbers }) => (space === undefined || numbers === undefined ? [] : [{ space, numbers }]));
    },
  };
}

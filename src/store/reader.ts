import { liveQuery } from 'dexie';
import type { Result } from '#kernel/result.ts';
import type { SyncedTable } from './schema.ts';
import { attempt, type MemberDatabase, type WriteFailure } from './database.ts';
import { type Draft, loadSetting } from './device.ts';
import type { OutboxRow } from './mail-rows.ts';
import { worldly } from './raw-database.ts';
import type { RecordRow } from './row.ts';

export type ReadFailure = WriteFailure;

/** From one key of an index to another, both included. An array is a compound key; an empty array at its end is "anything". */
export type Range = {
  readonly from: number | string | readonly (number | string | readonly [])[];
  readonly to: number | string | readonly (number | string | readonly [])[];
  readonly reverse?: boolean;
  readonly limit?: number;
};

/**
 * Answers what is kept here. Asked directly, it throws once the vault is locked; `ask` and `watch` turn that, and a disk that
 * fails, into a named failure.
 */
export type Reader = {
  readonly one: (table: SyncedTable, id: string) => Promise<RecordRow | undefined>;
  /** In the order asked for. */
  readonly many: (table: SyncedTable, ids: readonly string[]) => Promise<readonly (RecordRow | undefined)[]>;
  readonly all: (table: SyncedTable) => Promise<readonly RecordRow[]>;
  readonly find: (table: SyncedTable, index: string, range: Range) => Promise<readonly RecordRow[]>;
  /** Which records, without opening one. */
  readonly findIds: (table: SyncedTable, index: string, range: Range) => Promise<readonly string[]>;
  /** What waits to be sent, or was refused; of one family, where one is named. */
  readonly outbox: (subject?: string) => Promise<readonly OutboxRow[]>;
  /** What is half written here, by the beginning of its name. */
  readonly drafts: (prefix: string) => Promise<readonly Draft[]>;
  /** Whether the one who works here wants a short code for each unlock. */
  readonly offersPin: () => Promise<boolean>;
  readonly ask: <Value>(question: () => PromiseLike<Value>) => Promise<Result<Value, ReadFailure>>;
  /**
   * Tells the answer now and whenever a write may have changed it, until the returned function is called. After a lock it tells
   * the failure once and nothing ever again.
   */
  readonly watch: <Value>(
    question: () => PromiseLike<Value>,
    tell: (value: Value) => void,
    failed?: (failure: ReadFailure) => void,
  ) => () => void;
};

const rejected = async <Value>(answer: PromiseLike<Value>): Promise<Value> => {
  try {
    return await answer;
  } catch (error) {
    throw worldly(error);
  }
};

function watchIn(database: MemberDatabase): Reader['watch'] {
  return (question, tell, failed) => {
    // The failure is an answer too: Dexie would keep some of them to itself, and stop looking after the others.
    // An async function, which is how Dexie knows that it must follow what is awaited inside.
    const subscription = liveQuery(async () => await attempt(question)).subscribe({
      next: (answer) => {
        if (answer.ok) {
          tell(answer.value);
        } else {
          failed?.(answer.failure);
        }
      },
      error: (bug: unknown) => {
        queueMicrotask(() => {
          throw bug;
        });
      },
    });
    // At once: an answer that was opened just before the lock is not told after it.
    const stopListening = database.onLock(() => {
      stop();
      failed?.({ kind: 'vault-locked' });
    });
    const stop = (): void => {
      stopListening();
      subscription.unsubscribe();
    };
    if (database.isLocked()) {
      stop();
      failed?.({ kind: 'vault-locked' });
    }
    return stop;
  };
}

export function createReader(database: MemberDatabase): Reader {
  const { dexie } = database;
  const table = (name: SyncedTable) => dexie.table<RecordRow, string>(name);
  const within = (name: SyncedTable, index: string, { from, to, reverse, limit }: Range) => {
    const found = table(name).where(index).between(from, to, true, true);
    // oxlint-disable-next-line unicorn/no-array-reverse -- a Dexie collection, not an array
    const ordered = reverse === true ? found.reverse() : found;
    return limit === undefined ? ordered : ordered.limit(limit);
  };
  return {
    one: (name, id) => rejected(table(name).get(id)),
    many: (name, ids) => rejected(table(name).bulkGet([...ids])),
    all: (name) => rejected(table(name).toArray()),
    find: (name, index, range) => rejected(within(name, index, range).toArray()),
    findIds: (name, index, range) => rejected(within(name, index, range).primaryKeys()),
    outbox: (subject) => {
      const outbox = dexie.table<OutboxRow>('outbox');
      return rejected(subject === undefined ? outbox.toArray() : outbox.where('subject').equals(subject).toArray());
    },
    drafts: (prefix) => rejected(dexie.table<Draft, string>('drafts').where('id').startsWith(prefix).toArray()),
    offersPin: async () => {
      const wanted = await loadSetting(database, 'offerPin');
      return wanted.ok && wanted.value === true;
    },
    ask: attempt,
    watch: watchIn(database),
  };
}

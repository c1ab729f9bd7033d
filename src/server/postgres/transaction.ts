import { setTimeout as pause } from 'node:timers/promises';
import type { Database, DatabaseTransaction } from './tables.ts';

/**
 * What another transaction did meanwhile, and what a second try does not meet again: serialization failure, deadlock, and a
 * unique name (a school's address, an invitation) that two of them took in the same moment.
 */
const worthAnotherTry: ReadonlySet<unknown> = new Set(['40001', '40P01', '23505']);
const MAX_TRIES = 5;

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);

/** Runs the work in one transaction; where it lost against another one, all of it again from the start. */
export async function inTransaction<Value>(database: Database, work: (tx: DatabaseTransaction) => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await database.transaction().execute(work);
    } catch (error) {
      if (tries === MAX_TRIES || !worthAnotherTry.has(codeOf(error))) {
        throw error;
      }
      await pause(tries * 20 * Math.random());
    }
  }
}

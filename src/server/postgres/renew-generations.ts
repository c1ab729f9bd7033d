import { newGeneration } from '#server/secrets.ts';
import type { Database } from './tables.ts';
import { inTransaction } from './transaction.ts';

/** More than is ever published between a backup and its restore: no version that was given out is given out again. */
const LEAP = 1_000_000;

/**
 * After a restore or a promotion the log may lack what was acknowledged before. Every cursor then meets a new generation, and
 * the devices offer again what is missing [E9], what they had published too.
 */
export async function renewGenerations(database: Database): Promise<void> {
  const spaces = await database.selectFrom('space').select(['organisation', 'space']).execute();
  for (const { organisation, space } of spaces) {
    await inTransaction(database, (tx) =>
      tx.updateTable('space').set({ generation: newGeneration() }).where('organisation', '=', organisation).where('space', '=', space).execute(),
    );
  }
  await database
    .updateTable('organisation')
    .set((eb) => ({ published_version: eb('published_version', '+', LEAP) }))
    .execute();
}

import { Migrator } from 'kysely/migration';
import { theThread } from './migrations/0001-the-thread.ts';
import { rotationAndRemoval } from './migrations/0002-rotation-and-removal.ts';
import { theDirectory } from './migrations/0003-the-directory.ts';
import type { Database } from './tables.ts';

/** In this order, each once, for ever. A later version adds below. */
const migrations = { '0001-the-thread': theThread, '0002-rotation-and-removal': rotationAndRemoval, '0003-the-directory': theDirectory };

/** Brings the tables up to date. Kysely holds an advisory lock meanwhile: two processes may start at the same moment. */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw error instanceof Error ? error : new Error('the tables could not be brought up to date', { cause: error });
  }
}

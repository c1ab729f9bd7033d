import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';
import { lockFolder } from './lock-folder.ts';
import { migrate } from './migrate.ts';
import type { Database, Tables } from './tables.ts';

export type OpenDatabase = {
  readonly database: Database;
  readonly engine: 'pglite' | 'postgres';
  readonly close: () => Promise<void>;
};

/** Both engines answer alike: whole numbers as numbers (none here reaches 2^53), bytes as plain Uint8Arrays. */
function sameAsPglite(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, Number);
  overrides.setTypeParser(types.builtins.BYTEA, (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex')));
  return overrides;
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  const pool = new Pool({ connectionString: url, max: 10, types: sameAsPglite() });
  // A connection that the database ends is replaced at the next question; unheard, its end would end the process. An idle one
  // tells the pool, one at work tells whoever asked and, once more, itself.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { database, engine: 'postgres', close: () => database.destroy() };
}

/** The embedded database, in a folder of its own below the data folder; without a folder in memory, for tests. */
export async function openPglite(folder: string | undefined): Promise<OpenDatabase> {
  const unlock = folder === undefined ? undefined : lockFolder(folder);
  const dataDir = folder === undefined ? undefined : join(folder, 'pglite');
  const pglite = await PGlite.create({ ...(dataDir === undefined ? {} : { dataDir }), parsers: { [types.builtins.INT8]: Number } });
  const database = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  return {
    database,
    engine: 'pglite',
    close: async () => {
      await database.destroy();
      await pglite.close().catch(() => undefined);
      unlock?.();
    },
  };
}

export type DatabaseChoice = { readonly databaseUrl?: string | undefined; readonly dataDir: string };

/** PostgreSQL where an address is given, otherwise the embedded one; with its tables up to date. */
export async function openDatabase({ databaseUrl, dataDir }: DatabaseChoice): Promise<OpenDatabase> {
  if (databaseUrl === undefined || databaseUrl === '') {
    mkdirSync(dataDir, { recursive: true });
  }
  const open = databaseUrl === undefined || databaseUrl === '' ? await openPglite(dataDir) : await openPostgres(databaseUrl);
  await migrate(open.database);
  return open;
}

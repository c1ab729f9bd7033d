import { createMemoryChangeLog } from '#server/memory-change-log.ts';
import { openDatabase, openPglite } from '#server/postgres/open-database.ts';
import { migrate } from '#server/postgres/migrate.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { changeLogContract } from './change-log-contract.ts';
import { postgresUnderTest } from './postgres-under-test.ts';

changeLogContract('in memory', async () => {
  const log = createMemoryChangeLog();
  return { log, setUp: log, close: async () => undefined };
});

changeLogContract('in the embedded database', async () => {
  const open = await openPglite(undefined);
  await migrate(open.database);
  return postgresUnderTest(open);
});

// Without a PostgreSQL named in TEST_DATABASE_URL a throw-away one is started; where there is none at all, this fails: nothing is skipped.
changeLogContract('in PostgreSQL', async () => {
  const { url, drop } = await freshDatabase();
  return postgresUnderTest(await openDatabase({ databaseUrl: url, dataDir: '' }), drop);
});

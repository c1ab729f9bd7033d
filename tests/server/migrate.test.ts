import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '#server/postgres/open-database.ts';
import { inTransaction } from '#server/postgres/transaction.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';

test('servers that start at the same moment make the tables once', async () => {
  const { url, drop } = await freshDatabase();
  const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ databaseUrl: url, dataDir: '' })));
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(opened[0]!.database);
  expect(rows).toEqual([{ name: '0001-the-thread' }, { name: '0002-rotation-and-removal' }, { name: '0003-the-directory' }]);
  await Promise.all(opened.map(({ close }) => close()));
  await drop();
});

test('every key begins with the organisation, the log’s with the space too', async () => {
  const { url, drop } = await freshDatabase();
  const { database, close } = await openDatabase({ databaseUrl: url, dataDir: '' });
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select c.relname as name, array_agg(a.attname::text order by k.place) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    cross join lateral unnest(i.indkey::int2[]) with ordinality as k(number, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
    where i.indisprimary and n.nspname = 'public' and c.relname not like 'kysely%' group by c.relname`.execute(database);
  const keys = new Map(rows.map(({ name, columns }) => [name, columns]));
  expect(keys.size).toBeGreaterThan(10);
  expect([...keys].filter(([, columns]) => columns[0] !== 'organisation').map(([name]) => name)).toEqual(['setup']);
  expect(keys.get('envelope')).toEqual(['organisation', 'space', 'seq']);
  await close();
  await drop();
});

test('work that lost against another transaction is done again, work that is wrong is not', async () => {
  const { url, drop } = await freshDatabase();
  const { database, close } = await openDatabase({ databaseUrl: url, dataDir: '' });
  let tries = 0;
  const losing = (code: string, times: number) =>
    inTransaction(database, async () => {
      tries += 1;
      if (tries <= times) {
        throw Object.assign(new Error('lost'), { code });
      }
      return tries;
    });
  expect(await losing('40001', 2)).toBe(3);
  tries = 0;
  expect(await losing('40P01', 1)).toBe(2);
  tries = 0;
  await expect(losing('40001', 99)).rejects.toThrow('lost');
  expect(tries).toBe(5);
  tries = 0;
  await expect(losing('42601', 99)).rejects.toThrow('lost');
  expect(tries).toBe(1);
  await close();
  await drop();
});

import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

import { startThrowawayPostgres, type ThrowawayPostgres } from '#scripts/throwaway-postgres.ts';

let own: Promise<ThrowawayPostgres> | undefined;

/** The PostgreSQL that `npm test` started; a test run alone starts one for itself, which ends with its process. */
const cluster = async (): Promise<string> => {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') {
    return given;
  }
  own ??= startThrowawayPostgres();
  return (await own).url;
};

const ask = async (url: string, question: string): Promise<void> => {
  const client = new Client(url);
  await client.connect();
  await client.query(question);
  await client.end();
};

/** An empty database for one test or one file of tests. */
export const freshDatabase = async (): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> => {
  const server = await cluster();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ask(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(server, `drop database if exists ${name} with (force)`) };
};

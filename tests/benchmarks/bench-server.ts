// The real server, with the bench page and plain Dexie's records served beside it by the same process from the same database.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';

import { getRequestListener } from '@hono/node-server';
import { sql } from 'kysely';

import { isStartedItself } from '#scripts/is-started-itself.ts';
import { bytesToBase64url } from '#protocol/bytes.ts';
import { verify } from '#sealing/signature.ts';
import { createApp } from '#server/app.ts';
import { createFetchSource } from '#server/fetch-source.ts';
import { createLimiter } from '#server/limits.ts';
import { createLive } from '#server/live.ts';
import { createMetrics } from '#server/metrics.ts';
import { renewSetUpToken } from '#server/organisations.ts';
import { openDatabase } from '#server/postgres/open-database.ts';
import { createPostgresChangeLog } from '#server/postgres/postgres-change-log.ts';
import type { Database } from '#server/postgres/tables.ts';
import { createStaticFiles } from '#server/static-files.ts';

import { contactNumber, contactsFrom } from './workload.ts';

export type Traffic = { readonly up: number; readonly down: number; readonly requests: number };

/** What the bench asks of its server besides HTTP, by messages: no such question shows among the bytes that are counted. */
export type BenchQuestion =
  | { readonly ask: 'traffic' }
  | { readonly ask: 'fill'; readonly count: number }
  | { readonly ask: 'change'; readonly number: number; readonly note: string };

export type BenchReply = { readonly ready: { readonly url: string; readonly setup: string; readonly engine: string } } | { readonly answer: unknown };

async function makePlainTables(database: Database): Promise<void> {
  await sql`create table bench_contact (number integer primary key, version integer not null, body text not null)`.execute(database);
  await sql`create table bench_pushed (id uuid primary key, body text not null)`.execute(database);
}

async function insertAll(database: Database, table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): Promise<void> {
  const values = sql.join(rows.map((row) => sql`(${sql.join([...row])})`));
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${values} on conflict do nothing`.execute(database);
}

const bodyOf = (number: number, version: number): string => JSON.stringify({ ...contactNumber(number), rev: version });

async function fill(database: Database, count: number): Promise<void> {
  await sql`truncate bench_contact`.execute(database);
  for (let first = 0; first < count; first += 500) {
    const rows = contactsFrom(first, Math.min(500, count - first)).map((_, index) => [first + index, 1, bodyOf(first + index, 1)]);
    await insertAll(database, 'bench_contact', ['number', 'version', 'body'], rows);
  }
}

/** The version that the changed record has now. */
async function change(database: Database, number: number, note: string): Promise<number> {
  const highest = await sql<{ version: number }>`select max(version) as version from bench_contact`.execute(database);
  const version = (highest.rows[0]?.version ?? 0) + 1;
  const body = JSON.stringify({ ...contactNumber(number), note, rev: version });
  await sql`update bench_contact set version = ${version}, body = ${body} where number = ${number}`.execute(database);
  return version;
}

const json = (text: string): Response => new Response(text, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });

async function answerPlain(database: Database, request: Request, url: URL): Promise<Response> {
  if (request.method === 'POST') {
    const rows = (await request.json()) as readonly { readonly id: string }[];
    await database.transaction().execute((tx) => insertAll(tx, 'bench_pushed', ['id', 'body'], rows.map((row) => [row.id, JSON.stringify(row)])));
    return new Response(null, { status: 204 });
  }
  const asked = (name: string): number => Number(url.searchParams.get(name) ?? 0);
  if (url.pathname === '/bench/plain/changes') {
    const { rows } = await sql<{ version: number; body: string }>`
      select version, body from bench_contact where version > ${asked('since')} order by version limit 500`.execute(database);
    return json(`{"version":${rows.at(-1)?.version ?? asked('since')},"rows":[${rows.map(({ body }) => body).join(',')}]}`);
  }
  const { rows } = await sql<{ body: string }>`
    select body from bench_contact where number >= ${asked('from')} order by number limit ${asked('count')}`.execute(database);
  return json(`[${rows.map(({ body }) => body).join(',')}]`);
}

function answerFile(folder: string, path: string): Response {
  if (path === '/bench/') {
    const html = '<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Bench</title><link rel="icon" href="data:,"><script type="module" src="/bench/page.js"></script>';
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  }
  return path === '/bench/page.js'
    ? new Response(readFileSync(join(folder, 'page.js')), { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
    : new Response(null, { status: 404 });
}

/** Counts what crosses the sockets, headers included. */
function countTraffic(server: HttpServer): () => Traffic {
  const sockets = new Set<Socket>();
  const gone = { up: 0, down: 0 };
  let requests = 0;
  server.on('request', () => {
    requests += 1;
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      gone.up += socket.bytesRead;
      gone.down += socket.bytesWritten;
    });
  });
  const sum = (of: (socket: Socket) => number): number => [...sockets].reduce((total, socket) => total + of(socket), 0);
  return () => ({ up: gone.up + sum((socket) => socket.bytesRead), down: gone.down + sum((socket) => socket.bytesWritten), requests });
}

async function run(folder: string): Promise<void> {
  const open = await openDatabase({ databaseUrl: process.env['DATABASE_URL'], dataDir: join(folder, 'data') });
  const { database } = open;
  await makePlainTables(database);
  const http = createServer();
  const traffic = countTraffic(http);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const url = `http://localhost:${(http.address() as AddressInfo).port}`;
  const log = createPostgresChangeLog(database);
  const logger = (line: { readonly event: string }): void => {
    if (line.event !== 'request') {
      console.error(JSON.stringify(line));
    }
  };
  const app = createApp({
    database,
    log,
    clock: Date.now,
    verify,
    limiter: createLimiter(Date.now),
    live: createLive({ log, onFault: (error) => console.error(error) }),
    metrics: createMetrics(),
    logger,
    files: createStaticFiles(join(import.meta.dirname, '../../dist')),
    termNames: (facet, code) => code ?? facet,
    fetchSource: createFetchSource({ local: false }),
    publicUrl: url,
    origins: new Set([url]),
    trustedProxies: 0,
  });
  const respond = getRequestListener(
    (request, env) => {
      const asked = new URL(request.url);
      if (asked.pathname.startsWith('/bench/plain')) {
        return answerPlain(database, request, asked);
      }
      return asked.pathname.startsWith('/bench/') ? answerFile(folder, asked.pathname) : app.fetch(request, env);
    },
    { overrideGlobalObjects: false },
  );
  http.on('request', (incoming, outgoing) => void respond(incoming, outgoing));
  const send = (reply: BenchReply): void => void process.send?.(reply);
  process.on('message', (question: BenchQuestion) => {
    const work = question.ask === 'fill' ? fill(database, question.count) : question.ask === 'change' ? change(database, question.number, question.note) : Promise.resolve(traffic());
    void work.then((answer) => send({ answer: answer ?? null }));
  });
  process.once('disconnect', () => process.exit(0));
  const token = await renewSetUpToken(database);
  send({ ready: { url, setup: token === undefined ? '' : bytesToBase64url(token), engine: open.engine } });
}

if (isStartedItself(import.meta.filename)) {
  await run(process.argv[2] ?? '');
}

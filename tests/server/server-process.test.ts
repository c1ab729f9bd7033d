import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiToJson, parseChallengeAnswer, sessionBytes } from '#protocol/api.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import { type ExchangeMessage, MessageSplitter, requestToBytes } from '#protocol/exchange-messages.ts';
import { sign } from '#sealing/signature.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { freePort } from '#tests/support/free-port.ts';
import { startServer, type ServerProcess } from '#tests/support/server-process.ts';
import { anEnvelope, type TestDevice } from './a-device.ts';
import { aSetUp, type Founded } from './a-server.ts';

const root = join(import.meta.dirname, '../..');

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, { method: 'POST', body: apiToJson(body), headers: { 'content-type': 'application/json' } });

async function found(server: ServerProcess): Promise<Founded> {
  const token = base64urlToBytes(server.setupLink()?.split('#setup=')[1] ?? '');
  const founded = await aSetUp(token!);
  expect((await post(`${server.url}/organisations`, founded.request)).status).toBe(201);
  return founded;
}

async function signIn(server: ServerProcess, device: TestDevice): Promise<Record<string, string>> {
  const drawn = parseChallengeAnswer(await (await post(`${server.url}/session/challenge`, { device: device.id })).json());
  const challenge = drawn.ok ? drawn.value.challenge : new Uint8Array(0);
  const signature = await sign(device.key.privateKey, sessionBytes(challenge));
  const opened = await post(`${server.url}/session`, { device: device.id, challenge, signature });
  return { cookie: opened.headers.get('set-cookie')?.split(';')[0] ?? '', 'x-passerelle-device': device.id };
}

/** Every message that came in before the line was cut, if it was. */
async function exchange(server: ServerProcess, headers: Record<string, string>, request: Parameters<typeof requestToBytes>[0], hear?: (message: ExchangeMessage) => void): Promise<ExchangeMessage[]> {
  const heard: ExchangeMessage[] = [];
  const splitter = new MessageSplitter();
  try {
    const response = await fetch(`${server.url}/exchange`, { method: 'POST', headers, body: requestToBytes(request) });
    for await (const part of response.body ?? []) {
      const messages = splitter.push(new Uint8Array(part));
      for (const message of messages.ok ? messages.value : []) {
        heard.push(message);
        hear?.(message);
      }
    }
  } catch {
    // A killed server: what was heard until then is what counts.
  }
  return heard;
}

const acknowledged = (messages: readonly ExchangeMessage[]) =>
  messages.flatMap((message) => (message.kind === 'ack' && (message.outcome === 'stored' || message.outcome === 'already-stored') ? message.index : []));

// A process starts in a second, and in many where other tests run beside it.
const patience = { timeout: 120_000 };

describe.each(['the embedded database', 'PostgreSQL'] as const)('a server on %s', (engine) => {
  let server: ServerProcess;
  let founded: Founded;
  let drop = async (): Promise<void> => undefined;
  beforeAll(async () => {
    if (engine === 'PostgreSQL') {
      const fresh = await freshDatabase();
      drop = fresh.drop;
      server = await startServer({ databaseUrl: fresh.url });
    } else {
      server = await startServer();
    }
  });
  afterAll(async () => {
    await server.stop();
    await drop();
  });

  test('prints a new set-up link at each start until it was used, then none', patience, async () => {
    const first = server.setupLink();
    await server.restart();
    const second = server.setupLink();
    expect(second).toMatch(new RegExp(`^${server.url}/app/#setup=[\\w-]{32}$`));
    expect(second).not.toBe(first);
    founded = await found(server);
    const before = server.log().length;
    await server.restart();
    expect(server.log().slice(before)).toMatch(/^Passerelle is ready: http:\/\/localhost:\d+\/\n$/);
  });

  test('[E2] [E3] killed at any moment of an exchange, it has every envelope it acknowledged, and none twice', patience, async () => {
    const { founder, spaces } = founded;
    const known = new Set<number>();
    let n = 0;
    for (let round = 0; round < 4; round += 1) {
      const headers = await signIn(server, founder);
      const numbers = Array.from({ length: 250 }, () => (n += 1));
      const envelopes = await Promise.all(numbers.map((number, i) => anEnvelope(founder, { space: i % 3 === 0 ? spaces.team : spaces.organisation, n: number })));
      const killing = new Promise<void>((resolve) => {
        setTimeout(() => resolve(server.kill9()), round * 9);
      });
      const heard = await exchange(server, headers, { cursors: [], envelopes }, (message) => {
        if (message.kind === 'ack' && round % 2 === 1) {
          void server.kill9();
        }
      });
      await killing;
      await server.restart();
      acknowledged(heard).forEach((index) => known.add(numbers[index]!));
      // What was not acknowledged is sent again, as a phone would; all of it is there afterwards, each once.
      const again = await exchange(server, await signIn(server, founder), { cursors: [], envelopes });
      expect(acknowledged(again)).toHaveLength(envelopes.length);
      numbers.forEach((number) => known.add(number));
      const read = await exchange(server, await signIn(server, founder), { cursors: [{ space: spaces.team }, { space: spaces.organisation }], envelopes: [] });
      const chunks = read.flatMap((message) => (message.kind === 'chunk' ? message.envelopes : []));
      expect([chunks.length, read.at(-1)]).toEqual([known.size, { kind: 'end', more: false }]);
    }
  });

  test('asked to stop, it lets listeners go, lets a running exchange end, and is gone within five seconds', patience, async () => {
    const { founder, spaces } = founded;
    const headers = await signIn(server, founder);
    const live = await fetch(`${server.url}/live`, { headers });
    const listening = live.text();
    const envelopes = await Promise.all(Array.from({ length: 100 }, (_, i) => anEnvelope(founder, { space: spaces.team, n: 10_000 + i })));
    let stopped: Promise<void> | undefined;
    let begun = 0;
    const heard = await exchange(server, headers, { cursors: [{ space: spaces.team }], envelopes }, ({ kind }) => {
      if (kind === 'hello') {
        begun = performance.now();
        stopped = server.stop();
      }
    });
    await stopped;
    // Half a second for a machine that runs other tests.
    expect(performance.now() - begun).toBeLessThan(5500);
    expect([acknowledged(heard).length, heard.at(-1)]).toEqual([100, { kind: 'end', more: false }]);
    expect(await listening).toContain('retry:');
    expect(server.log()).not.toMatch(/Error|fault/);
  });
});

function run(env: Record<string, string>): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve) => {
    const { DATABASE_URL: _, ...inherited } = process.env;
    const child = spawn(process.execPath, ['src/server/main.ts'], { cwd: root, env: { ...inherited, ...env } });
    let said = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.once('exit', (code) => resolve({ code, said }));
  });
}

test('two servers never use one folder, and a killed one leaves it to the next', patience, async () => {
  const first = await startServer();
  const second = await run({ DATA_DIR: first.dataDir, PORT: String(await freePort()) });
  expect([second.code, second.said]).toEqual([1, `Another server already uses the folder ${first.dataDir}: stop it, or name another folder in DATA_DIR.\n`]);
  await first.kill9();
  expect(existsSync(join(first.dataDir, 'server.lock'))).toBe(true);
  await first.restart();
  expect((await fetch(`${first.url}/health`)).status).toBe(200);
  await first.stop();
});

test('a port that is taken, and a setting that cannot be read, is said in one sentence', patience, async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-taken-'));
  const taken = await run({ PORT: String(port), DATA_DIR: folder });
  expect([taken.code, taken.said]).toEqual([1, `Port ${port} is taken: stop what uses it, or name another one in PORT.\n`]);
  other.close();
  const unreadable = await run({ PORT: 'eighty', DATA_DIR: folder });
  expect([unreadable.code, unreadable.said]).toEqual([1, 'The setting PORT cannot be read: correct it, or leave it out.\n']);
  rmSync(folder, { recursive: true, force: true });
});

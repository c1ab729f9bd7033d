import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { startThrowawayPostgres } from '#scripts/throwaway-postgres.ts';
import type { SpaceId } from '#kernel/id.ts';
import { base64urlToBytes } from '#protocol/bytes.ts';
import { aDevice } from '#tests/server/a-device.ts';
import { anAcceptance, anInvitation, aSetUp } from '#tests/server/a-server.ts';
import { HttpDevice, sendJson } from '#tests/support/http-device.ts';
import { until } from '#tests/support/journey.ts';
import { type ServerProcess, startServer } from '#tests/support/server-process.ts';
import { faultsOf, loggedEnvelopes, openPgliteTables, openPostgresTables, type ServerTables } from '#tests/support/server-tables.ts';

const KILLS = Number(process.env['KILL_SERVER_ROUNDS'] ?? 6);
const DEVICES = 4;

const leftovers: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const clean of leftovers.splice(0).toReversed()) {
    await clean();
  }
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const created = async (answer: Promise<Response>): Promise<void> => {
  const { status } = await answer;
  if (status !== 201) {
    throw new Error(`answered ${status}`);
  }
};

/** An organisation whose devices share two spaces, made as any client would. */
async function someDevices(server: ServerProcess): Promise<readonly HttpDevice[]> {
  const token = base64urlToBytes(server.setupLink()?.split('#setup=')[1] ?? '') ?? new Uint8Array(0);
  const { founder, request, spaces } = await aSetUp(token);
  const shared: readonly SpaceId[] = [spaces.organisation, spaces.team];
  await created(sendJson(server.url, '/organisations', request));
  const first = new HttpDevice(server.url, founder, shared);
  await first.signIn();
  const devices = [first];
  while (devices.length < DEVICES) {
    const invitation = anInvitation(shared.map((space) => ({ space, role: 'worker' })), Date.now() + 3_600_000);
    await created(first.post('/invitations', invitation.request));
    const device = await aDevice();
    await created(sendJson(server.url, `/invitations/${invitation.id}/accept`, anAcceptance(device, invitation.token)));
    const next = new HttpDevice(server.url, device, shared);
    await next.signIn();
    devices.push(next);
  }
  return devices;
}

interface Traffic {
  cuts: number;
  /** Kept by the server although its acknowledgement never arrived. */
  unheard: number;
  stop: boolean;
}

/** Writes and sends without end, and after every cut offers the rest again. */
async function keepTalking(device: HttpDevice, traffic: Traffic): Promise<void> {
  while (!traffic.stop || device.waiting.size > 0 || !device.hasReadAll) {
    if (!traffic.stop && device.waiting.size < 40) {
      await device.write(20);
    }
    const { ended, alreadyStored } = await device.converse(40);
    traffic.unheard += alreadyStored;
    if (ended !== 'whole') {
      traffic.cuts += ended === 'cut' ? 1 : 0;
      await pause(50);
    }
  }
}

/** Waits until envelopes are on their way, and then a random moment more. */
async function inMidExchange(devices: readonly HttpDevice[]): Promise<void> {
  const before = devices.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  await until('some traffic', () => devices.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0) > before + 60);
  await pause(Math.random() * 150);
  await until('a request on its way', () => devices.some(({ busy }) => busy));
}

/** Everything that was promised is there as it was sent, once, in an order without holes; and everybody reads everything once. */
async function holdToAccount(devices: readonly HttpDevice[], tables: ServerTables): Promise<void> {
  expect(devices.flatMap(({ odd }) => odd)).toEqual([]);
  expect(faultsOf(await loggedEnvelopes(tables))).toEqual([]);
  const rows = await tables.ask(`select device, space, n, encode(sha256(bytes), 'hex') as digest from envelope`);
  const kept = new Map(rows.map(({ device, space, n, digest }) => [`${String(device)} ${String(space)} ${String(n)}`, String(digest)]));
  const promised = new Map(devices.flatMap(({ id, acknowledged }) => [...acknowledged].map(([name, digest]): [string, string] => [`${id} ${name}`, digest])));
  expect([...promised].filter(([name, digest]) => kept.get(name) !== digest)).toEqual([]);
  expect(kept.size).toBe(promised.size);
  for (const { id, read } of devices) {
    const others = [...kept.keys()].filter((name) => !name.startsWith(id));
    const foreign = read.filter((name) => !name.startsWith(id));
    expect(new Set(foreign).size, 'read twice').toBe(foreign.length);
    expect(foreign.length, 'read').toBe(others.length);
  }
}

async function killAgainAndAgain(server: ServerProcess, devices: readonly HttpDevice[], alsoKill: readonly (() => Promise<void>)[]): Promise<string> {
  const traffic: Traffic = { cuts: 0, unheard: 0, stop: false };
  const talking = devices.map((device) => keepTalking(device, traffic));
  let inFlight = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await inMidExchange(devices);
    inFlight += devices.filter(({ busy }) => busy).length;
    await server.kill9();
    await server.restart();
  }
  for (const kill of alsoKill) {
    await inMidExchange(devices);
    await kill();
  }
  await inMidExchange(devices);
  traffic.stop = true;
  await Promise.all(talking);
  // Who was done first has not read the last words of the others.
  for (const device of devices) {
    await device.converse(0);
  }
  expect(inFlight).toBeGreaterThanOrEqual(KILLS);
  expect(traffic.cuts).toBeGreaterThanOrEqual(KILLS);
  const sum = devices.reduce((total, { acknowledged }) => total + acknowledged.size, 0);
  return `${KILLS} kills met ${inFlight} requests; ${traffic.cuts} answers were cut, ${traffic.unheard} envelopes had been kept whose acknowledgement was lost; ${sum} envelopes acknowledged, all there once.`;
}

test('a server killed in the middle of exchanges keeps everything it acknowledged, once: PGlite', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-data-'));
  leftovers.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const server = await startServer({ dataDir });
  leftovers.push(server.stop);
  const devices = await someDevices(server);
  console.log(`PGlite: ${await killAgainAndAgain(server, devices, [])}`);
  await server.stop();
  const tables = await openPgliteTables(dataDir);
  leftovers.push(tables.close);
  await holdToAccount(devices, tables);
});

test('a server killed in the middle of exchanges keeps everything it acknowledged, once: PostgreSQL, which is killed as well', async () => {
  const cluster = await startThrowawayPostgres();
  leftovers.push(cluster.stop);
  const server = await startServer({ databaseUrl: cluster.url });
  leftovers.push(server.stop);
  const devices = await someDevices(server);
  const lives = new Set<number | undefined>();
  const killDatabase = async (): Promise<void> => {
    lives.add(server.pid());
    await cluster.kill9();
    await pause(300);
    await cluster.restart();
  };
  console.log(`PostgreSQL: ${await killAgainAndAgain(server, devices, [killDatabase, killDatabase, killDatabase])}`);
  // The server went on living without its database, and found it again.
  expect(lives.size).toBe(1);
  expect(server.log()).not.toContain('crash');
  await server.stop();
  const tables = await openPostgresTables(cluster.url);
  leftovers.push(tables.close);
  await holdToAccount(devices, tables);
});

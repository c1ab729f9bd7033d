import { afterAll, beforeAll, expect, test } from 'vitest';
import { envelopeKinds } from '#protocol/envelope.ts';
import { type ExchangeMessage, messageToBytes, MessageSplitter, requestToBytes } from '#protocol/exchange-messages.ts';
import { MAX_REQUEST_BYTES } from '#protocol/version.ts';
import { publishedLimits } from '#server/published-page.ts';
import type { Server } from '#server/context.ts';
import { streamMessages } from '#server/stream-messages.ts';
import { renewGenerations } from '#server/postgres/renew-generations.ts';
import { anEnvelope, aPublishedCommit, aRecordId } from './a-device.ts';
import { aColleague, anOrganisation, aServer, NOW, refusalOf, type TestServer } from './a-server.ts';

/** A gate in front of the commit: what is acknowledged before it opens was not on disk. */
const gate = { hold: undefined as Promise<void> | undefined, committed: 0 };
const gated = (server: Server): Server => ({
  ...server,
  log: {
    ...server.log,
    inSpace: async (place, work) => {
      const value = await server.log.inSpace(place, async (tx) => {
        const done = await work(tx);
        await gate.hold;
        return done;
      });
      gate.committed += 1;
      return value;
    },
  },
  answerLimits: { chunkBytes: 2000, chunkCount: 4, answerBytes: 1_000_000 },
});

let server: TestServer;
let team: Awaited<ReturnType<typeof anOrganisation>>;
beforeAll(async () => {
  server = await aServer({ change: gated });
  team = await anOrganisation(server);
});
afterAll(() => server.close());

const octets = { 'content-type': 'application/octet-stream' };
const outcomes = (messages: readonly ExchangeMessage[]) => messages.flatMap((message) => (message.kind === 'ack' ? message.outcome : []));

test('what one device sends another reads, over HTTP', async () => {
  const colleague = await aColleague(server, team.coordinator, [{ space: team.spaces.team, role: 'worker' }]);
  const envelopes = await Promise.all([1, 2, 3, 4, 5].map((n) => anEnvelope(team.founder, { space: team.spaces.team, n })));
  const sent = await team.coordinator.exchange({ envelopes });
  expect(sent[0]).toEqual({ kind: 'hello', time: NOW });
  expect(outcomes(sent)).toEqual(['stored', 'stored', 'stored', 'stored', 'stored']);
  const read = await colleague.exchange({ cursors: [{ space: team.spaces.team }, { space: team.spaces.organisation }] });
  expect(read.map(({ kind }) => kind)).toEqual(['hello', 'rewind', 'chunk', 'closed', 'chunk', 'end']);
  expect(read.toReversed().flatMap((message) => (message.kind === 'chunk' ? message.envelopes : []))).toEqual(envelopes);
});

test('[E2] no acknowledgement leaves before its transaction is committed', async () => {
  const envelope = await anEnvelope(team.founder, { space: team.spaces.team, n: 50 });
  let open = (): void => undefined;
  gate.hold = new Promise((resolve) => {
    open = resolve;
  });
  const before = gate.committed;
  const body = requestToBytes({ cursors: [], envelopes: [envelope] });
  const response = await team.coordinator.request('/exchange', { method: 'POST', body, headers: octets });
  const reader = response.body!.getReader();
  const splitter = new MessageSplitter();
  const heard: ExchangeMessage[] = [];
  const reading = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      const messages = done ? { ok: true as const, value: [] } : splitter.push(new Uint8Array(value));
      heard.push(...(messages.ok ? messages.value : []));
      if (done) {
        return;
      }
    }
  })();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([heard.map(({ kind }) => kind), gate.committed]).toEqual([['hello'], before]);
  gate.hold = undefined;
  open();
  await reading;
  expect(heard.map(({ kind }) => kind)).toEqual(['hello', 'ack', 'end']);
  expect(gate.committed).toBe(before + 1);
});

test('a body that is too long, or no request at all, is refused whole', async () => {
  const post = (body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = octets) =>
    refusalOf(team.coordinator.request('/exchange', { method: 'POST', body, headers }));
  expect(await post(new Uint8Array(MAX_REQUEST_BYTES + 64 * 1024 + 1))).toEqual([413, 'too-large']);
  expect(await post(new Uint8Array(10), { ...octets, 'content-length': '99999999' })).toEqual([413, 'too-large']);
  expect(await post(new Uint8Array([200, 1, 2]))).toEqual([400, 'malformed']);
  expect(await post(new Uint8Array(0))).toEqual([400, 'malformed']);
  const cursors = Array.from({ length: 257 }, () => ({ space: team.spaces.team }));
  expect(await post(requestToBytes({ cursors, envelopes: [] }))).toEqual([413, 'too-large']);
});

test('a line that breaks while the request comes in leaves no trace of a fault', async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(10)),
    pull: (controller) => controller.error(new Error('reset by the phone of Amina')),
  });
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers: octets, duplex: 'half' };
  expect(await refusalOf(team.coordinator.request('/exchange', init))).toEqual([400, 'malformed']);
  expect(server.lines.join('')).not.toMatch(/fault|Amina/);
});

test('a full request of small envelopes is acknowledged to the last one', async () => {
  const envelopes = await Promise.all(Array.from({ length: 1100 }, (_, i) => anEnvelope(team.founder, { space: team.spaces.team, n: 1000 + i })));
  const answer = await team.coordinator.exchange({ envelopes });
  expect(outcomes(answer)).toEqual(envelopes.map(() => 'stored'));
  expect(outcomes(await team.coordinator.exchange({ envelopes }))).toEqual(envelopes.map(() => 'already-stored'));
});

test('more envelopes than one request may hold are left for the next, and it says so', async () => {
  const envelopes = Array.from({ length: 4100 }, () => new Uint8Array([1]));
  const answer = await team.coordinator.exchange({ envelopes });
  expect(outcomes(answer)).toHaveLength(4096);
  expect(answer.at(-1)).toEqual({ kind: 'end', more: true });
});

test('[E9] after a restore every cursor is told to rewind, once', async () => {
  const space = team.spaces.organisation;
  const first = await team.coordinator.exchange({ cursors: [{ space }], envelopes: [await anEnvelope(team.founder, { space, n: 1 })] });
  const chunk = first.find((message) => message.kind === 'chunk')!;
  const cursor = { space, generation: chunk.generation, after: chunk.to, before: chunk.from };
  expect((await team.coordinator.exchange({ cursors: [cursor] })).map(({ kind }) => kind)).toEqual(['hello', 'end']);
  await renewGenerations(server.database);
  expect((await team.coordinator.exchange({ cursors: [cursor] })).slice(1)).toEqual([
    { kind: 'rewind', space, generation: expect.not.stringMatching(`^${chunk.generation}$`) as string, has: { [team.founder.id]: [[1, 1]] } },
    { ...chunk, direction: 'first', generation: expect.not.stringMatching(`^${chunk.generation}$`) as string },
    { kind: 'end', more: false },
  ]);
});

test('a device that stops reading ends the conversation, and the database is asked no further', async () => {
  let asked = 0;
  let ended = false;
  async function* endless(): AsyncGenerator<ExchangeMessage, void> {
    try {
      for (;;) {
        asked += 1;
        yield { kind: 'chunk', space: team.spaces.team, generation: 'g', direction: 'up', from: asked, to: asked, envelopes: [new Uint8Array(1000)] };
      }
    } finally {
      ended = true;
    }
  }
  const reader = streamMessages(endless(), () => undefined).getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toBe(1);
  await reader.cancel();
  expect(ended).toBe(true);
});

test('a conversation that breaks off ends without its last message, and the fault is told', async () => {
  const faults: unknown[] = [];
  async function* breaking(): AsyncGenerator<ExchangeMessage, void> {
    yield { kind: 'hello', time: 5 };
    throw new Error('the database is gone');
  }
  const bytes = new Uint8Array(await new Response(streamMessages(breaking(), (fault) => faults.push(fault))).arrayBuffer());
  expect(bytes).toEqual(messageToBytes({ kind: 'hello', time: 5 }));
  expect(faults).toHaveLength(1);
});

test('a published envelope is refused when a rule of what is published is broken, and nothing of it shows', async () => {
  const space = team.spaces.organisation;
  const [school, other] = [aRecordId(), aRecordId()];
  let n = 100;
  const publish = async (...changes: Parameters<typeof aPublishedCommit> extends [number, ...infer Changes] ? Changes : never) => {
    n += 1;
    const sealed = aPublishedCommit(NOW + n, ...changes);
    return outcomes(await team.coordinator.exchange({ envelopes: [await anEnvelope(team.founder, { space, n, kind: envelopeKinds.published, sealed })] }));
  };
  const sound = { table: 'schools', id: school, fields: { name: 'École A', address: 'ecole-a-2345' } };
  const invalid = ['published-invalid'];
  expect(await publish(sound, { table: 'families', id: aRecordId(), fields: { name: 'x' } })).toEqual(invalid);
  expect(await publish({ ...sound, fields: { name: 'École A', address: 'École A' } })).toEqual(invalid);
  expect(await publish({ ...sound, fields: { name: 'École A', address: '' } })).toEqual(invalid);
  expect(await publish({ ...sound, fields: { ...sound.fields, name: 'x'.repeat(201) } })).toEqual(invalid);
  expect(await publish({ ...sound, fields: { ...sound.fields, name: 'nul \0 nul' } })).toEqual(invalid);
  expect(await publish({ ...sound, fields: { ...sound.fields, photo: new Uint8Array(3) } })).toEqual(invalid);
  expect(await publish({ ...sound, fields: { ...sound.fields, deep: [{ 'a\0': 1 }] } })).toEqual(invalid);
  expect(await publish({ ...sound, fields: { ...sound.fields, level: Number.POSITIVE_INFINITY } })).toEqual(invalid);
  expect(await publish({ ...sound, fields: { ...sound.fields, more: 'x'.repeat(70_000) } })).toEqual(invalid);
  expect(await publish({ table: 'calendarDays', id: aRecordId(), fields: { school, date: '2026-13-01', type: 'class' } })).toEqual(invalid);
  expect(await publish(sound, { ...sound, id: other })).toEqual(invalid);
  expect(await server.log.published({ organisation: team.organisation }, { noun: 'schools', since: 0, limits: publishedLimits })).toMatchObject({ entries: [] });

  expect(await publish({ ...sound, fields: { ...sound.fields, constructor: 'of tomorrow', toString: ['a', { b: 1.5 }, null, true] } })).toEqual(['stored']);
  expect(await publish({ ...sound, id: other })).toEqual(invalid);
  expect(await publish({ ...sound, fields: { address: 'ecole-b-2345' }, base: { [team.founder.id]: n } })).toEqual(invalid);
  expect(await publish({ table: 'schools', id: school, fields: { deleted: true } })).toEqual(['stored']);
  const [row] = (await server.log.published({ organisation: team.organisation }, { noun: 'schools', since: 0, limits: publishedLimits }))?.entries ?? [];
  expect(row).toMatchObject({ removed: true, address: 'ecole-a-2345', state: { fields: { constructor: 'of tomorrow', toString: ['a', { b: 1.5 }, null, true] } } });
});

test('nobody publishes from a private space', async () => {
  const sealed = aPublishedCommit(NOW, { table: 'schools', id: aRecordId(), fields: { name: 'A', address: 'a-2345' } });
  const envelope = await anEnvelope(team.founder, { space: team.spaces.private, n: 1, kind: envelopeKinds.published, sealed });
  expect(outcomes(await team.coordinator.exchange({ envelopes: [envelope] }))).toEqual(['role-insufficient']);
});

import { expect, test } from 'vitest';
import { bytesToEnvelope, envelopeKinds, envelopeToBytes } from '#protocol/envelope.ts';
import type { Cursor, ExchangeMessage } from '#protocol/exchange-messages.ts';
import { verify } from '#sealing/signature.ts';
import { publishedLimits } from '#server/published-page.ts';
import type { Place } from '#server/change-log.ts';
import { type ExchangeDeps, handleExchange } from '#server/exchange.ts';
import { createMemoryChangeLog } from '#server/memory-change-log.ts';
import { aDevice, aLetter, anEnvelope, anOrganisationId, aPublishedCommit, aRecordId, aSpaceId, type TestDevice } from './a-device.ts';

const NOW = 1_790_000_000_000;

async function aWorld() {
  const log = createMemoryChangeLog();
  const organisation = anOrganisationId();
  const place: Place = { organisation, space: aSpaceId() };
  log.addSpace(place, { kind: 'team', generation: 'first', epoch: 2 });
  const [amina, bruno, stranger] = await Promise.all([aDevice(), aDevice(), aDevice()]);
  for (const device of [amina, bruno, stranger]) {
    log.addDevice(organisation, device.id, { member: device.member, signKey: device.key.publicKey });
  }
  log.setRole(place, amina.member, 'coordinator');
  log.setRole(place, bruno.member, 'worker');
  const limits = { chunkBytes: 400, chunkCount: 3, answerBytes: 100_000 };
  const deps: ExchangeDeps = { log, verify, clock: () => NOW, limits };
  const say = async (device: TestDevice, cursors: readonly Cursor[], envelopes: readonly Uint8Array[] = []): Promise<ExchangeMessage[]> => {
    const session = { organisation, member: device.member, device: device.id };
    const messages: ExchangeMessage[] = [];
    for await (const message of handleExchange(deps, session, { cursors, envelopes })) {
      messages.push(message);
    }
    return messages;
  };
  return { log, place, space: place.space, amina, bruno, stranger, say, deps };
}

type World = Awaited<ReturnType<typeof aWorld>>;
const outcomes = (messages: readonly ExchangeMessage[]) => messages.flatMap((message) => (message.kind === 'ack' ? message.outcome : []));
const chunks = (messages: readonly ExchangeMessage[]) => messages.flatMap((message) => (message.kind === 'chunk' ? message : []));
const spans = (messages: readonly ExchangeMessage[]) => chunks(messages).map(({ direction, from, to, envelopes }) => [direction, from, to, envelopes.length]);

async function store(world: World, device: TestDevice, count: number, first = 1): Promise<Uint8Array[]> {
  const envelopes = await Promise.all(Array.from({ length: count }, (_, i) => anEnvelope(device, { space: world.space, n: first + i })));
  expect(new Set(outcomes(await world.say(device, [], envelopes)))).toEqual(new Set(['stored']));
  return envelopes;
}

test('an exchange says the time, acknowledges each envelope in order and ends', async () => {
  const { say, amina, space } = await aWorld();
  const envelopes = [await anEnvelope(amina, { space, n: 1 }), new Uint8Array([1, 2]), await anEnvelope(amina, { space, n: 2 })];
  expect(await say(amina, [], envelopes)).toEqual([
    { kind: 'hello', time: NOW },
    { kind: 'ack', index: 0, outcome: 'stored' },
    { kind: 'ack', index: 1, outcome: 'malformed' },
    { kind: 'ack', index: 2, outcome: 'stored' },
    { kind: 'end', more: false },
  ]);
});

test('[E3] an envelope sent twice, in one request or two, is stored once', async () => {
  const { say, amina, bruno, space } = await aWorld();
  const envelope = await anEnvelope(amina, { space, n: 1 });
  expect(outcomes(await say(amina, [], [envelope, envelope]))).toEqual(['stored', 'already-stored']);
  expect(outcomes(await say(amina, [], [envelope]))).toEqual(['already-stored']);
  expect(chunks(await say(bruno, [{ space }]))[0]?.envelopes).toEqual([envelope]);
});

test('[E4] the same name with other sealed bytes is a clone, with another signature a repeat', async () => {
  const { say, amina, space } = await aWorld();
  const sealed = new Uint8Array(80).fill(5);
  const [first, again, other] = await Promise.all([
    anEnvelope(amina, { space, n: 1, sealed }),
    anEnvelope(amina, { space, n: 1, sealed }),
    anEnvelope(amina, { space, n: 1 }),
  ]);
  expect(again).not.toEqual(first);
  expect(outcomes(await say(amina, [], [first, again, other]))).toEqual(['stored', 'already-stored', 'cloned']);
});

test('[E6] a new device reads the newest chunk first, then downwards to the beginning', async () => {
  const world = await aWorld();
  const { say, amina, bruno, space } = world;
  const sent = await store(world, amina, 8);
  const answer = await say(bruno, [{ space }]);
  expect(spans(answer)).toEqual([['first', 6, 8, 3], ['down', 3, 5, 3], ['down', 1, 2, 2]]);
  expect(chunks(answer).toReversed().flatMap(({ envelopes }) => envelopes)).toEqual(sent);
});

test('an empty space answers a new cursor with an empty first chunk', async () => {
  const { say, bruno, space } = await aWorld();
  expect(spans(await say(bruno, [{ space }]))).toEqual([['first', 1, 0, 0]]);
  expect(spans(await say(bruno, [{ space, generation: 'first', after: 0, before: 1 }]))).toEqual([]);
});

test('[E5] a cursor goes on where it was cut, upwards and downwards', async () => {
  const world = await aWorld();
  const { say, amina, bruno, space } = world;
  await store(world, amina, 10);
  expect(spans(await say(bruno, [{ space, generation: 'first', after: 6, before: 3 }]))).toEqual([
    ['up', 7, 9, 3],
    ['up', 10, 10, 1],
    ['down', 1, 2, 2],
  ]);
});

test('what a device sent itself comes back only to a cursor that is new', async () => {
  const world = await aWorld();
  const { say, amina, bruno, space } = world;
  await store(world, amina, 2);
  await store(world, bruno, 1);
  await store(world, amina, 1, 3);
  expect(spans(await say(amina, [{ space, generation: 'first', after: 0, before: 1 }]))).toEqual([['up', 1, 4, 1]]);
  expect(spans(await say(amina, [{ space }]))).toEqual([['first', 2, 4, 3], ['down', 1, 1, 1]]);
});

test('news of every space comes before the history of any', async () => {
  const world = await aWorld();
  const other = { ...world.place, space: aSpaceId() };
  world.log.addSpace(other, { kind: 'team', generation: 'g', epoch: 1 });
  world.log.setRole(other, world.bruno.member, 'worker');
  await store(world, world.amina, 5);
  const answer = await world.say(world.bruno, [{ space: world.space }, { space: other.space }]);
  expect(chunks(answer).map(({ space, direction }) => [space, direction])).toEqual([
    [world.space, 'first'],
    [other.space, 'first'],
    [world.space, 'down'],
  ]);
});

test('an answer that reaches its limit says that there is more, and the rest follows', async () => {
  const world = await aWorld();
  const { say, amina, bruno, space, deps } = world;
  await store(world, amina, 9);
  Object.assign(deps, { limits: { chunkBytes: 400, chunkCount: 3, answerBytes: 900 } });
  const answer = await say(bruno, [{ space }]);
  expect(answer.at(-1)).toEqual({ kind: 'end', more: true });
  const reached = chunks(answer).at(-1)!;
  expect(reached.from).toBeGreaterThan(1);
  expect(spans(await say(bruno, [{ space, generation: 'first', after: 9, before: reached.from }]))[0]?.[0]).toBe('down');
});

test('[E9] a cursor of another generation or past the end is told to rewind, with what the server still has', async () => {
  const world = await aWorld();
  const { log, place, say, amina, bruno, space } = world;
  await store(world, amina, 3);
  await store(world, bruno, 2, 7);
  log.restore(place, { head: 4, generation: 'second' });
  const rewind = { kind: 'rewind', space, generation: 'second', has: { [amina.id]: [[1, 3]], [bruno.id]: [[7, 7]] } };
  const answer = await say(bruno, [{ space, generation: 'first', after: 5, before: 1 }]);
  expect(answer.slice(0, 2)).toEqual([{ kind: 'hello', time: NOW }, rewind]);
  // What is newest comes at once: nobody waits for another request.
  expect(answer[2]).toMatchObject({ kind: 'chunk', generation: 'second', direction: 'first', to: 4 });
  expect((await say(bruno, [{ space }]))[1]).toEqual(rewind);
  expect((await say(bruno, [{ space, generation: 'second', after: 5 }]))[1]).toEqual(rewind);
  expect((await say(bruno, [{ space, after: 1 }]))[1]).toEqual(rewind);
});

test('[E10] another device may carry an envelope, and none is believed without its own signature', async () => {
  const { say, amina, bruno, space } = await aWorld();
  const carried = await anEnvelope(amina, { space, n: 1 });
  const forged = await anEnvelope({ ...amina, key: bruno.key }, { space, n: 2 });
  const read = bytesToEnvelope(await anEnvelope(amina, { space, n: 3 }));
  const unsigned = read.ok ? envelopeToBytes({ ...read.value, signature: new Uint8Array(0) }) : carried;
  expect(outcomes(await say(bruno, [], [carried, forged, unsigned]))).toEqual(['stored', 'signature-invalid', 'signature-invalid']);
});

test('[E15] [E8] one bad envelope holds up no other', async () => {
  const { say, amina, space } = await aWorld();
  const good = await anEnvelope(amina, { space, n: 1 });
  const late = await anEnvelope(amina, { space, n: 2, epoch: 3 });
  const elsewhere = await anEnvelope(amina, { space: aSpaceId(), n: 1 });
  expect(outcomes(await say(amina, [], [elsewhere, late, good]))).toEqual(['space-unknown', 'epoch-unknown', 'stored']);
});

test('[A1] only a member writes or reads a space', async () => {
  const { say, stranger, space } = await aWorld();
  expect(await say(stranger, [{ space }, { space: aSpaceId() }], [await anEnvelope(stranger, { space, n: 1 })])).toMatchObject([
    { kind: 'hello' },
    { kind: 'ack', outcome: 'not-a-member' },
    { kind: 'closed', code: 'not-a-member' },
    { kind: 'closed', code: 'space-unknown' },
    { kind: 'end' },
  ]);
});

test('[A2] a worker does not publish, replace or rewind; a coordinator does', async () => {
  const { say, amina, bruno, space } = await aWorld();
  const kinds = [envelopeKinds.proposal, envelopeKinds.replace, envelopeKinds.rewind, 77];
  const all = (device: TestDevice) => Promise.all(kinds.map((kind, i) => anEnvelope(device, { space, kind, n: i + 1 })));
  expect(outcomes(await say(bruno, [], await all(bruno)))).toEqual(['stored', 'role-insufficient', 'role-insufficient', 'stored']);
  expect(outcomes(await say(amina, [], await all(amina)))).toEqual(['stored', 'stored', 'stored', 'stored']);
});

test('[A3] what a removed device signed is not stored, whoever carries it', async () => {
  const { log, place, say, amina, bruno, space } = await aWorld();
  const envelope = await anEnvelope(bruno, { space, n: 1 });
  log.removeDevice(place.organisation, bruno.id);
  expect(outcomes(await say(amina, [], [envelope]))).toEqual(['device-removed']);
  expect((await say(bruno, [{ space }]))[1]).toMatchObject({ kind: 'closed', code: 'device-removed' });
});

test('a letter comes from nobody and is carried by a member', async () => {
  const { say, amina, stranger, space } = await aWorld();
  const letter = aLetter(space);
  expect(outcomes(await say(stranger, [], [letter]))).toEqual(['not-a-member']);
  expect(outcomes(await say(amina, [], [letter, letter]))).toEqual(['stored', 'already-stored']);
});

test('an erased subject takes no more envelopes, and what it had is read by nobody', async () => {
  const { log, place, say, amina, bruno, space } = await aWorld();
  const [subject, another] = [aRecordId(), aRecordId()];
  const [mine, other, late] = await Promise.all([
    anEnvelope(amina, { space, n: 1, subject }),
    anEnvelope(amina, { space, n: 2, subject: another }),
    anEnvelope(amina, { space, n: 3, subject }),
  ]);
  await say(amina, [], [mine, other]);
  await log.inSpace(place, (tx) => tx.erase(subject));
  expect(outcomes(await say(amina, [], [late]))).toEqual(['erased']);
  expect(chunks(await say(bruno, [{ space }]))).toMatchObject([{ from: 1, to: 2, envelopes: [other] }]);
});

test('[E2] nothing is acknowledged and nothing kept when the transaction fails', async () => {
  const { log, say, amina, space, deps } = await aWorld();
  const failing: typeof log.inSpace = (place, work) =>
    log.inSpace(place, async (tx) => {
      await work(tx);
      throw new Error('the disk is full');
    });
  Object.assign(deps, { log: { ...log, inSpace: failing } });
  const envelope = await anEnvelope(amina, { space, n: 1 });
  await expect(say(amina, [], [envelope])).rejects.toThrow('the disk is full');
  Object.assign(deps, { log });
  expect(outcomes(await say(amina, [], [envelope]))).toEqual(['stored']);
});

test('published envelopes become rows that merge, and are passed on like any other', async () => {
  const { log, place, say, amina, bruno, space } = await aWorld();
  const school = aRecordId();
  const sealed = aPublishedCommit(NOW, { table: 'schools', id: school, fields: { name: 'École des Érables', address: 'erables-2b3c' } });
  const envelope = await anEnvelope(amina, { space, n: 1, kind: envelopeKinds.published, sealed });
  expect(outcomes(await say(amina, [], [envelope]))).toEqual(['stored']);
  expect(await log.published({ school: 'erables-2b3c' }, { noun: 'schools', since: 0, limits: publishedLimits })).toMatchObject({
    version: 1,
    entries: [{ id: school, version: 1, removed: false, state: { fields: { name: 'École des Érables' }, dots: [[amina.id, 1, NOW]] } }],
  });
  expect(await log.published({ organisation: place.organisation }, { noun: 'schools', since: 1, limits: publishedLimits })).toEqual({ version: 1, entries: [], more: false });
  expect(chunks(await say(bruno, [{ space }]))[0]?.envelopes).toEqual([envelope]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { apiToJson } from '#protocol/api.ts';
import { envelopeKinds, envelopeToBytes, headerToBytes, type Header, signedBytes } from '#protocol/envelope.ts';
import { type ExchangeMessage, requestToBytes } from '#protocol/exchange-messages.ts';
import { isRefusalCode, type RefusalCode, refusals } from '#protocol/refusal.ts';
import { MAX_ENVELOPE_BYTES } from '#protocol/version.ts';
import { sign } from '#sealing/signature.ts';
import { refuse } from '#server/refused.ts';
import { aDevice, anEnvelope, aPublishedCommit, aRecordId, aSpaceId, type TestDevice } from './a-device.ts';
import { aColleague, anAcceptance, anInvitation, anOrganisation, aServer, aSetUp, NOW, refusalOf, removeDevice, type Client, type TestServer } from './a-server.ts';

/** What one envelope of a request may be answered. */
const forEnvelopes: readonly RefusalCode[] = [
  'malformed', 'too-large', 'version-unknown', 'signature-invalid', 'device-unknown', 'device-removed', 'space-unknown', 'not-a-member',
  'role-insufficient', 'epoch-unknown', 'cloned', 'erased', 'published-invalid',
];

/** What a whole request may be answered. */
const forRequests: readonly RefusalCode[] = [
  'malformed', 'too-large', 'signature-invalid', 'device-unknown', 'device-removed', 'space-unknown', 'not-a-member', 'role-insufficient', 'cloned',
  'not-signed-in', 'challenge-invalid', 'invitation-unknown', 'invitation-expired', 'invitation-used', 'invitation-revoked', 'setup-closed', 'too-many',
  'not-found', 'foreign-origin', 'hash-mismatch', 'epoch-stale', 'not-removed', 'source-forbidden', 'source-unreachable', 'source-unusable', 'source-too-large',
];

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** mulberry32: small, repeatable, good enough to choose where to break things. */
function createRandom(start: number) {
  let state = start;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: <Item>(items: readonly Item[]): Item => items[below(items.length)]! };
}
const random = createRandom(seed);

let server: TestServer;
let team: Awaited<ReturnType<typeof anOrganisation>>;
let worker: Client;
let others: readonly TestDevice[];
const erased: RecordId = aRecordId();
const known = aRecordId();

beforeAll(async () => {
  server = await aServer();
  team = await anOrganisation(server);
  const { coordinator, spaces, organisation, founder } = team;
  worker = await aColleague(server, coordinator, [{ space: spaces.team, role: 'worker' }]);
  const [removed, elsewhere] = [
    await aColleague(server, coordinator, [{ space: spaces.team, role: 'worker' }]),
    await aColleague(server, coordinator, [{ space: spaces.organisation, role: 'worker' }]),
  ];
  await removeDevice(team, removed.device.id);
  others = [removed.device, elsewhere.device, worker.device, await aDevice()];
  await server.log.inSpace({ organisation, space: spaces.team }, (tx) => tx.erase(erased));
  await coordinator.exchange({ envelopes: [await anEnvelope(founder, { space: spaces.team, n: 1 })] });
});
afterAll(() => server.close());

type Parts = { readonly device: TestDevice; readonly headerBytes: Uint8Array; readonly sealed: Uint8Array };

const seal = async ({ device, headerBytes, sealed }: Parts): Promise<Uint8Array> =>
  envelopeToBytes({ headerBytes, sealed, signature: await sign(device.key.privateKey, signedBytes(headerBytes, sealed)) });

const flip = (bytes: Uint8Array): Uint8Array => {
  const changed = bytes.slice();
  const at = random.below(changed.length);
  changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
  return changed;
};
const cut = (bytes: Uint8Array): Uint8Array => bytes.slice(0, random.below(bytes.length));

const headerOf = (device: TestDevice, n: number, more: Partial<Header> = {}): Header => ({ kind: 1, space: team.spaces.team, epoch: 1, sender: { device: device.id, n }, ...more });

function published(): Uint8Array {
  const fields = { name: 'École A', address: `ecole-${random.below(1e9)}-2345` };
  return aPublishedCommit(NOW, { table: 'schools', id: aRecordId(), fields });
}

/** One valid envelope of the founder, taken apart. Publishing half of the time. */
function valid(n: number): Parts {
  const publishing = random.below(2) === 0;
  const header = headerOf(team.founder, n, { kind: publishing ? envelopeKinds.published : envelopeKinds.commit, subject: known });
  return { device: team.founder, headerBytes: headerToBytes(header), sealed: publishing ? published() : crypto.getRandomValues(new Uint8Array(120)) };
}

/** What may go wrong with it: on the line, in a broken app that signs all the same, in hands that are not allowed to. */
const breakings: readonly ((parts: Parts, n: number) => Promise<Uint8Array>)[] = [
  async (parts) => flip(await seal(parts)),
  async (parts) => cut(await seal(parts)),
  async (parts) => new Uint8Array([...(await seal(parts)), random.below(256)]),
  (parts) => seal({ ...parts, headerBytes: flip(parts.headerBytes) }),
  (parts) => seal({ ...parts, headerBytes: cut(parts.headerBytes) }),
  (parts) => seal({ ...parts, headerBytes: new Uint8Array([2 + random.below(250), ...parts.headerBytes.slice(1)]) }),
  (parts) => seal({ ...parts, sealed: flip(parts.sealed) }),
  (parts) => seal({ ...parts, sealed: new Uint8Array(MAX_ENVELOPE_BYTES - random.below(200)) }),
  (parts) => seal({ ...parts, device: random.pick(others) }),
  (parts, n) => {
    const device = random.pick(others);
    return seal({ ...parts, device, headerBytes: headerToBytes(headerOf(device, n, { kind: random.pick([1, 2, 4, 5, 6, 77]) })) });
  },
  (parts, n) => seal({ ...parts, device: worker.device, headerBytes: headerToBytes(headerOf(worker.device, n, { kind: random.pick([2, 5, 6]) })) }),
  (parts, n) => seal({ ...parts, headerBytes: headerToBytes(headerOf(team.founder, n, { space: aSpaceId() })) }),
  (parts, n) => seal({ ...parts, headerBytes: headerToBytes(headerOf(team.founder, n, { epoch: 2 + random.below(1000) })) }),
  (parts, n) => seal({ ...parts, headerBytes: headerToBytes(headerOf(team.founder, n, { subject: erased })) }),
  (parts) => seal({ ...parts, headerBytes: headerToBytes(headerOf(team.founder, 1)) }),
];

const acksOf = (messages: readonly ExchangeMessage[]) => messages.flatMap((message) => (message.kind === 'ack' ? message : []));

test(`[E15] envelopes broken in every way reach every code, and the sound ones beside them are stored (seed ${seed})`, async () => {
  const reached = new Map<string, number>();
  let n = 10;
  for (let round = 0; round < 60; round += 1) {
    const envelopes: Uint8Array[] = [];
    const sound = new Set<number>();
    while (envelopes.length < 24 && envelopes.reduce((sum, { length }) => sum + length, 0) < 300_000) {
      n += 1;
      if (random.below(4) === 0) {
        sound.add(envelopes.length);
        // Counts that no flipped bit of a broken one can name.
        envelopes.push(await seal(valid(1_000_000 + n)));
      } else {
        envelopes.push(await random.pick(breakings)(valid(n), n));
      }
    }
    const answer = await team.coordinator.exchange({ envelopes });
    const acks = acksOf(answer);
    expect([answer[0]?.kind, answer.at(-1)?.kind, acks.map(({ index }) => index)]).toEqual(['hello', 'end', envelopes.map((_, index) => index)]);
    for (const { index, outcome } of acks) {
      reached.set(outcome, (reached.get(outcome) ?? 0) + 1);
      expect([seed, sound.has(index) ? outcome : 'stored']).toEqual([seed, 'stored']);
    }
  }
  const refused = [...reached.keys()].filter(isRefusalCode).toSorted();
  expect([seed, refused]).toEqual([seed, [...forEnvelopes].toSorted()]);
  expect(server.lines.filter((line) => line.includes('fault'))).toEqual([]);
});

test(`a whole request cut or changed anywhere is answered, never a fault (seed ${seed})`, async () => {
  const envelopes = await Promise.all([1001, 1002].map((n) => anEnvelope(team.founder, { space: team.spaces.team, n })));
  const whole = requestToBytes({ cursors: [{ space: team.spaces.team, generation: 'g', after: 3, before: 2 }, { space: aSpaceId() }], envelopes });
  const seen = new Set<string>();
  for (let round = 0; round < 300; round += 1) {
    const body = random.pick([flip, cut])(whole);
    const response = await team.coordinator.request('/exchange', { method: 'POST', body: new Uint8Array(body) });
    expect([200, 400, 413]).toContain(response.status);
    seen.add(response.status === 200 ? 'answered' : String((await refusalOf(response))[1]));
  }
  expect(seen).toEqual(new Set(['answered', 'malformed']));
  expect(server.lines.filter((line) => line.includes('fault'))).toEqual([]);
});

const reachedByRequests = new Set<RefusalCode>();

async function expectRefusal(code: RefusalCode, response: Promise<Response>): Promise<void> {
  expect(await refusalOf(response)).toEqual([refusals[code].status, code]);
  reachedByRequests.add(code);
}

const strange: readonly unknown[] = [null, true, -1, 1.5, 1e300, '', 'x'.repeat(1000), '\0', '../..', [], {}, [[]], { id: 1 }, '☃', 'AAAA', '__proto__'];

function breakJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.below(4) === 0) {
    return random.pick(strange);
  }
  const entries = Object.entries(value);
  if (entries.length === 0) {
    return random.pick(strange);
  }
  const at = random.below(entries.length);
  const kept = entries.flatMap(([name, inner], i): [string, unknown][] => (i !== at ? [[name, inner]] : random.below(3) === 0 ? [] : [[name, breakJson(inner)]]));
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
}

/** The team's keys for the founder and nobody else. */
const aRenewal = (epoch: number) => ({ epoch, wrapped: [{ recipient: team.founder.id, wrapped: new Uint8Array([1]), signature: new Uint8Array(64) }] });

test(`JSON broken in every way is answered with a code, never a fault (seed ${seed})`, async () => {
  const { coordinator, spaces } = team;
  const invitation = anInvitation([{ space: spaces.team, role: 'worker' }]);
  await coordinator.send('POST', '/invitations', invitation.request);
  const requests: readonly (readonly [string, object])[] = [
    ['/organisations', (await aSetUp(new Uint8Array(24))).request],
    ['/session/challenge', { device: team.founder.id }],
    ['/session', { device: team.founder.id, challenge: new Uint8Array(32), signature: new Uint8Array(64) }],
    ['/invitations', anInvitation([{ space: spaces.team, role: 'worker' }]).request],
    [`/invitations/${invitation.id}/open`, { token: new Uint8Array(32) }],
    [`/invitations/${invitation.id}/accept`, anAcceptance(await aDevice(), new Uint8Array(32))],
    [`/spaces/${spaces.team}/epochs`, aRenewal(1)],
    [`/spaces/${spaces.team}/keys`, aRenewal(1)],
    ['/directory-source', { url: 'https://10.0.0.1/services' }],
  ];
  for (let round = 0; round < 400; round += 1) {
    const [path, body] = random.pick(requests);
    const broken = JSON.stringify(breakJson(JSON.parse(apiToJson(body))));
    const text = random.below(5) === 0 ? broken.slice(0, random.below(broken.length)) : broken;
    const response = await coordinator.request(path, { method: 'POST', body: text, headers: { 'content-type': 'application/json' } });
    expect([seed, response.status < 500, text]).toEqual([seed, true, text]);
    const [, code] = response.status >= 400 ? await refusalOf(response) : [];
    if (isRefusalCode(code)) {
      reachedByRequests.add(code);
    }
  }
  expect(server.lines.filter((line) => line.includes('fault'))).toEqual([]);
});

test('a request that is sound and not allowed is refused with the code that says why', async () => {
  const { coordinator, spaces, founder } = team;
  const hash = '0'.repeat(64);
  const device = await aDevice();
  await expectRefusal('malformed', server.send('POST', '/session/challenge', {}));
  await expectRefusal('too-large', coordinator.send('POST', '/invitations', { ...anInvitation([]).request, payload: new Uint8Array(200_000) }));
  await expectRefusal('not-signed-in', server.request('/spaces'));
  await expectRefusal('not-found', server.request('/nowhere'));
  await expectRefusal('foreign-origin', server.request('/session', { method: 'POST', headers: { origin: 'https://elsewhere.test' } }));
  await expectRefusal('setup-closed', server.send('POST', '/organisations', (await aSetUp(new Uint8Array(24))).request));
  await expectRefusal('device-unknown', server.send('POST', '/session/challenge', { device: device.id }));
  await expectRefusal('device-removed', server.send('POST', '/session/challenge', { device: others[0]!.id }));
  const session = { device: founder.id, challenge: new Uint8Array(32), signature: new Uint8Array(64) };
  await expectRefusal('challenge-invalid', server.send('POST', '/session', session));
  await expectRefusal('signature-invalid', server.send('POST', '/session', { ...session, challenge: await server.challengeFor(founder) }));
  await expectRefusal('space-unknown', coordinator.request(`/attachments/${aSpaceId()}/${hash}`));
  await expectRefusal('not-a-member', worker.request(`/attachments/${spaces.organisation}/${hash}`));
  await expectRefusal('hash-mismatch', worker.request(`/attachments/${spaces.team}/${hash}`, { method: 'PUT', body: 'x' }));
  await expectRefusal('role-insufficient', worker.send('GET', '/invitations'));
  await expectRefusal('epoch-stale', coordinator.send('POST', `/spaces/${spaces.team}/epochs`, aRenewal(9)));
  const body = requestToBytes({ cursors: [], envelopes: [] });
  await expectRefusal('not-removed', server.request('/held', { method: 'POST', body, headers: { 'x-passerelle-device': founder.id } }));
});

test('a page of elsewhere that does not come is refused with the reason and nothing else', async () => {
  const gone = ['source-forbidden', 'source-unreachable', 'source-unusable', 'source-too-large'] as const;
  let next: RefusalCode = 'source-forbidden';
  const far = await aServer({ change: (plain) => ({ ...plain, fetchSource: async () => refuse(next) }) });
  const { coordinator } = await anOrganisation(far);
  for (next of gone) {
    await expectRefusal(next, coordinator.send('POST', '/directory-source', { url: 'https://exemple.org/services' }));
  }
  await far.close();
});

test('an invitation says why it no longer opens', async () => {
  const { coordinator, spaces } = team;
  const invite = async () => {
    const invitation = anInvitation([{ space: spaces.team, role: 'worker' }]);
    await coordinator.send('POST', '/invitations', invitation.request);
    return invitation;
  };
  const open = ({ id, token }: { id: string; token: Uint8Array }) => server.send('POST', `/invitations/${id}/open`, { token });
  const [used, revoked, late] = [await invite(), await invite(), await invite()];
  await expectRefusal('invitation-unknown', open({ id: used.id, token: new Uint8Array(32) }));
  await expectRefusal('cloned', server.send('POST', `/invitations/${used.id}/accept`, { ...anAcceptance(await aDevice(), used.token), member: team.founder.member }));
  await server.send('POST', `/invitations/${used.id}/accept`, anAcceptance(await aDevice(), used.token));
  await expectRefusal('invitation-used', open(used));
  await coordinator.send('DELETE', `/invitations/${revoked.id}`);
  await expectRefusal('invitation-revoked', open(revoked));
  server.time.now = NOW + 3_600_000;
  await expectRefusal('invitation-expired', open(late));
  server.time.now = NOW;
});

test('who asks too often is refused', async () => {
  const busy = await aServer({ limits: { 'sign-in': { burst: 1, perSecond: 0.1 } } });
  await busy.send('POST', '/session/challenge', {});
  await expectRefusal('too-many', busy.send('POST', '/session/challenge', {}));
  await busy.close();
});

test('no code of the table was left unreached, neither by envelopes nor by requests', () => {
  expect([...reachedByRequests].toSorted()).toEqual([...forRequests].toSorted());
  expect(new Set([...forEnvelopes, ...forRequests])).toEqual(new Set(Object.keys(refusals)));
  const numbers = Object.values(refusals).map(({ number }) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
});

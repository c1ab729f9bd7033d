import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiToJson, sessionBytes } from '#protocol/api.ts';
import { bytesToHex } from '#protocol/bytes.ts';
import { requestToBytes } from '#protocol/exchange-messages.ts';
import { pieceBytes } from '#protocol/statements.ts';
import { sign } from '#sealing/signature.ts';
import { sha256 } from '#server/secrets.ts';
import { aDevice, anEnvelope, type TestDevice } from './a-device.ts';
import { aColleague, anAcceptance, anInvitation, anOrder, base64url, anOrganisation, aServer, aSetUp, readMessages, removeDevice, type Client, type TestInvitation, type TestServer } from './a-server.ts';

/**
 * Every route that the server really has, asked by everyone who might ask. The expected answer is the status, with the code of a
 * refusal, or for an exchange the outcome of one envelope and of one cursor in the team's space.
 *
 * nobody: without a session · worker, coordinator: members of the team · elsewhere: member of another space of the organisation ·
 * removed: a device that was taken out · holder: nobody yet, with an invitation in hand
 */
const personas = ['nobody', 'worker', 'coordinator', 'elsewhere', 'removed', 'holder'] as const;
type Persona = (typeof personas)[number];

const who401 = '401 not-signed-in';
const out403 = '403 device-removed';
const no403 = '403 not-a-member';
const role403 = '403 role-insufficient';
const everyone = (status: string) => personas.map(() => status);

const matrix: Readonly<Record<string, readonly string[]>> = {
  //                                       nobody, worker, coordinator, elsewhere, removed, holder
  'POST /organisations': everyone('403 setup-closed'),
  'POST /session/challenge': ['401 device-unknown', '200', '200', '200', out403, '401 device-unknown'],
  'POST /session': ['401 device-unknown', '204', '204', '204', out403, '401 device-unknown'],
  'DELETE /session': everyone('204'),
  'POST /exchange': [who401, '200 stored chunk', '200 stored chunk', '200 not-a-member closed', out403, who401],
  'GET /live': [who401, '200', '200', '200', out403, who401],
  'GET /published/:noun': everyone('200'),
  'POST /invitations': [who401, role403, '201', no403, out403, who401],
  'GET /invitations': [who401, role403, '200', role403, out403, who401],
  'DELETE /invitations/:id': [who401, role403, '204', role403, out403, who401],
  'POST /invitations/:id/open': [...everyone('404 invitation-unknown').slice(0, -1), '200'],
  'POST /invitations/:id/accept': [...everyone('404 invitation-unknown').slice(0, -1), '201'],
  'GET /spaces': [who401, '200', '200', '200', out403, who401],
  'GET /devices': [who401, role403, '200', role403, out403, who401],
  'DELETE /devices/:device': [who401, role403, '200', role403, out403, who401],
  'GET /spaces/:space/keys': [who401, '200', '200', no403, out403, who401],
  'POST /spaces/:space/epochs': [who401, role403, '204', no403, out403, who401],
  'POST /spaces/:space/keys': [who401, role403, '204', no403, out403, who401],
  // A removed device has no session: what it signed speaks for it, and nobody else has anything to hand over.
  'POST /held': ['401 device-unknown', ...everyone('409 not-removed').slice(0, 3), '200', '401 device-unknown'],
  'PUT /held/:device/:space/:hash': ['401 device-unknown', ...everyone('409 not-removed').slice(0, 3), '204', '401 device-unknown'],
  'GET /held': [who401, role403, '200', role403, out403, who401],
  'POST /held/:device/take': [who401, role403, '200', role403, out403, who401],
  'DELETE /held/:device': [who401, role403, '204', role403, out403, who401],
  'PUT /attachments/:space/:hash': [who401, '204', '204', no403, out403, who401],
  'GET /attachments/:space/:hash': [who401, '200', '200', no403, out403, who401],
  // What it is asked for is a place where it goes for nobody: a coordinator hears that, everyone else only that it is not for them.
  'POST /directory-source': [who401, role403, '400 source-forbidden', role403, out403, who401],
  // The directory as everybody may read it: whoever asks is not even looked at.
  ...Object.fromEntries(
    ['', '/', '/services', '/organizations', '/service_at_locations', '/taxonomies', '/taxonomy_terms'].map((list) => [`GET /hsds/:organisation${list}`, everyone('200')]),
  ),
  ...Object.fromEntries(
    ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'].map((list) => [`GET /hsds/:organisation/${list}/:id`, everyone('404 not-found')]),
  ),
  'OPTIONS /hsds/*': everyone('204'),
  'GET /health': everyone('200'),
  'GET /metrics': everyone('200'),
  'GET /': everyone('302'),
  'GET /app': everyone('302'),
  'GET /app/*': everyone('200'),
  'GET /f/*': everyone('200'),
  'GET /assets/*': everyone('200'),
  'GET /icons/*': everyone('200'),
  'GET /build.json': everyone('200'),
};

type Asker = { readonly device: TestDevice; readonly request: Client['request']; readonly invitation: TestInvitation | undefined };

let server: TestServer;
let team: Awaited<ReturnType<typeof anOrganisation>>;
const askers = new Map<Persona, Asker>();
let counted = 0;

beforeAll(async () => {
  server = await aServer({ engine: 'pglite' });
  team = await anOrganisation(server);
  const { coordinator, spaces } = team;
  const asMember = ({ device, request }: Client): Asker => ({ device, request, invitation: undefined });
  const removed = await aColleague(server, coordinator, [{ space: spaces.team, role: 'coordinator' }]);
  await removeDevice(team, removed.device.id);
  const invitation = anInvitation([{ space: spaces.team, role: 'worker' }]);
  await coordinator.send('POST', '/invitations', invitation.request);
  askers.set('nobody', { device: await aDevice(), request: server.request, invitation: undefined });
  askers.set('worker', asMember(await aColleague(server, coordinator, [{ space: spaces.team, role: 'worker' }])));
  askers.set('coordinator', asMember(coordinator));
  askers.set('elsewhere', asMember(await aColleague(server, coordinator, [{ space: spaces.organisation, role: 'worker' }])));
  askers.set('removed', asMember(removed));
  askers.set('holder', { device: await aDevice(), request: server.request, invitation });
  for (const path of ['index.html', 'family.html', 'build.json', 'assets/a.js', 'icons/a.png']) {
    mkdirSync(join(server.dist, path, '..'), { recursive: true });
    writeFileSync(join(server.dist, path), 'x');
  }
  await coordinator.request(attachment().path, { method: 'PUT', body: attachment().bytes });
});
afterAll(() => server.close());

function attachment() {
  const bytes = new Uint8Array([1, 2, 3]);
  return { bytes, path: `/attachments/${team.spaces.team}/${bytesToHex(sha256(bytes))}` };
}

type Question = { readonly path: string; readonly init?: RequestInit };

const json = (path: string, method: string, body: object): Question => ({
  path,
  init: { method, body: apiToJson(body), headers: { 'content-type': 'application/json' } },
});
const teamAsWorker = () => [{ space: team.spaces.team, role: 'worker' as const }];

/** The epoch `ahead` of the team's present one, wrapped for the device that asks. */
async function renewal({ id }: TestDevice, ahead: number): Promise<object> {
  const { epoch } = await server.database.selectFrom('space').select('epoch').where('space', '=', team.spaces.team).executeTakeFirstOrThrow();
  return { epoch: epoch + ahead, wrapped: [{ recipient: id, wrapped: new Uint8Array([1]), signature: new Uint8Array(64) }] };
}

/** Whoever only holds an invitation has no device that the server knows, whatever another row of the table did meanwhile. */
const speaking = async ({ device, invitation }: Asker): Promise<TestDevice> => (invitation === undefined ? device : aDevice());

/** A session of this device without touching the one it speaks with. */
async function sessionRequest({ device }: Asker): Promise<object> {
  const challenge = await server.challengeFor(device).catch(() => new Uint8Array(32));
  return { device: device.id, challenge, signature: await sign(device.key.privateKey, sessionBytes(challenge)) };
}

const asked: Readonly<Record<string, (asker: Asker) => Promise<Question> | Question>> = {
  'POST /organisations': async () => json('/organisations', 'POST', (await aSetUp(new Uint8Array(24))).request),
  'POST /session/challenge': ({ device }) => json('/session/challenge', 'POST', { device: device.id }),
  'POST /session': async (asker) => json('/session', 'POST', await sessionRequest(asker)),
  'DELETE /session': () => ({ path: '/session', init: { method: 'DELETE', headers: { cookie: '' } } }),
  'POST /exchange': async ({ device }) => {
    counted += 1;
    const envelopes = [await anEnvelope(device, { space: team.spaces.team, n: counted })];
    return { path: '/exchange', init: { method: 'POST', body: requestToBytes({ cursors: [{ space: team.spaces.team }], envelopes }) } };
  },
  'GET /live': () => ({ path: '/live' }),
  'GET /published/:noun': () => ({ path: `/published/schools?organisation=${team.organisation}` }),
  'POST /invitations': () => json('/invitations', 'POST', anInvitation(teamAsWorker()).request),
  'GET /invitations': () => ({ path: '/invitations' }),
  'DELETE /invitations/:id': async () => {
    const { id, request } = anInvitation(teamAsWorker());
    await team.coordinator.send('POST', '/invitations', request);
    return { path: `/invitations/${id}`, init: { method: 'DELETE' } };
  },
  'POST /invitations/:id/open': ({ invitation }) => {
    const { id, token } = invitation ?? anInvitation([]);
    return json(`/invitations/${id}/open`, 'POST', { token });
  },
  'POST /invitations/:id/accept': async ({ invitation, device }) => {
    const { id, token } = invitation ?? anInvitation([]);
    return json(`/invitations/${id}/accept`, 'POST', anAcceptance(device, token));
  },
  'GET /spaces': () => ({ path: '/spaces' }),
  'DELETE /devices/:device': async (asker) => {
    const { device } = await aColleague(server, team.coordinator, teamAsWorker());
    return json(`/devices/${device.id}`, 'DELETE', await anOrder(asker.device, team.organisation, device.id));
  },
  'GET /devices': () => ({ path: '/devices' }),
  'GET /spaces/:space/keys': () => ({ path: `/spaces/${team.spaces.team}/keys` }),
  'POST /spaces/:space/epochs': async ({ device }) => json(`/spaces/${team.spaces.team}/epochs`, 'POST', await renewal(device, 1)),
  'POST /spaces/:space/keys': async ({ device }) => json(`/spaces/${team.spaces.team}/keys`, 'POST', await renewal(device, 0)),
  'POST /held': async (asker) => {
    const device = await speaking(asker);
    counted += 1;
    const body = requestToBytes({ cursors: [], envelopes: [await anEnvelope(device, { space: team.spaces.team, n: counted })] });
    return { path: '/held', init: { method: 'POST', body, headers: { 'x-passerelle-device': device.id } } };
  },
  'PUT /held/:device/:space/:hash': async (asker) => {
    const device = await speaking(asker);
    const hash = sha256(attachment().bytes);
    const signature = await sign(device.key.privateKey, pieceBytes({ organisation: team.organisation, space: team.spaces.team, hash }));
    const headers = { 'x-passerelle-signature': base64url(signature) };
    return { path: `/held/${device.id}/${team.spaces.team}/${bytesToHex(hash)}`, init: { method: 'PUT', body: attachment().bytes, headers } };
  },
  'GET /held': () => ({ path: '/held' }),
  'POST /held/:device/take': () => ({ path: `/held/${askers.get('removed')?.device.id ?? ''}/take`, init: { method: 'POST' } }),
  'DELETE /held/:device': () => ({ path: `/held/${askers.get('removed')?.device.id ?? ''}`, init: { method: 'DELETE' } }),
  'PUT /attachments/:space/:hash': () => ({ path: attachment().path, init: { method: 'PUT', body: attachment().bytes } }),
  'GET /attachments/:space/:hash': () => ({ path: attachment().path }),
  'POST /directory-source': () => json('/directory-source', 'POST', { url: 'https://10.0.0.1/services' }),
  'GET /app/*': () => ({ path: '/app/families' }),
  'GET /f/*': () => ({ path: '/f/erables-2b3c/fr' }),
  'GET /assets/*': () => ({ path: '/assets/a.js' }),
  'GET /icons/*': () => ({ path: '/icons/a.png' }),
};

/** Of the directory that anybody reads: an organisation that is there, and a thing in it that is not. */
const directoryQuestion = (route: string): Question | undefined => {
  const [method = '', path = ''] = route.split(' ');
  return path.startsWith('/hsds/') ? { path: path.replace(':organisation', team.organisation).replace(':id', team.organisation).replace('*', team.organisation), init: { method } } : undefined;
};

async function outcomeOf(response: Response): Promise<string> {
  const type = response.headers.get('content-type');
  if (type === 'application/octet-stream' && response.headers.get('x-accel-buffering') === 'no') {
    const messages = await readMessages(response);
    const ack = messages.find((message) => message.kind === 'ack');
    const cursor = messages.find(({ kind }) => kind === 'chunk' || kind === 'closed');
    return `${response.status} ${ack?.outcome ?? ''} ${cursor?.kind ?? ''}`;
  }
  if (type === 'text/event-stream') {
    await response.body?.cancel();
    return String(response.status);
  }
  const text = await response.text();
  const refusal = type === 'application/json' && response.status >= 400 ? ` ${(JSON.parse(text) as { refusal: string }).refusal}` : '';
  return `${response.status}${refusal}`;
}

const realRoutes = () => new Set(server.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`));

test('every route has a row, and every row a route', () => {
  expect([...realRoutes()].toSorted()).toEqual(Object.keys(matrix).toSorted());
  expect(Object.values(matrix).every((row) => row.length === personas.length)).toBe(true);
  // What is no route of its own only guards, counts and hardens: it answers nothing by itself but a refusal.
  expect(server.app.routes.filter(({ method }) => method === 'ALL').every(({ path }) => path.endsWith('*'))).toBe(true);
});

describe.each(Object.keys(matrix))('%s', (route) => {
  test.each(personas.map((persona, i) => [persona, matrix[route]?.[i]] as const))('[A1] [A2] [A3] asked by %s: %s', async (persona, expected) => {
    const asker = askers.get(persona)!;
    const path = route.split(' ')[1] ?? '';
    const question = (await asked[route]?.(asker)) ?? directoryQuestion(route) ?? { path };
    expect(await outcomeOf(await asker.request(question.path, question.init))).toBe(expected);
  });
});

test.each(['PATCH /spaces', 'POST /app/', 'DELETE /exchange', 'PUT /published/schools', 'GET /organisations', 'GET /p/', 'OPTIONS /exchange', 'GET /.git/config'])(
  '%s is no route',
  async (route) => {
    const [method = '', path = ''] = route.split(' ');
    expect(await outcomeOf(await askers.get('coordinator')!.request(path, { method }))).toBe('404 not-found');
  },
);

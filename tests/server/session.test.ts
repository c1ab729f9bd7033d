import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sessionBytes } from '#protocol/api.ts';
import { sign } from '#sealing/signature.ts';
import { aDevice } from './a-device.ts';
import { aColleague, anOrganisation, aServer, base64url, NOW, refusalOf, removeDevice, type TestServer } from './a-server.ts';

let server: TestServer;
let team: Awaited<ReturnType<typeof anOrganisation>>;
beforeAll(async () => {
  server = await aServer();
  team = await anOrganisation(server);
});
afterAll(() => server.close());
beforeEach(() => {
  server.time.now = NOW;
});

const answerTo = async (challenge: Uint8Array, key = team.founder.key) => ({
  device: team.founder.id,
  challenge,
  signature: await sign(key.privateKey, sessionBytes(challenge)),
});

test('the cookie is named after the device, and no script reads it', async () => {
  const opened = await server.send('POST', '/session', await answerTo(await server.challengeFor(team.founder)));
  expect([opened.status, await opened.text()]).toEqual([204, '']);
  const [pair, ...attributes] = (opened.headers.get('set-cookie') ?? '').split('; ');
  expect(pair).toMatch(new RegExp(`^passerelle-${team.founder.id}=[\\w-]{43}$`));
  expect(new Set(attributes)).toEqual(new Set(['Max-Age=43200', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']));
});

test('[A6] a challenge works once, for its own device, within two minutes', async () => {
  const challenge = await server.challengeFor(team.founder);
  const answer = await answerTo(challenge);
  expect((await server.send('POST', '/session', answer)).status).toBe(204);
  expect(await refusalOf(server.send('POST', '/session', answer))).toEqual([401, 'challenge-invalid']);

  const late = await answerTo(await server.challengeFor(team.founder));
  server.time.now = NOW + 2 * 60_000;
  expect(await refusalOf(server.send('POST', '/session', late))).toEqual([401, 'challenge-invalid']);
  expect(await refusalOf(server.send('POST', '/session', await answerTo(new Uint8Array(32).fill(1))))).toEqual([401, 'challenge-invalid']);

  const colleague = await aColleague(server, team.coordinator, [{ space: team.spaces.team, role: 'worker' }]);
  const theirs = await answerTo(await server.challengeFor(colleague.device));
  expect(await refusalOf(server.send('POST', '/session', theirs))).toEqual([401, 'challenge-invalid']);
});

test('[A6] only the key of the device opens a session, and a failed try spends the challenge', async () => {
  const challenge = await server.challengeFor(team.founder);
  const forged = await answerTo(challenge, (await aDevice()).key);
  expect(await refusalOf(server.send('POST', '/session', forged))).toEqual([400, 'signature-invalid']);
  expect(await refusalOf(server.send('POST', '/session', await answerTo(challenge)))).toEqual([401, 'challenge-invalid']);
});

test('[A6] a session is of one device: its cookie serves for no other', async () => {
  const colleague = await aColleague(server, team.coordinator, [{ space: team.spaces.team, role: 'worker' }]);
  const [, token = ''] = (await server.signIn(team.founder)).cookie.split('=');
  const as = (device: string, cookie: string) => refusalOf(server.request('/spaces', { headers: { 'x-passerelle-device': device, cookie } }));
  expect((await as(team.founder.id, `passerelle-${team.founder.id}=${token}`))[0]).toBe(200);
  expect(await as(colleague.device.id, `passerelle-${colleague.device.id}=${token}`)).toEqual([401, 'not-signed-in']);
  expect(await as(colleague.device.id, `passerelle-${team.founder.id}=${token}`)).toEqual([401, 'not-signed-in']);
  expect(await as('nobody', `passerelle-${team.founder.id}=${token}`)).toEqual([401, 'not-signed-in']);
  expect(await as(team.founder.id, `passerelle-${team.founder.id}=%%%`)).toEqual([401, 'not-signed-in']);
});

test('a session ends after twelve hours, or when the device says so', async () => {
  const client = await server.signIn(team.founder);
  server.time.now = NOW + 12 * 3_600_000 - 1;
  expect((await client.send('GET', '/spaces')).status).toBe(200);
  server.time.now += 1;
  expect(await refusalOf(client.send('GET', '/spaces'))).toEqual([401, 'not-signed-in']);

  const again = await server.signIn(team.founder);
  expect((await again.send('DELETE', '/session')).status).toBe(204);
  expect(await refusalOf(again.send('GET', '/spaces'))).toEqual([401, 'not-signed-in']);
  expect((await again.send('DELETE', '/session')).status).toBe(204);
});

test('[A3] a removed device is told so wherever it knocks, signed in or not', async () => {
  const { send, device, exchange, request } = await aColleague(server, team.coordinator, [{ space: team.spaces.team, role: 'worker' }]);
  const challenge = await server.challengeFor(device);
  expect((await exchange({})).at(-1)).toEqual({ kind: 'end', more: false });
  expect((await removeDevice(team, device.id)).status).toBe(200);
  expect((await removeDevice(team, device.id)).status).toBe(200);
  const removed = [403, 'device-removed'];
  expect(await refusalOf(send('GET', '/spaces'))).toEqual(removed);
  expect(await refusalOf(request('/exchange', { method: 'POST' }))).toEqual(removed);
  expect(await refusalOf(request('/live'))).toEqual(removed);
  expect(await refusalOf(server.send('POST', '/session/challenge', { device: device.id }))).toEqual(removed);
  const signature = await sign(device.key.privateKey, sessionBytes(challenge));
  expect(await refusalOf(server.send('POST', '/session', { device: device.id, challenge, signature }))).toEqual(removed);
  expect(await refusalOf(server.request('/spaces', { headers: { 'x-passerelle-device': device.id } }))).toEqual(removed);
});

test('a device nobody knows gets no challenge', async () => {
  expect(await refusalOf(server.send('POST', '/session/challenge', { device: (await aDevice()).id }))).toEqual([401, 'device-unknown']);
});

test('what the database keeps of a session opens none', async () => {
  const [, token = ''] = (await server.signIn(team.founder)).cookie.split('=');
  const rows = await server.database.selectFrom('session').select('token_hash').execute();
  expect(rows.map((row) => base64url(row.token_hash))).not.toContain(token);
});

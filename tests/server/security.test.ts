import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiToJson } from '#protocol/api.ts';
import { requestToBytes } from '#protocol/exchange-messages.ts';
import { securityHeaders } from '#server/security-headers.ts';
import { createLogger, faultOf } from '#server/logging.ts';
import { aColleague, anInvitation, anOrganisation, aServer, ORIGIN, refusalOf, removeDevice, type TestServer } from './a-server.ts';
import { aDevice, anEnvelope } from './a-device.ts';

let server: TestServer;
let team: Awaited<ReturnType<typeof anOrganisation>>;
beforeAll(async () => {
  server = await aServer();
  team = await anOrganisation(server);
});
afterAll(() => server.close());

const page = securityHeaders({ https: true, type: 'text/html; charset=utf-8' });

test('every answer carries rules for the browser, refusals and faults too: all of them what runs, the few that matter what is data', async () => {
  const data = Object.entries(securityHeaders({ https: true, type: 'application/json' }));
  expect(Object.fromEntries(data)).toMatchObject({ 'strict-transport-security': expect.stringContaining('max-age'), 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" });
  expect(Object.keys(page)).toEqual(expect.arrayContaining(['referrer-policy', 'permissions-policy', 'cross-origin-opener-policy', 'x-content-type-options']));
  for (const path of ['/app/', '/app/family/x', '/f/']) {
    const { headers } = await server.request(path);
    const rules = Object.entries(headers.get('content-type')?.startsWith('text/html') === true ? page : Object.fromEntries(data));
    expect([path, rules.map(([name]) => [name, headers.get(name)])]).toEqual([path, rules]);
  }
  for (const path of ['/', '/health', '/nowhere', '/spaces', '/metrics', '/published/schools', '/live']) {
    const { headers } = await server.request(path);
    expect([path, data.map(([name]) => [name, headers.get(name)])]).toEqual([path, data]);
  }
  const { headers } = await team.coordinator.exchange({}).then(() => team.coordinator.request('/exchange', { method: 'POST', body: new Uint8Array([1, 0]) }));
  expect(data.map(([name]) => [name, headers.get(name)])).toEqual(data);
});

test('a passkey may be asked for by our own pages and by nobody else; what we never ask for is refused to all', () => {
  const permissions = page['permissions-policy'] ?? '';
  expect(permissions).toContain('publickey-credentials-get=(self)');
  expect(permissions).toContain('publickey-credentials-create=(self)');
  expect(permissions).toContain('microphone=(self)');
  expect(permissions).toContain('camera=()');
  expect(permissions).toContain('geolocation=(self)');
});

test('the policy lets nothing run that did not come from us', () => {
  const policy = page['content-security-policy'] ?? '';
  // What was spoken and sealed here may be played here.
  expect(policy).toContain('media-src blob:');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
  expect(securityHeaders({ https: false, type: 'text/html' })).not.toHaveProperty('strict-transport-security');
});

test('another site changes nothing here, whatever the browser sends along', async () => {
  const challenge = (headers: Record<string, string>) =>
    refusalOf(
      server.request('/session/challenge', { method: 'POST', body: apiToJson({ device: team.founder.id }), headers: { 'content-type': 'application/json', ...headers } }),
    );
  const foreign = [403, 'foreign-origin'];
  expect(await challenge({ origin: 'https://elsewhere.test' })).toEqual(foreign);
  expect(await challenge({ origin: 'null' })).toEqual(foreign);
  expect(await challenge({ origin: `${ORIGIN}.elsewhere.test` })).toEqual(foreign);
  expect(await challenge({ 'sec-fetch-site': 'cross-site' })).toEqual(foreign);
  expect(await challenge({ 'sec-fetch-site': 'same-site' })).toEqual(foreign);
  expect((await challenge({ origin: ORIGIN, 'sec-fetch-site': 'same-origin' }))[0]).toBe(200);
  expect((await challenge({}))[0]).toBe(200);
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    expect(await refusalOf(server.request('/session', { method, headers: { origin: 'https://elsewhere.test' } }))).toEqual(foreign);
  }
  expect((await server.request('/health', { headers: { origin: 'https://elsewhere.test' } })).headers.get('access-control-allow-origin')).toBeNull();
});

test('a form of another site, which cannot send JSON, is not read', async () => {
  const body = apiToJson({ device: team.founder.id });
  expect(await refusalOf(server.request('/session/challenge', { method: 'POST', body, headers: { 'content-type': 'text/plain' } }))).toEqual([400, 'malformed']);
});

/** Words that a person might have typed, planted wherever a request has room for them. */
const planted = 'Ngọc-Ánh-Tremblay-514-555-0142';
const everywhere = encodeURIComponent(planted);

async function plantedRequests(): Promise<readonly Response[]> {
  const { coordinator, spaces } = team;
  const json = { 'content-type': 'application/json', 'x-note': everywhere, 'user-agent': planted.normalize('NFD').replaceAll(/[^\x20-\x7e]/g, '') };
  const bodies = [planted, JSON.stringify({ device: planted, note: planted }), JSON.stringify([planted]), `{"${planted}`];
  const posts = ['/organisations', '/session/challenge', '/session', '/invitations', `/invitations/${everywhere}/open`, '/exchange', `/devices/${everywhere}`, `/${everywhere}`];
  const answers: Response[] = [];
  for (const path of posts) {
    for (const body of bodies) {
      answers.push(await coordinator.request(`${path}?q=${everywhere}`, { method: 'POST', body, headers: json }));
    }
  }
  for (const path of [`/published/${everywhere}`, `/published/schools?school=${everywhere}`, `/attachments/${spaces.team}/${everywhere}`, `/live?spaces=${everywhere}`, `/app/${everywhere}`, `/f/${everywhere}/fr`, `/assets/${everywhere}.js`]) {
    answers.push(await coordinator.request(path, { headers: json }));
  }
  answers.push(await coordinator.request('/exchange', { method: 'DELETE', headers: json }));
  answers.push(await server.request('/spaces', { headers: { 'x-passerelle-device': everywhere, cookie: `passerelle-${everywhere}=${everywhere}` } }));
  const envelope = await anEnvelope(team.founder, { space: spaces.team, n: 1, sealed: new TextEncoder().encode(planted) });
  answers.push(await coordinator.request('/exchange', { method: 'POST', body: requestToBytes({ cursors: [], envelopes: [envelope] }) }));
  return answers;
}

test('no answer and no line of the log repeats a word of what was sent', async () => {
  server.lines.length = 0;
  for (const answer of await plantedRequests()) {
    const live = answer.headers.get('content-type') === 'text/event-stream';
    const text = live ? '' : Buffer.from(await answer.arrayBuffer()).toString('latin1');
    await (live ? answer.body?.cancel() : undefined);
    const headers = JSON.stringify([...answer.headers]);
    for (const word of [planted, everywhere, 'Tremblay', '0142']) {
      expect([`${text} ${headers}`.includes(word), answer.status]).toEqual([false, answer.status]);
    }
  }
  expect(server.lines.length).toBeGreaterThan(30);
  expect(server.lines.join('')).not.toMatch(/Tremblay|0142|Ng/);
  // The same search finds them where they are: a line that held them would not have been missed.
  const lines: string[] = [];
  createLogger((line) => lines.push(line))({ event: 'test', route: planted });
  expect(lines.join('')).toMatch(/Tremblay/);
});

test('a line of the log names no member, device, space or invitation', async () => {
  const colleague = await aColleague(server, team.coordinator, [{ space: team.spaces.team, role: 'worker' }]);
  const invitation = anInvitation([{ space: team.spaces.team, role: 'worker' }]);
  await team.coordinator.send('POST', '/invitations', invitation.request);
  await server.send('POST', `/invitations/${invitation.id}/open`, { token: invitation.token });
  await removeDevice(team, colleague.device.id);
  await colleague.send('GET', `/attachments/${team.spaces.team}/00`);
  const log = server.lines.join('');
  expect(log).toContain('/invitations/:id/open');
  expect(log).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
});

test('a fault is answered without what broke, and written down without what was sent', async () => {
  const broken = await aServer({
    change: (plain) => ({
      ...plain,
      log: { ...plain.log, published: () => Promise.reject(Object.assign(new Error(`duplicate key (${planted})`), { code: '23505', detail: planted })) },
    }),
  });
  const answer = await broken.request(`/published/schools?organisation=${(await aDevice()).id}`);
  expect([answer.status, await answer.text(), answer.headers.get('x-content-type-options')]).toEqual([500, '{}', 'nosniff']);
  const fault = broken.lines.find((line) => line.includes('"fault"')) ?? '';
  expect(JSON.parse(fault)).toMatchObject({ event: 'fault', route: '/published/:noun', status: 500, fault: { name: 'Error', code: '23505' } });
  expect(fault).not.toContain('Tremblay');
  await broken.close();
});

test('whatever is thrown can be written down', () => {
  expect(faultOf('text')).toEqual({ name: 'string', at: [] });
  expect(faultOf(Object.assign(new TypeError('x\n    at secret (of the message)'), { code: 'not a code!' }))).toMatchObject({ name: 'TypeError' });
  expect(faultOf(Object.assign(new Error('x'), { code: 'not a code!' }))).not.toHaveProperty('code');
});

test('the metrics count and name nobody', async () => {
  await refusalOf(server.request('/spaces'));
  const text = await (await server.request('/metrics')).text();
  expect(text).toMatch(/^passerelle_refusals_total\{code="not-signed-in"\} \d+$/m);
  expect(text).toMatch(/^passerelle_requests_total\{status="2xx"\} \d+$/m);
  expect(text).not.toMatch(/[0-9a-f]{8}-|Tremblay/);
});

test('whoever watches the server is told when its database is out of reach', async () => {
  expect(await (await server.request('/health')).json()).toEqual({ status: 'ok', time: expect.any(Number) as number });
  const other = await aServer();
  await other.close();
  const answer = await other.request('/health');
  expect([answer.status, await answer.json()]).toEqual([503, { status: 'database-unreachable', time: expect.any(Number) as number }]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLimiter, rates } from '#server/limits.ts';
import { anOrganisation, aServer, NOW, refusalOf, type TestServer } from './a-server.ts';

const slow = { burst: 3, perSecond: 0.5 };
let server: TestServer;
let team: Awaited<ReturnType<typeof anOrganisation>>;
beforeAll(async () => {
  server = await aServer({ limits: { 'sign-in': slow, invitation: slow, device: { burst: 40, perSecond: 1 } }, change: (plain) => ({ ...plain, trustedProxies: 1 }) });
  team = await anOrganisation(server);
});
afterAll(() => server.close());

test('a bucket holds its burst, refills with time and never more than full', () => {
  let now = NOW;
  const limiter = createLimiter(() => now, { ...rates, device: slow });
  const take = (who = 'a') => limiter.take('device', who);
  expect([take(), take(), take(), take(), take()]).toEqual([0, 0, 0, 2, 2]);
  expect(take('b')).toBe(0);
  now += 1000;
  expect(take()).toBe(1);
  now += 1000;
  expect([take(), take()]).toEqual([0, 2]);
  now += 3_600_000;
  expect([take(), take(), take(), take()]).toEqual([0, 0, 0, 2]);
  // A clock that is set back takes nothing away and gives nothing.
  now -= 7_200_000;
  expect(take()).toBe(2);
});

test('strangers by the thousand do not fill the memory', () => {
  let now = NOW;
  const limiter = createLimiter(() => now, rates);
  for (let i = 0; i < 60_000; i += 1) {
    now += 1;
    expect(limiter.take('address', `stranger ${i}`)).toBe(0);
  }
});

test('who asks too often is told when to come back, and others are not held up', async () => {
  const open = (address: string) =>
    server.request('/invitations/00000000-0000-4000-8000-000000000000/open', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.9, ${address}` },
    });
  const statuses = [];
  for (let i = 0; i < 4; i += 1) {
    statuses.push((await open('198.51.100.1')).status);
  }
  expect(statuses).toEqual([400, 400, 400, 429]);
  const refused = await open('198.51.100.1');
  expect([refused.headers.get('retry-after'), ...(await refusalOf(refused))]).toEqual(['2', 429, 'too-many']);
  expect((await open('198.51.100.2')).status).toBe(400);
  server.time.now += 2000;
  expect((await open('198.51.100.1')).status).toBe(400);
  server.time.now = NOW;
});

test('a device that asks too often is told so, however it is connected', async () => {
  server.time.now += 60_000;
  const client = await server.signIn(team.founder);
  const statuses = [];
  for (let i = 0; i < 42; i += 1) {
    statuses.push((await client.request('/spaces', { headers: { 'x-forwarded-for': `203.0.113.${i}` } })).status);
  }
  expect([statuses.slice(0, 40).every((status) => status === 200), statuses.slice(40)]).toEqual([true, [429, 429]]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSpaces } from '#protocol/api.ts';
import { anOrganisationId } from './a-device.ts';
import { aServer, aSetUp, refusalOf, type TestServer } from './a-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.close());

test('an organisation is set up once, by the link that was printed last', async () => {
  const first = (await server.setUpToken())!;
  const last = (await server.setUpToken())!;
  const stranger = await aSetUp(first);
  expect(await refusalOf(server.send('POST', '/organisations', stranger.request))).toEqual([403, 'setup-closed']);

  const twice = await aSetUp(last);
  const doubled = { ...twice.request, spaces: [...twice.request.spaces, ...twice.request.spaces] };
  const alone = { ...twice.request, spaces: twice.request.spaces.filter(({ kind }) => kind !== 'private') };
  expect(await refusalOf(server.send('POST', '/organisations', doubled))).toEqual([400, 'malformed']);
  expect(await refusalOf(server.send('POST', '/organisations', alone))).toEqual([400, 'malformed']);

  const { request, founder, spaces } = await aSetUp(last);
  expect((await server.send('POST', '/organisations', request)).status).toBe(201);
  const client = await server.signIn(founder);
  const own = parseSpaces(await (await client.send('GET', '/spaces')).json());
  const summary = (kind: 'organisation' | 'private' | 'team') => ({
    id: spaces[kind],
    kind,
    epoch: 1,
    role: 'coordinator',
    head: 0,
    generation: expect.any(String) as string,
  });
  expect(own).toEqual({ ok: true, value: { spaces: [summary('organisation'), summary('private'), summary('team')] } });

  // The answer was lost on its way: the same founder may say it again, and nobody else may say anything.
  expect((await server.send('POST', '/organisations', request)).status).toBe(201);
  for (const other of [
    { ...request, organisation: anOrganisationId() },
    { ...request, device: { ...request.device, signKey: new Uint8Array(65).fill(4) } },
    { ...request, member: (await aSetUp(last)).founder.member },
    (await aSetUp(last)).request,
  ]) {
    expect(await refusalOf(server.send('POST', '/organisations', other))).toEqual([403, 'setup-closed']);
  }
  expect(await server.setUpToken()).toBeUndefined();
});

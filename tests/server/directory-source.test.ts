import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createFetchSource, type Resolve } from '#server/fetch-source.ts';
import { aColleague, anOrganisation, aServer, refusalOf, type TestServer } from './a-server.ts';

const page = JSON.stringify({ page_number: 1, contents: [{ id: '1', name: 'Aide aux devoirs — été' }] });
const refused = (kind: string) => ({ ok: false, failure: { kind } });

let other: HttpServer;
let port = 0;
let asked: IncomingMessage[] = [];
const answers: Record<string, RequestListener> = {
  '/services': (_, response) => response.end(page),
  '/bom': (_, response) => response.end(`\u{feff}${page}`),
  '/moved': (_, response) => response.writeHead(302, { location: '/services' }).end('elsewhere'),
  '/moved-far': (_, response) => response.writeHead(307, { location: `http://localhost:${String(port)}/moved` }).end(),
  '/inside': (_, response) => response.writeHead(301, { location: 'https://10.0.0.1/services' }).end(),
  '/down': (_, response) => response.writeHead(301, { location: 'http://exemple.org/services' }).end(),
  '/file': (_, response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end(),
  '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  '/page': (_, response) => response.end('<!doctype html><title>Connexion</title>'),
  '/latin': (_, response) => response.end(Buffer.from([0x22, 0xe9, 0x22])),
  '/broken': (_, response) => response.end('{"contents": ['),
  '/packed': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
  '/gone': (_, response) => response.writeHead(404).end('{}'),
  '/long': (_, response) => response.end(`"${'a'.repeat(6 * 1024 * 1024)}"`),
  '/long-said': (_, response) => response.writeHead(200, { 'content-length': String(6 * 1024 * 1024) }).write('"'),
  '/endless': (_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(' '.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  },
  '/slow': (_, response) => response.write('['),
  '/silent': () => undefined,
  '/cut': (request) => request.socket.destroy(),
};

beforeAll(async () => {
  other = createServer((request, response) => {
    asked.push(request);
    (answers[request.url ?? ''] ?? ((_, nowhere) => nowhere.writeHead(404).end()))(request, response);
  });
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  ({ port } = other.address() as AddressInfo);
});
afterAll(() => {
  other.closeAllConnections();
  other.close();
});
beforeEach(() => {
  asked = [];
});

const local = createFetchSource({ local: true, withinMs: 700 });
const at = (path: string): string => `http://localhost:${String(port)}${path}`;

test('a page comes back as it is, also after three turns', async () => {
  expect(await local(at('/services'))).toEqual({ ok: true, value: page });
  expect(await local(at('/moved-far'))).toEqual({ ok: true, value: page });
  const marked = await local(at('/bom'));
  expect(marked.ok && JSON.parse(marked.value)).toMatchObject({ page_number: 1 });
});

test('whoever is asked learns nothing of who asks', async () => {
  await local(at('/services'));
  expect(asked.map(({ method, headers }) => [method, headers])).toEqual([
    ['GET', { host: `localhost:${String(port)}`, accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Passerelle', connection: 'close' }],
  ]);
});

test.each([
  ['/page', 'source-unusable'], ['/latin', 'source-unusable'], ['/broken', 'source-unusable'], ['/packed', 'source-unusable'], ['/gone', 'source-unusable'], ['/round', 'source-unusable'],
  ['/long', 'source-too-large'], ['/long-said', 'source-too-large'], ['/endless', 'source-too-large'],
  ['/slow', 'source-unreachable'], ['/silent', 'source-unreachable'], ['/cut', 'source-unreachable'],
  ['/inside', 'source-forbidden'], ['/down', 'source-forbidden'], ['/file', 'source-forbidden'],
])('%s is no page: %s', async (path, kind) => {
  expect(await local(at(path))).toEqual(refused(kind));
});

test('after three turns it goes no further', async () => {
  await local(at('/round'));
  expect(asked).toHaveLength(4);
});

const world = createFetchSource({ local: false, withinMs: 2000 });

test.each([
  'http://exemple.org/services', 'ftp://exemple.org/', 'file:///etc/passwd', 'data:application/json,[]', 'https://nom:secret@exemple.org/', 'https://exemple.org:8443/', 'https://', 'services', '',
  'https://127.0.0.1/', 'https://127.1/', 'https://0x7f.0.0.1/', 'https://2130706433/', 'https://0177.0.0.1/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://[::ffff:a9fe:a9fe]/', 'https://[fd00::1]/',
  'https://10.1.2.3/', 'https://100.64.0.1/', 'https://169.254.169.254/latest/meta-data/', 'https://192.168.1.1/', 'https://224.0.0.1/', 'https://255.255.255.255/', 'https://0.0.0.0/', 'https://localhost/',
  'https://①②⑦.⓪.⓪.①/', `https://exemple.org/${'a'.repeat(2000)}`,
])('%s is a place where it does not go', async (address) => {
  expect(await world(address)).toEqual(refused('source-forbidden'));
});

test('with leave to ask this machine it asks no other one near it, and without leave not even this one', async () => {
  expect(await world(at('/services'))).toEqual(refused('source-forbidden'));
  for (const address of ['http://10.0.0.1/', 'http://exemple.org/', 'https://exemple.org:8443/', 'https://192.168.1.1/', 'http://[fd00::1]/']) {
    expect(await local(address)).toEqual(refused('source-forbidden'));
  }
  expect(asked).toEqual([]);
});

test('a name of which one address leads inside is not asked at all', async () => {
  const resolve: Resolve = async () => [{ address: '93.184.215.14', family: 4 }, { address: '127.0.0.1', family: 4 }];
  expect(await createFetchSource({ local: false, resolve, withinMs: 700 })('https://exemple.org/')).toEqual(refused('source-forbidden'));
  expect(await createFetchSource({ local: false, resolve: async () => [], withinMs: 700 })('https://exemple.org/')).toEqual(refused('source-unreachable'));
});

test('a name is asked for once, and the line goes to the very address that was looked at', async () => {
  // A name that says this machine the first time and something else ever after: were it asked again, nothing would answer.
  let times = 0;
  const resolve: Resolve = async () => {
    times += 1;
    return [{ address: times === 1 ? '127.0.0.1' : '192.0.2.1', family: 4 }];
  };
  const fetchSource = createFetchSource({ local: true, resolve, withinMs: 700 });
  const askedAgain = vi.spyOn(dns, 'lookup').mockImplementation(() => expect.fail('the name was asked for once more'));
  expect(await fetchSource(at('/services'))).toEqual({ ok: true, value: page });
  expect([times, askedAgain.mock.calls]).toEqual([1, []]);
  askedAgain.mockRestore();
  // And each turn is looked at anew.
  times = 0;
  expect(await fetchSource(at('/moved'))).toEqual(refused('source-forbidden'));
});

let server: TestServer;
let team: Awaited<ReturnType<typeof anOrganisation>>;
beforeAll(async () => {
  server = await aServer({ limits: { 'directory-source': { burst: 8, perSecond: 0.1 } } });
  team = await anOrganisation(server);
});
afterAll(() => server.close());

test('a coordinator gets the page, and nobody keeps it on the way', async () => {
  const answer = await team.coordinator.send('POST', '/directory-source', { url: at('/services') });
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control'), await answer.text()]).toEqual([200, 'application/json', 'no-store', page]);
});

test('a worker, a stranger and a page of elsewhere are refused before anything is asked', async () => {
  const worker = await aColleague(server, team.coordinator, [{ space: team.spaces.organisation, role: 'worker' }]);
  const body = { url: at('/services') };
  expect(await refusalOf(worker.send('POST', '/directory-source', body))).toEqual([403, 'role-insufficient']);
  expect(await refusalOf(server.send('POST', '/directory-source', body))).toEqual([401, 'not-signed-in']);
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin: 'https://elsewhere.test' } };
  expect(await refusalOf(team.coordinator.request('/directory-source', init))).toEqual([403, 'foreign-origin']);
  expect(asked).toEqual([]);
});

test('what is no address is refused with a code, and none of it comes back', async () => {
  for (const body of [{}, { url: 7 }, { url: 'x'.repeat(2001) }]) {
    expect(await refusalOf(team.coordinator.send('POST', '/directory-source', body))).toEqual([400, 'malformed']);
  }
  expect(await refusalOf(team.coordinator.send('POST', '/directory-source', { url: 'https://10.0.0.1/' }))).toEqual([400, 'source-forbidden']);
  expect(await refusalOf(team.coordinator.send('POST', '/directory-source', { url: at('/gone') }))).toEqual([424, 'source-unusable']);
});

test('who asks for too many pages waits', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 9; i += 1) {
    statuses.push((await team.coordinator.send('POST', '/directory-source', { url: at('/services') })).status);
  }
  expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
  expect(server.lines.filter((line) => line.includes('fault') || line.includes('localhost'))).toEqual([]);
});

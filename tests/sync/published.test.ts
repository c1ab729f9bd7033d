import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { type Day, parseDay } from '#kernel/day.ts';
import { type DeviceId, newId, type OrganisationId, type RecordId } from '#kernel/id.ts';
import type { PublishedRow } from '#protocol/published.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import { deleteDatabase } from '#store/raw-database.ts';
import { createPublicStore, PUBLIC_DATABASE, type PublicStore } from '#store/public.ts';
import { type Ask, askPublished, type PublishedScope, refreshPublished } from '#sync/published.ts';

const id = (): RecordId => newId<RecordId>((bytes) => crypto.getRandomValues(bytes));
const device = newId<DeviceId>((bytes) => crypto.getRandomValues(bytes));

const school = id();
const schoolRow: PublishedRow = {
  id: school,
  version: 1,
  fields: { name: 'École des Trois-Érables', address: 'trois-erables-k7m2' },
  dots: [[device, 1, 1]],
};
const dayRow = (date: string, version: number, more = {}): PublishedRow => ({
  id: id(),
  version,
  fields: { school, date, type: 'class', ...more },
  dots: [[device, 1, 1]],
});

const scope: PublishedScope = { school: 'trois-erables-k7m2' };

/** A server of one school, as `/published/<noun>` answers: what is newer than `since`, and what was removed. */
type Server = { version: number; days: PublishedRow[]; removals: { id: RecordId; version: number }[]; asked: string[]; body?: (noun: string) => unknown };

const createServer = (): Server => ({ version: 2, days: [dayRow('2026-11-26', 2), dayRow('2026-11-27', 2, { type: 'ped' })], removals: [], asked: [] });

const answerOf = (server: Server, noun: PublishedNoun, since: number): unknown => ({
  version: server.version,
  rows: (noun === 'schools' ? [schoolRow] : server.days).filter(({ version }) => version > since),
  removals: server.removals.filter(({ version }) => noun === 'calendarDays' && version > since).map((removal) => removal.id),
});

const ask =
  (server: Server): Ask =>
  async (path) => {
    server.asked.push(path);
    const url = new URL(path, 'http://localhost');
    const noun = url.pathname === '/published/schools' ? 'schools' : 'calendarDays';
    if (url.searchParams.get('school') !== 'trois-erables-k7m2') {
      return Response.json({ refusal: 'not-found' }, { status: 404 });
    }
    return Response.json(server.body === undefined ? answerOf(server, noun, Number(url.searchParams.get('since'))) : server.body(noun));
  };

const from = parseDay('2026-01-01') as Day;
const to = parseDay('2026-12-31') as Day;

/** Everything that is kept, in a form that can be compared. */
const kept = async (store: PublicStore): Promise<unknown> => ({
  schools: await store.rows('schools'),
  days: await store.calendarDays(school, from, to),
  versions: [await store.version('schools', 'school=trois-erables-k7m2'), await store.version('calendarDays', 'school=trois-erables-k7m2')],
});

const datesOf = async (store: PublicStore): Promise<unknown[]> => (await store.calendarDays(school, from, to)).map(({ fields }) => fields['date']);

const noon = Date.parse('2026-11-21T17:00:00Z');
const refresh = (asking: Ask, publicStore = createPublicStore(), wanted: PublishedScope = scope) =>
  refreshPublished({ ask: asking, publicStore, clock: () => noon, bodyLimit: 50 }, wanted);

beforeEach(() => deleteDatabase(PUBLIC_DATABASE));

test('the first answer is kept whole, with the hour at which it was confirmed', async () => {
  const server = createServer();
  expect(await refresh(ask(server))).toEqual({ ok: true, value: { confirmedAt: noon } });
  expect(server.asked.sort()).toEqual([
    '/published/calendarDays?school=trois-erables-k7m2&since=0',
    '/published/schools?school=trois-erables-k7m2&since=0',
  ]);
  expect(await datesOf(createPublicStore())).toEqual(['2026-11-26', '2026-11-27']);
});

test('the next time only what changed is asked for, and what was removed goes', async () => {
  const server = createServer();
  await refresh(ask(server));
  const [first, second] = server.days as [PublishedRow, PublishedRow];
  server.version = 5;
  server.removals = [{ id: first.id, version: 4 }];
  server.days = [{ ...second, version: 5, fields: { ...second.fields, type: 'class' } }, dayRow('2026-11-30', 3)];
  server.asked = [];
  await refresh(ask(server));
  expect(server.asked.every((path) => path.endsWith('&since=2'))).toBe(true);
  expect(await datesOf(createPublicStore())).toEqual(['2026-11-27', '2026-11-30']);
});

test('members ask for their whole organisation, and its place is kept apart from a school’s', async () => {
  const server = createServer();
  const organisation = newId<OrganisationId>((bytes) => crypto.getRandomValues(bytes));
  await refresh(ask(server));
  const asked: string[] = [];
  const forAll: Ask = async (path) => {
    asked.push(path);
    return Response.json({ version: 9, rows: [], removals: [] });
  };
  expect((await refresh(forAll, createPublicStore(), { organisation })).ok).toBe(true);
  expect(asked[0]).toBe(`/published/schools?organisation=${organisation}&since=0`);
  expect(await createPublicStore().version('schools', 'school=trois-erables-k7m2')).toBe(2);
});

const broken: Readonly<Record<string, unknown>> = {
  'no JSON object': [],
  nothing: null,
  'rows that are no list': { version: 9, rows: {}, removals: [] },
  'a row without identifier': { version: 9, rows: [{ version: 9, fields: {}, dots: [] }], removals: [] },
  'a row without dots': { version: 9, rows: [{ id: school, version: 9, fields: {} }], removals: [] },
  'a version that is a word': { version: 'nine', rows: [], removals: [] },
  'no removals': { version: 9, rows: [] },
};

test.each(Object.keys(broken))('an answer that holds %s changes nothing', async (what) => {
  const server = createServer();
  await refresh(ask(server));
  const before = await kept(createPublicStore());
  server.body = () => broken[what];
  expect(await refresh(ask(server))).toEqual({ ok: false, failure: { kind: 'server-trouble', status: 200 } });
  expect(await kept(createPublicStore())).toEqual(before);
});

const silentAnswers: Readonly<Record<string, () => Promise<Response | undefined>>> = {
  'no network': async () => undefined,
  'an error of the server': async () => new Response('no', { status: 500 }),
  'a page of somebody else’s network': async () => new Response('<html>Sign in to Wi-Fi</html>', { status: 200 }),
  'an answer that never ends': async () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"rows":[')) })),
  'a school that is gone': async () => Response.json({ refusal: 'not-found' }, { status: 404 }),
};

test.each([
  ['no network', { kind: 'offline' }],
  ['an error of the server', { kind: 'server-trouble', status: 500 }],
  ['a page of somebody else’s network', { kind: 'server-trouble', status: 200 }],
  ['an answer that never ends', { kind: 'server-trouble', status: 200 }],
  ['a school that is gone', { kind: 'unknown-publisher' }],
])('with %s everything that is kept stays', async (what, failure) => {
  const server = createServer();
  await refresh(ask(server));
  const before = await kept(createPublicStore());
  expect(await refresh(silentAnswers[what] ?? ask(server))).toEqual({ ok: false, failure });
  expect(await kept(createPublicStore())).toEqual(before);
});

test('when one of the two questions fails, nothing of the other is kept', async () => {
  const server = createServer();
  const half: Ask = async (path, request) => (path.startsWith('/published/calendarDays') ? undefined : ask(server)(path, request));
  expect(await refresh(half)).toEqual({ ok: false, failure: { kind: 'offline' } });
  expect(await createPublicStore().rows('schools')).toEqual([]);
});

test('a server that began anew is read from the start', async () => {
  const server = createServer();
  server.version = 40;
  await refresh(ask(server));
  server.version = 3;
  server.days = [dayRow('2026-12-01', 3)];
  expect((await refresh(ask(server))).ok).toBe(true);
  expect(await datesOf(createPublicStore())).toContain('2026-12-01');
});

test('[E16] an answer in pages is read to its end before anything of it is kept, and a later page speaks over an earlier one', async () => {
  const server = createServer();
  const [first, second] = server.days as [PublishedRow, PublishedRow];
  const third = dayRow('2026-11-30', 6);
  const pages: Readonly<Record<string, unknown>> = {
    0: { version: 2, rows: [first, second], removals: [third.id], more: true },
    // What changed while the first page was on its way comes again, and what was taken back is back.
    2: { version: 5, rows: [{ ...second, version: 5, fields: { ...second.fields, type: 'class' } }], removals: [first.id], more: true },
    5: { version: 7, rows: [third], removals: [] },
  };
  const paged =
    (without?: string): Ask =>
    async (path, request) => {
      const since = new URL(path, 'http://localhost').searchParams.get('since') ?? '';
      return path.includes('schools') ? ask(server)(path, request) : since === without ? undefined : Response.json(pages[since]);
    };
  expect(await refresh(paged('5'))).toEqual({ ok: false, failure: { kind: 'offline' } });
  expect(await datesOf(createPublicStore())).toEqual([]);
  expect((await refresh(paged())).ok).toBe(true);
  expect(await datesOf(createPublicStore())).toEqual(['2026-11-27', '2026-11-30']);
  expect((await createPublicStore().row('calendarDays', second.id))?.fields['type']).toBe('class');
  expect(await createPublicStore().version('calendarDays', 'school=trois-erables-k7m2')).toBe(7);
});

test('a page that promises more from where it began is trouble of the server, and is not asked for again', async () => {
  const server = createServer();
  server.body = () => ({ version: 0, rows: [], removals: [], more: true });
  expect(await refresh(ask(server))).toEqual({ ok: false, failure: { kind: 'server-trouble', status: 200 } });
  expect(server.asked.length).toBe(2);
});

test('a device that keeps nothing is told, with what was answered', async () => {
  const refused = Object.assign(new Error('storage-failed'), { name: 'StorageFailed' });
  const store: PublicStore = { ...createPublicStore(), version: () => Promise.reject(refused), apply: () => Promise.reject(refused) };
  const server = createServer();
  const outcome = await refresh(ask(server), store);
  expect(!outcome.ok && outcome.failure.kind === 'not-kept' && outcome.failure.answers.calendarDays.rows.length).toBe(2);
});

test('a bug in the store is not taken for a full disk', async () => {
  const store: PublicStore = { ...createPublicStore(), apply: () => Promise.reject(new TypeError('bug')) };
  await expect(refresh(ask(createServer()), store)).rejects.toThrow('bug');
});

test('a request that is not answered in time is given up', async () => {
  const never = ((_: unknown, init?: RequestInit) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
    })) as typeof fetch;
  expect(await askPublished(20, never)('/published/schools', {})).toBeUndefined();
});

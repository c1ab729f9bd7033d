import { freshId, thisDevice } from './open-store.ts';
import { eventually, trafficOf, whileFailing } from './disk.ts';
import { expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Value } from '#protocol/packing.ts';
import type { PublishedRow } from '#protocol/published.ts';
import { hear } from '#store/announcements.ts';
import { createPublicStore, PUBLIC_DATABASE } from '#store/public.ts';
import { deleteDatabase } from '#store/raw-database.ts';
import { StorageFailed } from '#store/storage-failure.ts';

const day = (text: string): Day => text as Day;

function row(fields: Readonly<Record<string, Value>>, version: number, id = freshId<RecordId>()): PublishedRow {
  return { id, version, fields, dots: [[thisDevice, version, 1000]] };
}

// First of all: nothing has been applied yet.
test('reading makes no database', async () => {
  const store = createPublicStore();
  expect([
    await store.rows('schools'),
    await store.row('schools', freshId<RecordId>()),
    await store.calendarDays(freshId<RecordId>(), day('2026-01-01'), day('2026-02-01')),
    await store.version('schools', ''),
    await store.visits(),
  ]).toEqual([[], undefined, [], 0, []]);
  expect(await indexedDB.databases()).toEqual([]);
});

test('an answer brings rows, takes removed ones away and says where to ask from next, in one strict transaction', async () => {
  const store = createPublicStore();
  const [stays, goes] = [row({ name: 'Stays' }, 1), row({ name: 'Goes' }, 2)];
  await store.apply('schools', 'organisation=a', { version: 2, rows: [stays, goes], removals: [] });
  const changed = { ...stays, version: 3, fields: { name: 'Changed' } };
  const traffic = await trafficOf(() => store.apply('schools', 'organisation=a', { version: 4, rows: [changed], removals: [goes.id] }));
  expect([...traffic.transactions].map(({ durability }) => durability)).toEqual(['strict']);
  expect((await store.row('schools', stays.id))?.fields).toEqual({ name: 'Changed' });
  expect(await store.row('schools', goes.id)).toBeUndefined();
  expect([await store.version('schools', 'organisation=a'), await store.version('schools', 'school=b'), await store.version('calendarDays', 'organisation=a')]).toEqual([4, 0, 0]);
});

test('an answer that cannot be kept changes nothing, and is asked for again', async () => {
  const store = createPublicStore();
  const known = row({ name: 'Known' }, 1);
  await store.apply('schools', 'c', { version: 1, rows: [known], removals: [] });
  const failing = whileFailing({ store: 'versions', method: 'put', error: 'QuotaExceededError' }, () =>
    store.apply('schools', 'c', { version: 2, rows: [{ ...known, version: 2, fields: { name: 'Newer' } }], removals: [] }),
  );
  await expect(failing).rejects.toThrow(StorageFailed);
  expect((await store.row('schools', known.id))?.fields).toEqual({ name: 'Known' });
  expect(await store.version('schools', 'c')).toBe(1);
});

test('a row that a wider question brought newer is not made older; a server begun anew is believed', async () => {
  const store = createPublicStore();
  const first = row({ name: 'v8' }, 8);
  await store.apply('schools', 'wide', { version: 9, rows: [first], removals: [] });
  await store.apply('schools', 'narrow', { version: 7, rows: [{ ...first, version: 6, fields: { name: 'v6' } }], removals: [] });
  expect((await store.row('schools', first.id))?.fields).toEqual({ name: 'v8' });
  await store.apply('schools', 'wide', { version: 3, rows: [{ ...first, version: 2, fields: { name: 'anew' } }], removals: [] });
  expect((await store.row('schools', first.id))?.fields).toEqual({ name: 'anew' });
  expect(await store.version('schools', 'wide')).toBe(3);
});

test('the days of one school are found by date, hostile ones harm nobody', async () => {
  const store = createPublicStore();
  const [school, other] = [freshId<RecordId>(), freshId<RecordId>()];
  const days = [
    row({ school, date: '2026-03-02', type: 'class' }, 1),
    row({ school, date: '2026-03-06', type: 'ped' }, 1),
    row({ school, date: '2026-03-09', type: 'class' }, 1),
    row({ school: other, date: '2026-03-03', type: 'class' }, 1),
    row({ school: { not: 'an id' }, date: ['2026-03-03'], type: '__proto__' }, 1),
    row({ school, date: 'x'.repeat(1_000_000) }, 1),
  ];
  await store.apply('calendarDays', school, { version: 1, rows: days, removals: [] });
  const week = await store.calendarDays(school, day('2026-03-02'), day('2026-03-08'));
  expect(week.map(({ fields }) => fields['date'])).toEqual(['2026-03-02', '2026-03-06']);
  expect((await store.rows('calendarDays')).length).toBe(6);
});

test('an open page hears that something new is published, and nothing when nothing is', async () => {
  const store = createPublicStore();
  const heard: string[] = [];
  const stop = hear(PUBLIC_DATABASE, (stores) => heard.push(stores.join()));
  await store.apply('schools', 'd', { version: 5, rows: [], removals: [] });
  await store.apply('calendarDays', 'd', { version: 5, rows: [row({}, 5)], removals: [] });
  await eventually(() => heard.length > 0);
  expect(heard).toEqual(['calendarDays']);
  stop();
});

test('the pages that were visited are remembered, latest first, each once', async () => {
  const store = createPublicStore();
  await store.rememberVisit({ school: 'st-x', language: 'ar', at: 1 });
  await store.rememberVisit({ school: 'st-x', language: 'en', at: 2 });
  await store.rememberVisit({ school: 'st-x', language: 'ar', at: 3 });
  expect(await store.visits()).toEqual([
    { school: 'st-x', language: 'ar', at: 3 },
    { school: 'st-x', language: 'en', at: 2 },
  ]);
});

const services = (count: number, version: number): PublishedRow[] => Array.from({ length: count }, (_, i) => row({ name: `n° ${i}`, status: 'active' }, version));

test('[E16] a page of hundreds is one transaction; open pages hear of it once there is no more to come', async () => {
  const store = createPublicStore();
  const heard: string[] = [];
  const stop = hear(PUBLIC_DATABASE, (stores) => heard.push(stores.join()));
  const [first, second] = [services(450, 1), services(20, 2)];
  const traffic = await trafficOf(() => store.apply('services', 'whole', { version: 1, rows: first, removals: [], more: true }));
  expect([...traffic.transactions].map(({ durability }) => durability)).toEqual(['strict']);
  expect([await store.version('services', 'whole'), (await store.rows('services')).length]).toEqual([1, 450]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).toEqual([]);
  await store.apply('services', 'whole', { version: 2, rows: second, removals: first.slice(0, 150).map(({ id }) => id) });
  await eventually(() => heard.length > 0);
  expect(heard).toEqual(['services']);
  store.announce('locations');
  await eventually(() => heard.length > 1);
  expect(heard).toEqual(['services', 'locations']);
  stop();
  const kept = await store.rows('services');
  expect(kept.map(({ id }) => id)).toEqual([...first.slice(150), ...second].map(({ id }) => id).toSorted());
  await store.apply('services', 'whole', { version: 3, rows: [], removals: kept.map(({ id }) => id) });
});

test('of a large page only rows that are not older than what is kept come in; a page the disk refuses changes nothing', async () => {
  const store = createPublicStore();
  const rows = services(250, 8);
  await store.apply('services', 'wide', { version: 8, rows, removals: [] });
  const older = rows.map((one, i) => ({ ...one, version: i % 2 === 0 ? 7 : 9, fields: { name: 'late', status: 'active' } }));
  await store.apply('services', 'narrow', { version: 9, rows: older, removals: [] });
  expect((await store.rowsOf('services', rows.map(({ id }) => id))).map((one, i) => one?.fields['name'] === (i % 2 === 0 ? `n° ${i}` : 'late'))).toEqual(rows.map(() => true));
  const fails = whileFailing({ store: 'services', method: 'put', error: 'QuotaExceededError', after: 180 }, () =>
    store.apply('services', 'wide', { version: 20, rows: rows.map((one) => ({ ...one, version: 20 })), removals: [] }),
  );
  await expect(fails).rejects.toThrow(StorageFailed);
  expect([await store.version('services', 'wide'), (await store.rows('services')).some(({ version }) => version === 20)]).toEqual([8, false]);
  await store.apply('services', 'wide', { version: 9, rows: [], removals: rows.map(({ id }) => id) });
});

test('a server that was begun anew is believed on every page, until it was read to its end', async () => {
  const store = createPublicStore();
  const rows = services(4, 40);
  await store.apply('providers', 'o', { version: 41, rows, removals: [] });
  const anew = (at: number, version: number): PublishedRow => ({ ...rows[at]!, version, fields: { name: 'anew' } });
  await store.apply('providers', 'o', { version: 2, rows: [anew(0, 1), anew(1, 2)], removals: [], more: true });
  // Whatever comes between, another start of the app too, the second page is of the new server as well.
  await createPublicStore().apply('providers', 'o', { version: 4, rows: [anew(2, 3), anew(3, 4)], removals: [] });
  expect((await store.rows('providers')).map(({ fields }) => fields['name'])).toEqual(['anew', 'anew', 'anew', 'anew']);
  await store.apply('providers', 'o', { version: 5, rows: [{ ...rows[0]!, version: 0, fields: { name: 'old again' } }], removals: [] });
  expect((await store.row('providers', rows[0]!.id))?.fields).toEqual({ name: 'anew' });
});

test('many rows are read at once in the order asked for, and told by the version after which they came', async () => {
  const store = createPublicStore();
  const rows = [...services(120, 3), ...services(130, 6)];
  await store.apply('locations', 'o', { version: 6, rows, removals: [] });
  const ids = [freshId<RecordId>(), ...rows.map(({ id }) => id).toReversed()];
  expect((await store.rowsOf('locations', ids)).map((one) => one?.id)).toEqual([undefined, ...ids.slice(1)]);
  expect(await store.rowsOf('locations', [])).toEqual([]);
  expect(new Set(await store.changedSince('locations', 0))).toEqual(new Set(rows.map(({ id }) => id)));
  expect(new Set(await store.changedSince('locations', 3))).toEqual(new Set(rows.slice(120).map(({ id }) => id)));
  expect(await store.changedSince('locations', 6)).toEqual([]);
});

/** As the first version of the app made it, before there was a directory. */
async function makeFirstVersion(known: PublishedRow): Promise<void> {
  const request = indexedDB.open(PUBLIC_DATABASE, 1);
  await new Promise<void>((resolve, reject) => {
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('schools', { keyPath: 'id' });
      request.result.createObjectStore('calendarDays', { keyPath: 'id' }).createIndex('bySchool', ['school', 'date']);
      request.result.createObjectStore('versions', { keyPath: 'id' });
      request.result.createObjectStore('visits', { keyPath: ['school', 'language'] });
      request.transaction?.objectStore('schools').put({ ...known, school: '', date: '' });
      request.transaction?.objectStore('versions').put({ id: 'schools:o', version: 4 });
    });
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error('not made')));
  });
  request.result.close();
}

test('what an earlier version of the app kept stays, and is asked nothing that it does not have', async () => {
  await deleteDatabase(PUBLIC_DATABASE);
  const known = row({ name: 'Nord' }, 4);
  await makeFirstVersion(known);
  const store = createPublicStore();
  const id = freshId<RecordId>();
  expect([
    await store.rows('services'),
    await store.row('services', id),
    await store.rowsOf('services', [id]),
    await store.changedSince('services', 0),
    await store.version('services', 'o'),
    (await store.rows('schools')).map((one) => one.id),
    await store.changedSince('schools', 4),
    await store.version('schools', 'o'),
  ]).toEqual([[], undefined, [undefined], [], 0, [known.id], [known.id], 4]);
  expect((await indexedDB.databases()).find(({ name }) => name === PUBLIC_DATABASE)?.version).toBe(1);
  const [service] = services(1, 5);
  await store.apply('services', 'o', { version: 5, rows: [service!], removals: [] });
  expect([(await store.rows('services')).length, await store.changedSince('services', 4), await store.changedSince('schools', 3), await store.changedSince('schools', 4)]).toEqual([
    1, [service!.id], [known.id], [],
  ]);
  expect((await store.row('schools', known.id))?.fields).toEqual({ name: 'Nord' });
});

test('a database that has the stores of the directory and no index yet gets one', async () => {
  await deleteDatabase(PUBLIC_DATABASE);
  const request = indexedDB.open(PUBLIC_DATABASE, 2);
  const [known] = services(1, 3);
  await new Promise<void>((resolve) => {
    request.addEventListener('upgradeneeded', () => {
      for (const noun of ['schools', 'calendarDays', 'providers', 'services', 'locations']) {
        request.result.createObjectStore(noun, { keyPath: 'id' });
      }
      request.result.createObjectStore('versions', { keyPath: 'id' });
      request.transaction?.objectStore('services').put(known);
    });
    request.addEventListener('success', () => resolve());
  });
  request.result.close();
  const store = createPublicStore();
  expect(await store.changedSince('services', 3)).toEqual([known!.id]);
  await store.apply('services', 'o', { version: 4, rows: [], removals: [] });
  expect([await store.changedSince('services', 2), await store.changedSince('services', 3)]).toEqual([[known!.id], []]);
});

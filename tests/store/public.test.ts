import { freshId, thisDevice } from './open-store.ts';
import { eventually, trafficOf, whileFailing } from './disk.ts';
import { expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Value } from '#protocol/packing.ts';
import type { PublishedRow } from '#protocol/published.ts';
import { hear } from '#store/announcements.ts';
import { createPublicStore, PUBLIC_DATABASE } from '#store/public.ts';
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

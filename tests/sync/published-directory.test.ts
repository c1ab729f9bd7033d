import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { OrganisationId, RecordId } from '#kernel/id.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import type { Place, PublishedEntry } from '#server/change-log.ts';
import { createMemoryChangeLog, type MemoryChangeLog } from '#server/memory-change-log.ts';
import { hear } from '#store/announcements.ts';
import { createPublicStore, PUBLIC_DATABASE, type PublicStore } from '#store/public.ts';
import { deleteDatabase } from '#store/raw-database.ts';
import { type Ask, refreshPublished } from '#sync/published.ts';
import { refreshDirectory } from '#sync/published-directory.ts';
import { eventually } from '#tests/store/disk.ts';
import { anId } from '#tests/support/memory-device.ts';
import { askLog } from '#tests/support/published-answers.ts';

beforeEach(() => deleteDatabase(PUBLIC_DATABASE));

const entry = (noun: PublishedNoun, id = anId<RecordId>(), name = 'Jardin', removed = false): PublishedEntry => ({
  noun, id, removed, state: { fields: { name }, dots: [[anId(), 1, 5]] }, school: undefined, address: undefined,
});

type Publisher = { readonly log: MemoryChangeLog; readonly organisation: OrganisationId; readonly publish: (...rows: readonly PublishedEntry[]) => Promise<unknown> };

function aPublisher(): Publisher {
  const log = createMemoryChangeLog();
  const place: Place = { organisation: anId(), space: anId() };
  log.addSpace(place, { kind: 'organisation', generation: 'g', epoch: 1 });
  return { log, organisation: place.organisation, publish: (...rows) => log.inSpace(place, (tx) => tx.publish(rows)) };
}

const worldOf = (ask: Ask, publicStore: PublicStore = createPublicStore()) => ({ ask, publicStore, clock: () => 1, bodyLimit: 1000 });
const few = { maxCount: 3, maxLetters: 1_000_000 };
const nouns = ['providers', 'services', 'locations'] as const;

/** As it is kept here, and as the server has it; both must say the same. */
async function bothSides({ log, organisation }: Publisher): Promise<readonly [kept: unknown, there: unknown]> {
  const shown = async (noun: PublishedNoun) => (await createPublicStore().rows(noun)).map(({ id, version, fields }) => [id, version, fields['name']]);
  const there = async (noun: PublishedNoun) => {
    const page = await log.published({ organisation }, { noun, since: 0, limits: { maxCount: 100_000, maxLetters: 1e9 } });
    const rows = page?.entries.filter(({ removed }) => !removed) ?? [];
    return rows.map(({ id, version, state }) => [id, version, state.fields['name']] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
  };
  return [await Promise.all(nouns.map(shown)), await Promise.all(nouns.map(there))];
}

test('[E16] the directory is read to its end, whatever the size of a page, and nothing is asked twice', async () => {
  const house = aPublisher();
  for (const count of [1, 4, 2, 2]) {
    await house.publish(...Array.from({ length: count }, () => entry('services')), entry('providers'));
  }
  const asked: string[] = [];
  expect(await refreshDirectory(worldOf(askLog(house.log, { limits: few, asked })), house.organisation)).toEqual({ ok: true, value: { confirmedAt: 1 } });
  expect(asked).toEqual(['providers 0', 'providers 3', 'locations 0', 'services 0', 'services 2']);
  const [kept, there] = await bothSides(house);
  expect(kept).toEqual(there);
});

test('[E16] what breaks off goes on where it stopped, with pages told of what came', async () => {
  const house = aPublisher();
  for (let i = 0; i < 10; i += 1) {
    await house.publish(entry('services'));
  }
  const heard: string[] = [];
  const stop = hear(PUBLIC_DATABASE, (stores) => heard.push(stores.join()));
  const asked: string[] = [];
  const ask = askLog(house.log, { limits: few, asked });
  const tunnel: Ask = async (path, request) => (path.includes('since=6') ? undefined : ask(path, request));
  expect(await refreshDirectory(worldOf(tunnel), house.organisation)).toEqual({ ok: false, failure: { kind: 'offline' } });
  expect((await createPublicStore().rows('services')).length).toBe(6);
  await eventually(() => heard.length > 0);
  expect(heard).toEqual(['services']);
  stop();
  asked.length = 0;
  await refreshDirectory(worldOf(ask), house.organisation);
  expect(asked.filter((question) => question.startsWith('services'))).toEqual(['services 6', 'services 9']);
  const [kept, there] = await bothSides(house);
  expect(kept).toEqual(there);
});

test('where the organisation published nothing since, nothing of the directory is asked', async () => {
  const house = aPublisher();
  await house.publish(entry('services'), entry('providers'));
  const asked: string[] = [];
  const world = worldOf(askLog(house.log, { asked }));
  const refresh = async (): Promise<readonly string[]> => {
    asked.length = 0;
    expect((await refreshPublished(world, { organisation: house.organisation })).ok).toBe(true);
    expect((await refreshDirectory(world, house.organisation)).ok).toBe(true);
    return asked.filter((question) => !question.startsWith('schools') && !question.startsWith('calendarDays'));
  };
  expect(await refresh()).toEqual(['providers 0', 'locations 0', 'services 0']);
  expect(await refresh()).toEqual([]);
  await house.publish(entry('locations'));
  expect(await refresh()).toEqual(['providers 1', 'locations 1', 'services 1']);
  expect(await refresh()).toEqual([]);
});

test('a server begun anew is read from the start, page by page, over what the old one had said', async () => {
  const [old, anew] = [aPublisher(), aPublisher()];
  const ids = Array.from({ length: 8 }, () => anId<RecordId>());
  for (const id of [...ids, ...ids]) {
    await old.publish(entry('services', id, 'old'));
  }
  await refreshDirectory(worldOf(askLog(old.log)), old.organisation);
  for (const id of ids) {
    await anew.publish(entry('services', id, 'anew'));
  }
  const ask = askLog(anew.log, { limits: few });
  // The same organisation after a restore, and a line that breaks after the first page.
  const renamed: Ask = (path, request) => ask(path.replace(old.organisation, anew.organisation), request);
  const cut: Ask = async (path, request) => (path.includes('services') && path.includes('since=3') ? undefined : renamed(path, request));
  expect((await refreshDirectory(worldOf(cut), old.organisation)).ok).toBe(false);
  expect((await refreshDirectory(worldOf(renamed), old.organisation)).ok).toBe(true);
  expect((await createPublicStore().rows('services')).map(({ fields }) => fields['name'])).toEqual(ids.map(() => 'anew'));
});

test('a page that would be asked for without end is trouble of the server', async () => {
  const ask: Ask = async () => Response.json({ version: 0, rows: [], removals: [], more: true });
  expect(await refreshDirectory(worldOf(ask), anId())).toEqual({ ok: false, failure: { kind: 'server-trouble', status: 200 } });
});

test('a disk that refuses a page is told, a bug stays one, and the next time goes on', async () => {
  const house = aPublisher();
  for (let i = 0; i < 6; i += 1) {
    await house.publish(entry('services'));
  }
  const full = Object.assign(new Error('storage-failed'), { name: 'StorageFailed' });
  const ask = askLog(house.log, { limits: few });
  const store = createPublicStore();
  let applied = 0;
  const failing = (error: Error): PublicStore => ({ ...store, apply: (...page) => ((applied += 1) > 3 ? Promise.reject(error) : store.apply(...page)) });
  expect(await refreshDirectory(worldOf(ask, failing(full)), house.organisation)).toEqual({ ok: false, failure: { kind: 'not-kept' } });
  expect((await store.rows('services')).length).toBe(3);
  await expect(refreshDirectory(worldOf(ask, failing(new TypeError('bug'))), house.organisation)).rejects.toThrow('bug');
  expect((await refreshDirectory(worldOf(ask), house.organisation)).ok).toBe(true);
  expect((await store.rows('services')).length).toBe(6);
});

test('an organisation that the server does not know changes nothing', async () => {
  expect(await refreshDirectory(worldOf(askLog(createMemoryChangeLog())), anId())).toEqual({ ok: false, failure: { kind: 'unknown-publisher' } });
});

type Step = readonly { readonly noun: number; readonly id: number; readonly removed: boolean }[];

const step: fc.Arbitrary<Step> = fc.uniqueArray(fc.record({ noun: fc.nat(2), id: fc.nat(9), removed: fc.boolean() }), {
  minLength: 1,
  maxLength: 5,
  selector: ({ noun, id }) => `${noun} ${id}`,
});

test('[E16] whatever is published before, between and after pages, and wherever the line breaks, the phone ends with what the server has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.array(fc.option(step), { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), async (before, between, maxCount) => {
      await deleteDatabase(PUBLIC_DATABASE);
      const house = aPublisher();
      const ids = Array.from({ length: 10 }, () => anId<RecordId>());
      let count = 0;
      const publish = (rows: Step): Promise<unknown> =>
        house.publish(...rows.flatMap(({ noun, id, removed }) => entry(nouns[noun] ?? 'services', ids[id], `n° ${(count += 1)}`, removed)));
      for (const rows of before) {
        await publish(rows);
      }
      const ask = askLog(house.log, { limits: { maxCount, maxLetters: 1_000_000 } });
      const todo = [...between];
      // Before each answer something may be published; a step that is none breaks the line.
      const eventful: Ask = async (path, request) => {
        const next = todo.shift();
        if (next !== undefined && next !== null) {
          await publish(next);
        }
        return next === null ? undefined : ask(path, request);
      };
      for (let attempt = 0; todo.length > 0; attempt += 1) {
        expect(attempt).toBeLessThan(50);
        await refreshDirectory(worldOf(eventful), house.organisation);
      }
      expect((await refreshDirectory(worldOf(ask), house.organisation)).ok).toBe(true);
      const [kept, there] = await bothSides(house);
      expect(kept).toEqual(there);
    }),
    { numRuns: 60 },
  );
});

import 'fake-indexeddb/auto';

import { expect, test } from 'vitest';
import type { ActionContext } from '#actions/context.ts';
import { saveSource } from '#actions/edit-source.ts';
import { importDirectory, type ImportControl, type Imported } from '#actions/import-directory.ts';
import type { ImportPreview, ImportWishes } from '#actions/import-services.ts';
import type { DisputeAnswers } from '#domain/import-plan.ts';
import type { RecordId } from '#kernel/id.ts';
import { directorySources, sourceById } from '#store/queries/directory-sources.ts';
import { recordState } from '#store/queries/record-state.ts';
import type { SyncedTable } from '#store/schema.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { jsonFile, sessionHere } from '#tests/support/import-session.ts';
import { hsdsService, hsdsServices } from '#tests/support/many-services.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

const everything: ImportWishes = { region: undefined, whole: false, kinds: {} };
const goesOn: ImportControl = { tell: () => undefined, stopped: () => false };

type World = { readonly house: House; readonly phone: Phone; readonly context: ActionContext };

async function aWorld(): Promise<World> {
  const house = aHouse();
  const phone = await aPhone(house, 'coordinator');
  return { house, phone, context: { ...contextOf(house, phone), role: 'coordinator' } };
}

async function aSource({ context }: World, mayPublish: 'yes' | 'no' = 'yes'): Promise<RecordId> {
  const saved = await saveSource(context, undefined, { name: 'Bottin du quartier', url: '', licence: 'CC BY 4.0', mayPublish });
  return saved.ok ? saved.value : expect.fail(saved.failure.kind);
}

type Bringing = { readonly wishes?: Partial<ImportWishes>; readonly answers?: DisputeAnswers; readonly control?: ImportControl };

async function lookAt({ context }: World, source: RecordId, json: unknown, wishes: Partial<ImportWishes> = {}) {
  const known = await sourceById(context.reader, source);
  const session = sessionHere(context.reader, known?.value ?? expect.fail());
  const looked = await session.look({ kind: 'files', files: [jsonFile(json)] }, { ...everything, ...wishes }, () => undefined);
  return { session, preview: looked.ok ? looked.value : expect.fail(looked.failure.kind) };
}

async function bringIn(world: World, source: RecordId, json: unknown, { wishes = {}, answers = {}, control = goesOn }: Bringing = {}): Promise<ImportPreview & Imported> {
  const { session, preview } = await lookAt(world, source, json, wishes);
  const order = { source, format: 'hsds-json', whole: wishes.whole === true, kinds: wishes.kinds ?? {}, answers } as const;
  const done = await importDirectory(world.context, session, { order, control });
  return { ...preview, ...(done.ok ? done.value : expect.fail(done.failure.kind)) };
}

const tables = ['providers', 'services', 'locations', 'keptProviders', 'keptServices', 'keptLocations'] as const;

/** Every record that is not taken away, by table. */
async function standing({ context }: World): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
  const found: [string, Readonly<Record<string, unknown>>][] = [];
  for (const table of tables) {
    for (const row of await context.reader.all(table)) {
      if (row.fields['deleted'] !== true) {
        found.push([`${table} ${row.id}`, Object.fromEntries(Object.entries(row.fields).filter(([, value]) => value !== null))]);
      }
    }
  }
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const countsOf = async (world: World): Promise<readonly number[]> => {
  const keys = Object.keys(await standing(world));
  return tables.map((table) => keys.filter((key) => key.startsWith(`${table} `)).length);
};

async function idOf({ context }: World, table: SyncedTable, name: string): Promise<RecordId> {
  const row = (await context.reader.all(table)).find(({ fields }) => fields['name'] === name);
  return (row?.id ?? expect.fail(`no ${name}`)) as RecordId;
}

async function write({ context }: World, id: RecordId, fields: Readonly<Record<string, string | boolean | null>>): Promise<void> {
  const seen = await recordState(context.reader, 'services', id);
  const saved = await context.commit([{ space: context.spaces.organisation, published: true, edits: [{ table: 'services', id, fields, ...(seen === undefined ? {} : { seen }) }] }]);
  expect(saved.ok).toBe(true);
}

/** What is written at the very moment at which an import ends counts as the import's. */
const later = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a file comes in, and coming in again it changes nothing', async () => {
  const world = await aWorld();
  const source = await aSource(world);
  const first = await bringIn(world, source, hsdsServices(30));
  expect([first.added, first.written, first.of]).toEqual([{ providers: 8, services: 30, locations: 30 }, 68, 68]);
  expect(await countsOf(world)).toEqual([8, 30, 30, 0, 0, 0]);
  const before = await standing(world);
  const second = await bringIn(world, source, hsdsServices(30));
  expect([second.same, second.writes, second.of]).toEqual([68, 0, 0]);
  expect(await standing(world)).toEqual(before);
  const [kept] = await directorySources(world.context.reader);
  expect(kept?.value).toMatchObject({ id: source, mayPublish: true, format: 'hsds-json', whole: false, broken: [] });
  expect(kept?.value.importedOn).toBeDefined();
});

test('the server takes every portion, and none comes near what an envelope may weigh', async () => {
  const world = await aWorld();
  const source = await aSource(world);
  await bringIn(world, source, hsdsServices(260));
  const outbox = await world.context.reader.outbox();
  expect(outbox.length).toBeGreaterThan(5);
  expect(Math.max(...outbox.map(({ headerBytes, sealed }) => headerBytes.length + sealed.length))).toBeLessThan(160 * 1024);
  expect(await world.phone.exchange()).toMatchObject({ kind: 'done', refused: 0 });
});

test('stopped in the middle and brought in again, it is as if it had come at once', async () => {
  const [once, twice] = [await aWorld(), await aWorld()];
  const sources = [await aSource(once), await aSource(twice)] as const;
  const json = hsdsServices(160);
  let told = 0;
  const half = await bringIn(twice, sources[1], json, { control: { tell: (done) => { told = done; }, stopped: () => told > 0 } });
  expect(half.stopped).toBe(true);
  expect(half.written).toBeGreaterThan(0);
  expect(half.written).toBeLessThan(half.of);
  // Nothing that was written stands alone.
  const services = (await twice.context.reader.all('services')).map(({ fields }) => fields);
  const providers = new Set((await twice.context.reader.all('providers')).map(({ id }) => id));
  const places = new Set((await twice.context.reader.all('locations')).map(({ id }) => id));
  expect(services.every(({ provider }) => providers.has(String(provider)))).toBe(true);
  expect(services.flatMap((fields) => Object.keys(fields)).filter((field) => field.startsWith('place:')).every((field) => places.has(field.slice(6)))).toBe(true);
  const rest = await bringIn(twice, sources[1], json);
  expect(rest.of).toBe(half.of - half.written);
  await bringIn(once, sources[0], json);
  const words = async (world: World) => Object.values(await standing(world)).map(({ name }) => String(name)).toSorted();
  expect(await words(twice)).toEqual(await words(once));
  expect((await bringIn(twice, sources[1], json)).of).toBe(0);
});

test('what may not be published is kept among ourselves, every word of it', async () => {
  const world = await aWorld();
  const source = await aSource(world, 'no');
  await bringIn(world, source, hsdsServices(12));
  expect(await countsOf(world)).toEqual([0, 0, 0, 3, 12, 12]);
  const outbox = await world.context.reader.outbox();
  expect(outbox.filter(({ published }) => published === true)).toEqual([]);
  expect((await bringIn(world, source, hsdsServices(12))).of).toBe(0);
});

test('where the answer about publishing changes, what came before moves with it', async () => {
  const world = await aWorld();
  const source = await aSource(world);
  await bringIn(world, source, hsdsServices(6));
  const said = async (mayPublish: 'yes' | 'no') => {
    const known = await sourceById(world.context.reader, source);
    expect((await saveSource(world.context, { id: source, state: known?.state ?? {} }, { name: 'Bottin du quartier', url: '', licence: '', mayPublish })).ok).toBe(true);
  };
  const published = await standing(world);
  await said('no');
  const away = await bringIn(world, source, hsdsServices(6));
  expect(away.moved).toEqual({ providers: 2, services: 6, locations: 6 });
  expect(await countsOf(world)).toEqual([0, 0, 0, 2, 6, 6]);
  const row = (await world.context.reader.all('services'))[0];
  // What is no longer to be read by anyone says nothing any more.
  expect(Object.values(row?.fields ?? {}).filter((value) => value !== null)).toEqual([true]);
  expect((await bringIn(world, source, hsdsServices(6))).of).toBe(0);
  await said('yes');
  await bringIn(world, source, hsdsServices(6));
  expect(Object.keys(await standing(world))).toEqual(Object.keys(published));
  expect((await bringIn(world, source, hsdsServices(6))).of).toBe(0);
});

test('what a whole file no longer names goes, and comes back with it; a part of it takes nothing away', async () => {
  const world = await aWorld();
  const source = await aSource(world);
  await bringIn(world, source, hsdsServices(8), { wishes: { whole: true } });
  expect((await bringIn(world, source, hsdsServices(4))).of).toBe(0);
  const less = await bringIn(world, source, hsdsServices(4), { wishes: { whole: true } });
  expect([less.removed, await countsOf(world)]).toEqual([{ providers: 1, services: 4, locations: 4 }, [1, 4, 4, 0, 0, 0]]);
  expect((await sourceById(world.context.reader, source))?.value.takenOut).toHaveLength(9);
  const more = await bringIn(world, source, hsdsServices(8), { wishes: { whole: true } });
  expect([more.added, await countsOf(world)]).toEqual([{ providers: 1, services: 4, locations: 4 }, [2, 8, 8, 0, 0, 0]]);
  expect((await sourceById(world.context.reader, source))?.value.takenOut).toEqual([]);
  // Somebody's own word outlasts the file.
  await later();
  await write(world, await idOf(world, 'services', 'Aide aux devoirs 0'), { deleted: true });
  const again = await bringIn(world, source, hsdsServices(8), { wishes: { whole: true } });
  expect([again.takenAway, again.of]).toEqual([1, 0]);
});

test('what somebody changed here is asked about once, and only where the source changed it too', async () => {
  const world = await aWorld();
  const source = await aSource(world);
  const json = (alert: string, name = 'Banque alimentaire 1') => [hsdsService(0), { ...hsdsService(1), alert, name }];
  await bringIn(world, source, json('Fermé lundi'));
  await later();
  const id = await idOf(world, 'services', 'Banque alimentaire 1');
  await write(world, id, { alert: 'Ouvert lundi', 'kind:meals': true });
  const asked = await bringIn(world, source, json('Fermé mardi', 'Banque 1'));
  expect(asked.disputed).toMatchObject([{ name: 'Banque 1', field: 'alert', here: 'Ouvert lundi', there: 'Fermé mardi' }]);
  const fields = async () => (await world.context.reader.one('services', id))?.fields;
  expect(await fields()).toMatchObject({ alert: 'Ouvert lundi', name: 'Banque 1', 'kind:meals': true, 'kind:foodAid': true });
  const key = asked.disputed[0]?.key ?? '';
  expect((await bringIn(world, source, json('Fermé mardi', 'Banque 1'), { answers: { [key]: 'ours' } })).disputedCount).toBe(1);
  expect((await bringIn(world, source, json('Fermé mardi', 'Banque 1'))).disputedCount).toBe(0);
  const anew = await bringIn(world, source, json('Fermé mercredi', 'Banque 1'), { answers: { [key]: 'theirs' } });
  expect([anew.disputedCount, (await fields())?.['alert']]).toEqual([1, 'Fermé mercredi']);
  expect((await bringIn(world, source, json('Fermé mercredi', 'Banque 1'))).of).toBe(0);
});

test('a place that is hidden here stays untouched, and no service names it', async () => {
  const world = await aWorld();
  const source = await aSource(world);
  await bringIn(world, source, hsdsServices(2));
  const place = await idOf(world, 'locations', 'Local 0');
  const { organisation } = world.context.spaces;
  const [service, at] = [await idOf(world, 'services', 'Aide aux devoirs 0'), await recordState(world.context.reader, 'locations', place)];
  const seen = await recordState(world.context.reader, 'services', service);
  await later();
  await world.context.commit([
    { space: organisation, published: true, edits: [{ table: 'locations', id: place, fields: { deleted: true }, seen: at ?? {} }, { table: 'services', id: service, fields: { [`place:${place}`]: null }, seen: seen ?? {} }] },
    { space: organisation, edits: [{ table: 'keptLocations', id: place, fields: { name: 'Refuge', type: 'physical', hidden: true, source, [`service:${service}`]: true } }] },
  ]);
  const again = await bringIn(world, source, hsdsServices(2), { wishes: { whole: true } });
  expect([again.hidden, again.of]).toEqual([1, 0]);
  expect((await world.context.reader.one('keptLocations', place))?.fields['name']).toBe('Refuge');
});

test('one bad thing in a file stops nothing, and is told with its place', async () => {
  const world = await aWorld();
  const source = await aSource(world);
  const json = [
    hsdsService(0),
    { ...hsdsService(1), name: '' },
    42,
    { ...hsdsService(2), description: 'mot '.repeat(30_000), application_process: 'mot '.repeat(30_000), interpretation_services: 'mot '.repeat(30_000) },
    { ...hsdsService(3), __proto__: null, minimum_age: 'dix', url: 'javascript:alert(1)' },
  ];
  const brought = await bringIn(world, source, json);
  expect(brought.added.services).toBe(2);
  expect(brought.unfit).toBe(1);
  expect(brought.examples.unfit).toEqual(['Halte-garderie 2']);
  expect(brought.problems.map(({ where, what }) => `${where} ${what}`)).toEqual(expect.arrayContaining(['[1] missing', '[2] not-hsds', '[4] not-a-number', '[4] not-a-web-address']));
  expect(await world.phone.exchange()).toMatchObject({ kind: 'done', refused: 0 });
});

test('only what is near comes in, with what offers it, and what is far is not taken for gone', async () => {
  const world = await aWorld();
  const source = await aSource(world);
  const far = { ...hsdsService(41), service_at_locations: [{ id: 's', location: { id: 'loin', location_type: 'physical', latitude: 48.4, longitude: -71.1 } }] };
  const phoneLine = { ...hsdsService(42), service_at_locations: [] };
  const region = { points: [{ lat: 45.5, lng: -73.6 }], metres: 30_000, everywhere: false };
  // It came in when nobody had limited anything yet.
  await bringIn(world, source, [...hsdsServices(40), far], { wishes: { whole: true } });
  const near = await lookAt(world, source, [...hsdsServices(40), far, phoneLine], { region, whole: true });
  expect([near.preview.added, near.preview.removed, near.preview.far]).toEqual([{ providers: 0, services: 0, locations: 0 }, { providers: 0, services: 0, locations: 0 }, 4]);
  const everywhere = await near.session.wish({ ...everything, whole: true, region: { ...region, everywhere: true } });
  expect(everywhere.ok ? everywhere.value.added : undefined).toEqual({ providers: 0, services: 1, locations: 0 });
});

test('terms of others become kinds of ours, as known or as chosen, and the choice is kept', async () => {
  const world = await aWorld();
  const source = await aSource(world);
  const { preview } = await lookAt(world, source, hsdsServices(5));
  const kinds = Object.fromEntries(preview.terms.map(({ name, kind }) => [name, kind]));
  expect(kinds).toEqual({ Tutoring: 'tutoring', 'Food Pantry': 'foodAid', Childcare: 'childCare', Clothing: 'clothing', 'Cours de français': '' });
  const french = preview.terms.find(({ name }) => name === 'Cours de français')?.term ?? '';
  await bringIn(world, source, hsdsServices(5), { wishes: { kinds: { [french]: 'frenchCourses' } } });
  const row = await world.context.reader.one('services', await idOf(world, 'services', 'Francisation 4'));
  expect(row?.fields['kind:frenchCourses']).toBe(true);
  expect((await bringIn(world, source, hsdsServices(5))).of).toBe(0);
});

test('a worker brings nothing in, and says nothing of a source', async () => {
  const world = await aWorld();
  const source = await aSource(world);
  const { session } = await lookAt(world, source, hsdsServices(2));
  const worker = { ...world.context, role: 'worker' } as const;
  const order = { source, format: 'hsds-json', whole: false, kinds: {}, answers: {} } as const;
  expect(await importDirectory(worker, session, { order, control: goesOn })).toMatchObject({ failure: { kind: 'not-a-coordinator' } });
  expect(await saveSource(worker, undefined, { name: 'x', url: '', licence: '', mayPublish: 'yes' })).toMatchObject({ failure: { kind: 'not-a-coordinator' } });
  expect(await countsOf(world)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a source says whether it may be published before anything else happens', async () => {
  const world = await aWorld();
  expect(await saveSource(world.context, undefined, { name: 'x', url: '', licence: '', mayPublish: undefined })).toMatchObject({ failure: { kind: 'source-publishing-missing' } });
  expect(await saveSource(world.context, undefined, { name: ' ', url: '', licence: '', mayPublish: 'no' })).toMatchObject({ failure: { kind: 'source-name' } });
  expect(await saveSource(world.context, undefined, { name: 'x', url: 'javascript:alert(1)', licence: '', mayPublish: 'no' })).toMatchObject({ failure: { kind: 'source-address' } });
});

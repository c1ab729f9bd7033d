import { freshId, openStore, stateOf } from '#tests/store/open-store.ts';
import { expect, test } from 'vitest';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import type { Value } from '#protocol/packing.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import { stateToStored } from '#protocol/stored-state.ts';
import { locationById, placesOfProvider, placesOfService, providerById, readDirectory, serviceById, servicesOfProvider } from '#store/queries/directory.ts';
import { createReader } from '#store/reader.ts';
import { recordId } from '#tests/support/found-service.ts';

type Written = Readonly<Record<string, Value>>;
const space = freshId<SpaceId>();

async function aDirectory() {
  const { database } = await openStore();
  const published: Readonly<Partial<Record<PublishedNoun, readonly (readonly [number, Written])[]>>> = {
    providers: [[1, { name: 'Maison' }], [2, { name: 'Zèbre' }], [3, { name: 'Fermée', deleted: true }]],
    services: [[11, { name: 'Repas', status: 'active', provider: recordId(1), [`place:${recordId(21)}`]: { description: 'Au sous-sol' } }], [12, { name: 'École des parents', status: 'active', provider: recordId(1) }], [13, { name: 'Devenu secret', status: 'active' }]],
    locations: [[21, { name: 'Salle', type: 'physical', provider: recordId(1) }], [22, { name: 'Refuge', type: 'physical', deleted: true }]],
  };
  const rowOf = ([n, fields]: readonly [number, Written]) => ({ id: recordId(n), version: 1, ...stateToStored(stateOf(fields)) });
  const publicStore = {
    rows: async (noun: PublishedNoun) => (published[noun] ?? []).map(rowOf),
    row: async (noun: PublishedNoun, id: RecordId) => (published[noun] ?? []).map(rowOf).find((row) => row.id === id),
    rowsOf: async (noun: PublishedNoun, ids: readonly RecordId[]) => ids.map((id) => (published[noun] ?? []).map(rowOf).find((row) => row.id === id)),
  };
  const write = (table: string, n: number, fields: Written) =>
    database.writeRecords([table], async (tx) => tx.put({ table, id: recordId(n), space }, stateOf(fields, { n: 2, at: 1_790_000_000_002 })));
  await write('services', 12, { name: 'École des familles' });
  await write('services', 14, { name: 'Tout neuf', status: 'active', provider: recordId(1) });
  await write('keptServices', 13, { name: 'Entre nous', status: 'active' });
  await write('keptProviders', 4, { name: 'Voisins', mayPublish: false });
  await write('keptLocations', 22, { name: 'Refuge', type: 'physical', hidden: true, [`service:${recordId(11)}`]: true, [`service:${recordId(12)}`]: null });
  await write('keptLocations', 23, { name: 'Ancien refuge', type: 'physical', hidden: true, deleted: true, [`service:${recordId(11)}`]: true });
  return { reader: createReader(database), publicStore };
}

const all = async () => {
  const { reader, publicStore } = await aDirectory();
  return readDirectory(reader, publicStore);
};

test('the directory is what is published, with ours and what is kept laid over it, by name', async () => {
  const { services, providers, locations } = await all();
  expect(services.map(({ value, ours, kept }) => [value.name, ours, kept])).toEqual([
    ['École des familles', true, false],
    ['Entre nous', true, true],
    ['Repas', false, false],
    ['Tout neuf', true, false],
  ]);
  expect(providers.map(({ value, kept }) => [value.name, kept])).toEqual([['Maison', false], ['Voisins', true], ['Zèbre', false]]);
  expect(locations.map(({ value, kept }) => [value.name, value.hidden, kept])).toEqual([['Refuge', true, true], ['Salle', false, false]]);
});

test('one record, with what an edit names as seen; one that was taken away is none', async () => {
  const { reader, publicStore } = await aDirectory();
  const service = await serviceById(reader, recordId(12), publicStore);
  expect(service?.value.name).toBe('École des familles');
  expect(service?.state['name']?.heads.map(({ value }) => value)).toEqual(['École des familles', 'École des parents']);
  expect((await serviceById(reader, recordId(13), publicStore))?.kept).toBe(true);
  expect((await providerById(reader, recordId(4), publicStore))?.value).toMatchObject({ name: 'Voisins', mayPublish: false });
  expect(await providerById(reader, recordId(3), publicStore)).toBeUndefined();
  expect((await locationById(reader, recordId(22), publicStore))?.value.hidden).toBe(true);
  expect(await locationById(reader, recordId(23), publicStore)).toBeUndefined();
  expect(await serviceById(reader, recordId(99), publicStore)).toBeUndefined();
});

test('what an organisation offers, and where', async () => {
  const { reader, publicStore } = await aDirectory();
  expect((await servicesOfProvider(reader, recordId(1), publicStore)).map(({ value }) => value.name)).toEqual(['École des familles', 'Repas', 'Tout neuf']);
  expect((await placesOfProvider(reader, recordId(1), publicStore)).map(({ value }) => value.name)).toEqual(['Salle']);
});

test('a service is had at the places that it names, and at hidden ones that name it', async () => {
  const { reader, publicStore } = await aDirectory();
  const placesOf = async (n: number) => {
    const service = await serviceById(reader, recordId(n), publicStore);
    return service === undefined ? undefined : (await placesOfService(reader, service.value, publicStore)).map(({ location, at }) => [location.value.name, at?.description]);
  };
  expect(await placesOf(11)).toEqual([['Refuge', undefined], ['Salle', 'Au sous-sol']]);
  expect(await placesOf(12)).toEqual([]);
});

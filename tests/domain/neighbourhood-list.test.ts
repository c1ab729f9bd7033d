import { type HeldDirectory, neighbourhoodList } from '#domain/neighbourhood-list.ts';
import { readLocation } from '#domain/location.ts';
import { readProvider } from '#domain/provider.ts';
import { readService } from '#domain/service.ts';
import type { RecordId } from '#kernel/id.ts';
import { readShippedDirectory } from '#tests/support/directory-file.ts';
import { anId } from '#tests/support/memory-device.ts';
import { expect, test } from 'vitest';

const sample = readShippedDirectory('sample/directory.json');
const open = <Value>(values: readonly Value[]) => values.map((value) => ({ value, kept: false }));
const sealed = <Value>(values: readonly Value[]) => values.map((value) => ({ value, kept: true }));

const directory: HeldDirectory = { services: open(sample.services), providers: open(sample.providers), locations: [...open(sample.locations), ...sealed(sample.hiddenPlaces)] };
const all = { around: undefined, domains: [], anywhere: true };
const namesIn = (groups: ReturnType<typeof neighbourhoodList>): readonly string[] => groups.flatMap(({ services }) => services.map(({ service }) => service.name));

test('every service that is still offered stands once, under the need that it answers first, in the order of the portrait', () => {
  const groups = neighbourhoodList(directory, all);
  expect(groups.map(({ domain }) => domain).slice(0, 3)).toEqual(['food', 'housing', 'money']);
  expect(namesIn(groups)).toHaveLength(sample.services.filter(({ status }) => status !== 'defunct' && status !== 'inactive').length);
  expect(namesIn(groups)).not.toContain('Vestiaire de la Grève');
  expect(namesIn(groups)).not.toContain('Atelier de couture');
});

test('a hidden place is nowhere in it, not even where a service names it, nor where it came unsealed', () => {
  const words = sample.hiddenPlaces.flatMap(({ addresses }) => addresses.flatMap(({ line1, postalCode }) => [line1, postalCode]));
  expect(words.length).toBeGreaterThan(1);
  expect(sample.services.some(({ places }) => places.some(({ location }) => sample.hiddenPlaces.some(({ id }) => id === location)))).toBe(true);
  for (const hiddenPlaces of [sealed(sample.hiddenPlaces), open(sample.hiddenPlaces)]) {
    const printed = JSON.stringify(neighbourhoodList({ ...directory, locations: [...open(sample.locations), ...hiddenPlaces] }, all));
    expect(words.filter((word) => printed.includes(word))).toEqual([]);
  }
});

test('what is kept among ourselves is left out: a service, who offers it, and what was taken away', () => {
  const [one, other, gone] = [anId<RecordId>(), anId<RecordId>(), anId<RecordId>()];
  const printed = JSON.stringify(
    neighbourhoodList(
      {
        services: [{ value: readService(one, { name: 'Secret', status: 'active', provider: other }), kept: true }, { value: readService(other, { name: 'Connu', status: 'active', provider: other }), kept: false }, { value: readService(gone, { name: 'Parti', status: 'active', deleted: true }), kept: false }],
        providers: [{ value: readProvider(other, { name: 'Discret' }), kept: true }],
        locations: [],
      },
      all,
    ),
  );
  expect(['Secret', 'Connu', 'Discret', 'Parti'].filter((word) => printed.includes(word))).toEqual(['Connu']);
});

test('around a point, the nearest stand first, what is too far is left out, and what has no place comes last where it is wanted', () => {
  const at = (lat: number, id = anId<RecordId>()) => ({ value: readLocation(id, { type: 'physical', lat, lng: -73.6 }), kept: false });
  const [near, far] = [at(45.501), at(45.6)];
  const service = (name: string, places: readonly RecordId[]) => ({
    value: readService(anId<RecordId>(), { name, status: 'active', 'kind:foodAid': true, ...Object.fromEntries(places.map((place) => [`place:${place}`, {}])) }),
    kept: false,
  });
  const held = { services: [service('Loin', [far.value.id]), service('Ligne', []), service('Près', [far.value.id, near.value.id])], providers: [], locations: [near, far] };
  const around = { position: { lat: 45.5, lng: -73.6 }, metres: 2000 };
  expect(namesIn(neighbourhoodList(held, { around, domains: [], anywhere: true }))).toEqual(['Près', 'Ligne']);
  expect(namesIn(neighbourhoodList(held, { around, domains: [], anywhere: false }))).toEqual(['Près']);
  expect(neighbourhoodList(held, { around, domains: ['money'], anywhere: true })).toEqual([]);
  expect(neighbourhoodList(held, { around: undefined, domains: ['food'], anywhere: false })[0]?.services).toHaveLength(2);
});

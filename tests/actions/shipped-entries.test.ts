import 'fake-indexeddb/auto';

import { expect, test } from 'vitest';

import { addShipped } from '#actions/add-shipped.ts';
import type { ActionContext } from '#actions/context.ts';
import { removeSample } from '#actions/remove-sample.ts';
import type { DirectoryRecord } from '#domain/directory-record.ts';
import { readService } from '#domain/service.ts';
import { parseShippedDirectory } from '#domain/shipped-directory.ts';
import { readProvincialDirectory, readSampleDirectory } from '#i18n/shipped-directories.ts';
import { type Day, parseDay } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { publishFictionalDirectory } from '#sample/fictional-directory.ts';
import { sampleDirectory } from '#store/queries/sample-directory.ts';
import { createReader } from '#store/reader.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

const coordinating = (house: House, phone: Phone): ActionContext => ({ ...contextOf(house, phone), role: 'coordinator' });
const provincial = parseShippedDirectory(await readProvincialDirectory());
const sample = parseShippedDirectory(await readSampleDirectory());
const nothingPublished = { rows: () => Promise.resolve([]) };
const day = (text: string): Day => parseDay(text) ?? expect.fail(text);

const published = async (house: House, noun: DirectoryRecord['table']) => {
  const answer = await house.log.published({ organisation: house.organisation }, { noun, since: 0, limits: { maxCount: 1000, maxLetters: 10_000_000 } });
  return answer?.entries.filter(({ removed }) => !removed) ?? [];
};

test('the shipped entries are published once, whoever presses how often', async () => {
  const house = aHouse();
  const [marie, jean] = [await aPhone(house, 'coordinator'), await aPhone(house, 'coordinator')];
  for (const phone of [marie, marie, jean]) {
    expect((await addShipped(coordinating(house, phone), provincial.records)).ok).toBe(true);
    await phone.exchange();
  }
  expect([(await published(house, 'providers')).length, (await published(house, 'services')).length]).toEqual([14, 14]);
  expect(await addShipped(contextOf(house, jean), provincial.records)).toEqual({ ok: false, failure: { kind: 'not-a-coordinator' } });
});

async function fictional(house: House, phone: Phone, on: Day) {
  const placed: unknown[] = [];
  const context = coordinating(house, phone);
  await publishFictionalDirectory({ context, directory: sample, workers: [phone.member, anId()], placeSchool: (at) => Promise.resolve(void placed.push(at)) }, on);
  return placed;
}

test('the invented neighbourhood is published, all but its hidden place and who would not be published, with days that count from today; it goes again whole', async () => {
  const house = aHouse();
  const marie = await aPhone(house, 'coordinator');
  expect(await fictional(house, marie, day('2027-03-22'))).toHaveLength(1);
  await marie.exchange();
  const [services, locations] = [await published(house, 'services'), await published(house, 'locations')];
  expect([(await published(house, 'providers')).length, services.length, locations.length]).toEqual([25, 64, 27]);
  const read = services.map(({ id, state }) => readService(id, state.fields));
  // 9 November as of the 22nd: thirteen days before.
  expect(read.find(({ name }) => name === 'Comptoir alimentaire')?.checked).toMatchObject({ on: '2027-03-09' });
  const reader = createReader(marie.database);
  const [hidden] = await reader.all('keptLocations');
  expect([(await reader.all('keptProviders')).length, (await reader.all('keptServices')).length]).toEqual([1, 2]);
  const shelter = read.find(({ name }) => name === 'Hébergement d’urgence');
  expect(hidden?.fields).toMatchObject({ name: 'Maison du Grand Héron', hidden: true, [`service:${shelter?.id ?? ''}`]: true });
  expect(JSON.stringify([services, locations])).not.toContain('Ormes-Cachés');
  expect(JSON.stringify([services, locations])).not.toContain(hidden?.id);
  // Whoever it names is there, under its new name.
  const there = new Set<string>([...(await published(house, 'providers')), ...locations].map(({ id }) => id));
  expect(read.flatMap(({ provider, places }) => [provider, ...places.map(({ location }) => location)]).filter((id) => id === undefined || !there.has(id))).toEqual([]);

  const entries = await sampleDirectory(reader, nothingPublished);
  expect(entries).toHaveLength(26 + 66 + 27 + 1);
  expect((await removeSample(coordinating(house, marie), entries, () => undefined)).ok).toBe(true);
  await marie.exchange();
  expect([(await published(house, 'providers')).length, (await published(house, 'services')).length, (await published(house, 'locations')).length]).toEqual([0, 0, 0]);
  expect(await sampleDirectory(reader, nothingPublished)).toEqual([]);
  // And it may come again.
  await fictional(house, marie, day('2027-03-23'));
  await marie.exchange();
  expect((await published(house, 'services')).length).toBe(64);
});

test('a school that the example put somewhere is nowhere again', async () => {
  const house = aHouse();
  const marie = await aPhone(house, 'coordinator');
  const [placed, known] = [anId<RecordId>(), anId<RecordId>()];
  const at = { lat: 45.5, lng: -73.6 };
  const edits = [
    { table: 'schools', id: placed, fields: { name: 'A', address: 'a-2222', position: { ...at, sample: true } } },
    { table: 'schools', id: known, fields: { name: 'B', address: 'b-2222', position: at } },
  ];
  await marie.commit([{ space: house.spaces.organisation, published: true, edits }]);
  const reader = createReader(marie.database);
  await removeSample(coordinating(house, marie), await sampleDirectory(reader, nothingPublished), () => undefined);
  expect([(await reader.one('schools', placed))?.fields['position'], (await reader.one('schools', known))?.fields['position']]).toEqual([null, at]);
});

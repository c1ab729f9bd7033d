import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { readHsds } from '#domain/hsds-read.ts';
import { readHsdsCsv } from '#domain/hsds-read-csv.ts';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import { exportDirectory } from '#main-casework/export-directory.ts';
import { bytesToText } from '#protocol/bytes.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import { stateToStored } from '#protocol/stored-state.ts';
import { unzipFiles } from '#protocol/unzip.ts';
import type { MemberDatabase } from '#store/database.ts';
import { directoryToExport } from '#store/queries/directory-to-export.ts';
import { createReader } from '#store/reader.ts';
import { freshId, openStore, stateOf } from '#tests/store/open-store.ts';
import { directoryOf, options, printing, sorted } from '#tests/support/directory.ts';

type Fields = Parameters<typeof stateOf>[0];

const id = (n: number): RecordId => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as RecordId;
const member = id(999);
const space = freshId<SpaceId>();

const put = (database: MemberDatabase, table: string, n: number, fields: Fields) =>
  database.writeRecords([table], async (tx) => tx.put({ table, id: id(n), space }, stateOf(fields)));

const published = (rows: Readonly<Record<string, readonly (readonly [number, Fields])[]>>) => ({
  rows: async (noun: PublishedNoun) => (rows[noun] ?? []).map(([n, fields]) => ({ id: id(n), version: 1, ...stateToStored(stateOf(fields)) })),
});

/** A neighbourhood, part of which must stay among ourselves; what must stay says Zeta. */
async function aNeighbourhood() {
  const { database } = await openStore();
  const publicStore = published({
    providers: [[1, { name: 'Maison' }], [2, { name: 'Bibliothèque' }], [3, { name: 'Zeta kept since', mayPublish: true }], [4, { name: 'Zeta forbidden', mayPublish: false }]],
    locations: [[11, { name: 'Salle', type: 'physical', provider: id(1) }], [12, { name: 'Zeta hidden', type: 'physical', hidden: true }], [13, { name: 'Zeta gone', type: 'physical', deleted: true }], [14, { name: 'Zeta kept place', type: 'physical' }]],
    services: [
      [21, { name: 'Repas', status: 'active', provider: id(1), checked: { on: '2026-11-01', by: member, how: 'call' }, [`place:${id(11)}`]: {}, [`place:${id(12)}`]: { description: 'Zeta bell' }, [`place:${id(13)}`]: { description: 'Zeta bell' }, [`place:${id(14)}`]: { description: 'Zeta bell' }, [`place:${id(16)}`]: { description: 'Zeta bell' } }],
      [22, { name: 'Zeta of a kept one', status: 'active', provider: id(3) }],
      [23, { name: 'Zeta of a forbidden one', status: 'active', provider: id(4) }],
      [24, { name: 'Zeta gone', status: 'active', deleted: true }],
      [25, { name: 'Devoirs', status: 'active', provider: id(2) }],
      [26, { name: 'Zeta kept service', status: 'active' }],
    ],
  });
  await put(database, 'keptProviders', 3, { name: 'Zeta kept', mayPublish: false });
  await put(database, 'keptLocations', 14, { name: 'Zeta kept place', type: 'physical', hidden: true });
  await put(database, 'keptLocations', 15, { name: 'Zeta shelter', type: 'physical', hidden: true, [`service:${id(21)}`]: true });
  // Kept because its source forbids to publish it, though nothing about it is secret.
  await put(database, 'keptLocations', 16, { name: 'Zeta of a strict source', type: 'physical' });
  await put(database, 'keptServices', 26, { name: 'Zeta kept service', status: 'active' });
  await put(database, 'keptServices', 27, { name: 'Zeta only here', status: 'active', provider: id(1) });
  // Ours, not sent yet: a correction, something taken away and something new.
  await put(database, 'services', 25, { description: 'Le soir' });
  await put(database, 'providers', 2, { description: 'Rue Une' });
  await put(database, 'services', 28, { name: 'Tout neuf', status: 'active', provider: id(1) });
  await put(database, 'services', 29, { name: 'Zeta new and gone', status: 'active', deleted: true });
  return { reader: createReader(database), publicStore };
}

const textOf = async (directory: Parameters<typeof exportDirectory>[0]): Promise<readonly [json: string, tables: string]> => {
  const json = await exportDirectory(directory, 'json', printing);
  const zip = unzipFiles(new Uint8Array(await (await exportDirectory(directory, 'csv', printing)).file.arrayBuffer()));
  return [await json.file.text(), zip.ok ? zip.value.map(({ name, bytes }) => `${name}\n${bytesToText(bytes)}`).join('\n') : ''];
};

const namesIn = (texts: readonly string[]): readonly string[] => texts.flatMap((text) => [...text.matchAll(/Zeta[\w ]*/g)].map(([found]) => found));

test('what is kept among ourselves, hidden or taken away is in no export, nor what leads there, nor who checked', async () => {
  const { reader, publicStore } = await aNeighbourhood();
  // First it is planted, and the check finds it: in the very rows that are read, and in what they would print.
  const planted = directoryOf((await publicStore.rows('services')).map((row) => ({ table: 'services', id: row.id, fields: row.fields })));
  expect(namesIn(await textOf(planted)).length).toBeGreaterThan(8);
  expect(namesIn([JSON.stringify(await reader.all('keptLocations'))])).toContain('Zeta shelter');
  const texts = await textOf(await directoryToExport(reader, publicStore));
  expect(namesIn(texts)).toEqual([]);
  for (const text of texts) {
    expect(text).toMatch(/Repas[^]*|Salle/);
    for (const never of [3, 4, 12, 13, 14, 15, 16, 22, 23, 24, 26, 27, 29, 999]) {
      expect(text).not.toContain(id(never));
    }
  }
});

test('what is ours and not sent yet is in it, over what is published', async () => {
  const { reader, publicStore } = await aNeighbourhood();
  const directory = await directoryToExport(reader, publicStore);
  expect(directory.services.map(({ name, description, places }) => [name, description, places.map(({ location }) => location)])).toEqual([['Repas', '', [id(11)]], ['Devoirs', 'Le soir', []], ['Tout neuf', '', []]]);
  expect(directory.providers.map(({ name, description }) => [name, description])).toEqual([['Maison', ''], ['Bibliothèque', 'Rue Une']]);
  expect(await exportDirectory(directory, 'json', printing)).toMatchObject({ services: 3, organisations: 2 });
});

test('either file is read again as the very same records', async () => {
  const { reader, publicStore } = await aNeighbourhood();
  const directory = await directoryToExport(reader, publicStore);
  const json = readHsds(JSON.parse(await (await exportDirectory(directory, 'json', printing)).file.text()), options);
  const zip = unzipFiles(new Uint8Array(await (await exportDirectory(directory, 'csv', printing)).file.arrayBuffer()));
  const files = zip.ok ? zip.value.map(({ name, bytes }) => ({ name, text: bytesToText(bytes) })) : [];
  const tables = readHsdsCsv(files, options);
  const read = [json, tables].map((one) => (one.ok ? one.value : expect.fail(one.failure.why)));
  expect(read.flatMap(({ problems, leftOut }) => [...problems, ...leftOut])).toEqual([]);
  expect(sorted(read[0]?.records ?? [])).toEqual(sorted(read[1]?.records ?? []));
  expect(read[0]?.records).toHaveLength(6);
});

test('an empty directory is a file all the same', async () => {
  const nothing = { providers: [], services: [], locations: [] };
  const [json, tables] = await textOf(nothing);
  expect([JSON.parse(json), tables.startsWith('organizations.csv\nid,')]).toEqual([[], true]);
});

test('many services are printed a little at a time', async () => {
  const services = Array.from({ length: 3000 }, (_, n) => ({ table: 'services' as const, id: id(1000 + n), fields: { name: `Service ${String(n)}`, status: 'active', description: 'Après l’école. '.repeat(20), 'kind:meals': true } }));
  const directory = directoryOf(services);
  for (const format of ['json', 'csv'] as const) {
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    });
    const began = performance.now();
    const { file } = await exportDirectory(directory, format, printing);
    clearInterval(counting);
    // Whoever else waits has their turn every 25 ms or so; a machine at its limits may take several times as long for one.
    expect(turns).toBeGreaterThan((performance.now() - began) / 250);
    expect(file.size).toBeGreaterThan(10_000);
  }
});

import { freshId, openStore, stateOf } from '#tests/store/open-store.ts';
import { expect, test } from 'vitest';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import type { MemberDatabase } from '#store/database.ts';
import type { Value } from '#protocol/packing.ts';
import { contactsOfFamily } from '#store/queries/contacts-of-family.ts';
import { filesOfFamily, mergeCircles } from '#store/queries/files-of-family.ts';
import { phonesOfFamily } from '#store/queries/phones-of-family.ts';
import { createReader } from '#store/reader.ts';
import { eventually } from '#tests/store/disk.ts';

const space = freshId<SpaceId>();

async function put(database: MemberDatabase, table: string, fields: Readonly<Record<string, Value>>, id = freshId<RecordId>()): Promise<RecordId> {
  await database.writeRecords([table], async (tx) => tx.put({ table, id, space }, stateOf(fields)));
  return id;
}

test('[M8] after a merging both addresses answer with what either file holds; cleared, each has its own again', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const [kept, away] = [await put(database, 'families', { name: 'Noorzai' }), await put(database, 'families', { name: 'Nourzai' })];
  await put(database, 'phones', { family: kept, number: '514 555-0142' });
  await put(database, 'phones', { family: away, number: '438 555-0121' });
  await put(database, 'contacts', { family: away, kind: 'visit', date: '2026-11-03', note: 'chez elle' });
  await put(database, 'contacts', { family: kept, kind: 'call', date: '2026-11-05', note: '' });
  const numbers = async (family: RecordId) => (await phonesOfFamily(reader, family)).map(({ value }) => value.number).toSorted();
  expect(await numbers(kept)).toEqual(['514 555-0142']);

  await put(database, 'families', { name: 'Nourzai', mergedInto: kept }, away);
  for (const family of [kept, away]) {
    expect(await filesOfFamily(reader, family)).toEqual([kept, away]);
    expect(await numbers(family)).toEqual(['438 555-0121', '514 555-0142']);
    expect((await contactsOfFamily(reader, family)).map(({ value }) => value.date)).toEqual(['2026-11-05', '2026-11-03']);
  }

  await put(database, 'families', { name: 'Nourzai', mergedInto: null }, away);
  expect(await numbers(kept)).toEqual(['514 555-0142']);
  expect(await numbers(away)).toEqual(['438 555-0121']);
});

test('[M8] a circle leaves both files readable as one and is told as such', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const [one, other] = [freshId<RecordId>(), freshId<RecordId>()];
  await put(database, 'families', { name: 'Noorzai', mergedInto: other }, one);
  await put(database, 'families', { name: 'Nourzai', mergedInto: one }, other);
  const both = [one, other].toSorted();
  expect(await filesOfFamily(reader, one)).toEqual(both);
  expect(await filesOfFamily(reader, other)).toEqual(both);
  expect(await mergeCircles(reader)).toEqual([both]);
});

test('[M8] a file whose other one has not arrived is read by itself, and so is one merged into itself', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const waiting = await put(database, 'families', { name: 'Noorzai', mergedInto: freshId() });
  expect(await filesOfFamily(reader, waiting)).toEqual([waiting]);
  const self = freshId<RecordId>();
  await put(database, 'families', { name: 'Roy', mergedInto: self }, self);
  expect(await filesOfFamily(reader, self)).toEqual([self]);
  expect(await mergeCircles(reader)).toEqual([]);
});

test('[M8] who looks at a file hears when another gives way to it', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const [kept, away] = [await put(database, 'families', { name: 'Noorzai' }), await put(database, 'families', { name: 'Nourzai' })];
  await put(database, 'phones', { family: away, number: '438 555-0121' });
  const told: number[] = [];
  const stop = reader.watch(
    () => phonesOfFamily(reader, kept),
    (phones) => told.push(phones.length),
  );
  await eventually(() => told.includes(0));
  await put(database, 'families', { name: 'Nourzai', mergedInto: kept }, away);
  await eventually(() => told.at(-1) === 1);
  stop();
});

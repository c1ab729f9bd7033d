import { clashOf, freshId, openStore, stateOf } from '#tests/store/open-store.ts';
import { eventually, rowsOnDisk, trafficOf, whileFailing, writeOnDisk } from '#tests/store/disk.ts';
import { expect, test } from 'vitest';
import type { DeviceId, RecordId, SpaceId } from '#kernel/id.ts';
import { closingValue } from '#protocol/closing.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { MemberDatabase } from '#store/database.ts';
import { createFamilyList } from '#store/queries/family-list.ts';
import { fold, wordsOf } from '#store/queries/fold.ts';

const space = freshId<SpaceId>();

async function put(database: MemberDatabase, table: string, state: RecordState, id = freshId<RecordId>()): Promise<RecordId> {
  const written = await database.writeRecords([table], async (tx) => tx.put({ table, id, space }, state));
  expect(written.ok).toBe(true);
  return id;
}

async function putMany(database: MemberDatabase, names: readonly string[]): Promise<readonly RecordId[]> {
  const ids = names.map(() => freshId<RecordId>());
  await database.writeRecords(['families'], async (tx) => {
    for (const [index, id] of ids.entries()) {
      tx.put({ table: 'families', id, space }, stateOf({ name: names[index] ?? '', language: 'fr' }));
    }
  });
  return ids;
}

async function openList(database: MemberDatabase) {
  const list = createFamilyList(database);
  expect(await list.load()).toEqual({ ok: true, value: undefined });
  await list.catchUp();
  return list;
}

/** Enough rows for the pieces to be kept, in one write, as a merging brings them. */
async function manyWrites(database: MemberDatabase, count = 400): Promise<void> {
  await database.writeRecords(['contacts'], async (tx) => {
    for (let row = 0; row < count; row += 1) {
      tx.put({ table: 'contacts', id: freshId<RecordId>(), space }, stateOf({ note: 'of nobody' }));
    }
  });
}

test('families are listed by name as a person orders names, accents and case aside', async () => {
  const { database } = await openStore();
  await putMany(database, ['Zola', 'éthier', 'Eta', 'abdi', 'Ça', 'Œuvrard', 'Oz', '阮', 'Ódón']);
  const list = await openList(database);
  expect(list.search('').map(({ name }) => name)).toEqual(['abdi', 'Ça', 'Eta', 'éthier', 'Ódón', 'Œuvrard', 'Oz', 'Zola', '阮']);
  expect(list.search('   ')).toBe(list.search(''));
});

test('a search finds words by their beginning, in any order, however they are written', async () => {
  const { database } = await openStore();
  const ids = await putMany(database, ['Nguyễn Thị Hòa', 'Marie-Ève L’Écuyer', 'Müller Straße', 'Абди Оюн', 'محمّد علي']);
  const list = await openList(database);
  const found = (text: string) => list.search(text).map(({ id }) => ids.indexOf(id));
  expect(['nguyen', 'HOA thi', 'eve', 'ecuy marie', 'strasse', 'абд', 'محمد'].map(found)).toEqual([[0], [0], [1], [1], [2], [3], [4]]);
  expect(['uyen', 'nguyen x', 'marie thi'].map(found)).toEqual([[], [], []]);
  expect(found('’-').length).toBe(5);
});

test('a number is found with and without its leading 1, by its end, and never by two digits', async () => {
  const { database } = await openStore();
  const [family, other] = await putMany(database, ['Roy', 'Area 51']);
  await put(database, 'phones', stateOf({ family: family ?? '', number: '514 555-0142' }));
  await put(database, 'phones', stateOf({ family: family ?? '', number: '+33612345678' }));
  const list = await openList(database);
  const found = (text: string) => list.search(text).map(({ id }) => id);
  for (const text of ['514', '5145550142', '1 514 555 0142', '(514) 555-0142', '0142', '+336', '612 34']) {
    expect(found(text), text).toEqual([family]);
  }
  expect([found('51'), found('14'), found('9999')]).toEqual([[other], [], []]);
});

test('a phone or a contact that comes before its family waits for it', async () => {
  const { database } = await openStore();
  const family = freshId<RecordId>();
  const list = await openList(database);
  await put(database, 'phones', stateOf({ family, number: '514 555-0142' }));
  await put(database, 'contacts', stateOf({ family, date: '2026-02-02' }));
  await list.catchUp();
  expect([list.size(), list.search('0142')]).toEqual([0, []]);
  await put(database, 'families', stateOf({ name: 'Roy', language: 'so', school: family }), family);
  await list.catchUp();
  expect(list.search('0142')).toMatchObject([{ id: family, name: 'Roy', language: 'so', schools: [family], lastContact: '2026-02-02', clash: false }]);
});

test('a phone that moves or changes is found where it is now, and nowhere else', async () => {
  const { database } = await openStore();
  const [a, b] = await putMany(database, ['A', 'B']);
  const list = await openList(database);
  const phone = await put(database, 'phones', stateOf({ family: a ?? '', number: '514 111-1111' }));
  await list.catchUp();
  await put(database, 'phones', stateOf({ family: b ?? '', number: '514 222-2222' }), phone);
  await list.catchUp();
  expect([list.search('1111111'), list.search('2222222').map(({ id }) => id)]).toEqual([[], [b]]);
  await put(database, 'phones', stateOf({ family: 'nobody', number: '514 222-2222' }), phone);
  await list.catchUp();
  expect(list.search('2222222')).toEqual([]);
});

test('a number that was taken away is not found any more, unless somebody wrote it anew without knowing', async () => {
  const { database } = await openStore();
  const [family] = await putMany(database, ['Roy']);
  const number = stateOf({ family: family ?? '', number: '514 555-0142' });
  const phone = await put(database, 'phones', number);
  const list = await openList(database);
  expect(list.search('0142').length).toBe(1);
  const deleted = { ...number, ...stateOf({ deleted: closingValue(number) }, { n: 2 }) };
  await put(database, 'phones', deleted, phone);
  await list.catchUp();
  expect(list.search('0142')).toEqual([]);
  const anew = stateOf({ number: '514 555-0199' }, { device: freshId<DeviceId>() });
  await put(database, 'phones', { ...deleted, ...anew }, phone);
  await list.catchUp();
  expect(list.search('0199').length).toBe(1);
});

test('the last contact is the latest day there is now, whatever was corrected', async () => {
  const { database } = await openStore();
  const [a, b] = await putMany(database, ['A', 'B']);
  const list = await openList(database);
  const last = async (family: RecordId | undefined) => {
    await list.catchUp();
    return list.search('').find(({ id }) => id === family)?.lastContact;
  };
  const contact = (family: RecordId | undefined, date: string, id?: RecordId) => put(database, 'contacts', stateOf({ family: family ?? '', date }), id);
  await contact(a, '2026-01-01');
  const latest = await contact(a, '2026-03-03');
  await contact(a, '2026-02-02');
  expect(await last(a)).toBe('2026-03-03');
  await contact(a, '2026-01-15', latest);
  expect(await last(a)).toBe('2026-02-02');
  await contact(a, '2026-04-04', latest);
  expect(await last(a)).toBe('2026-04-04');
  await contact(b, '2026-04-05', latest);
  expect([await last(a), await last(b)]).toEqual(['2026-02-02', '2026-04-05']);
  await contact(b, 'one day', latest);
  expect([await last(a), await last(b)]).toEqual(['2026-02-02', undefined]);
});

test('a clash anywhere in a file shows in the list, until it is settled', async () => {
  const { database } = await openStore();
  const [a, b, c] = await putMany(database, ['A', 'B', 'C']);
  const list = await openList(database);
  const phone = await put(database, 'phones', { ...stateOf({ family: a ?? '' }), ...clashOf({ number: ['1', '2'] }) });
  await put(database, 'families', clashOf({ name: ['B', 'Bee'] }), b);
  await put(database, 'followUps', { ...stateOf({ family: c ?? '' }), ...clashOf({ state: ['open', 'done'] }) });
  await list.catchUp();
  expect(list.search('').map(({ clash }) => clash)).toEqual([true, true, true]);
  await put(database, 'phones', stateOf({ family: a ?? '', number: '1' }), phone);
  await put(database, 'families', stateOf({ name: 'B' }), b);
  await list.catchUp();
  expect(list.search('').map(({ clash }) => clash)).toEqual([false, false, true]);
});

test('the pieces bring the list back without opening the records again', async () => {
  const { database, member, key } = await openStore();
  const ids = await putMany(database, Array.from({ length: 2345 }, (_, index) => `Family ${index}`));
  await put(database, 'phones', stateOf({ family: ids[7] ?? '', number: '514 555-0142' }));
  await put(database, 'contacts', stateOf({ family: ids[8] ?? '', date: '2026-02-02' }));
  await manyWrites(database);
  await openList(database);
  expect((await rowsOnDisk(`passerelle-${member}`))['pieces']?.map(({ id }) => id)).toEqual(['families', 'families:0', 'families:1', 'families:2']);
  await put(database, 'families', stateOf({ name: 'Written since' }), ids[9]);
  database.close();
  const again = (await openStore({ member, key })).database;
  const list = createFamilyList(again);
  const traffic = await trafficOf(() => list.load());
  expect(traffic.requests.filter((request) => request === 'get families').length).toBe(1);
  expect([list.size(), list.search('written').length, list.search('0142')[0]?.id, list.search('family 8')[0]?.lastContact]).toEqual([2345, 1, ids[7], '2026-02-02']);
  await manyWrites(again);
  const saved = await trafficOf(() => list.catchUp());
  expect(saved.requests.filter((request) => request === 'put pieces').length).toBe(2);
});

test('a lock in the middle of a first arrival loses a part of the work, not all of it', async () => {
  const { database, vault, member, key } = await openStore();
  for (let merging = 0; merging < 40; merging += 1) {
    await putMany(database, Array.from({ length: 100 }, (_, index) => `Family ${merging} ${index}`));
  }
  const list = createFamilyList(database);
  const loading = list.load();
  while ((await database.dexie.table('pieces').count()) < 2) {
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  }
  vault.lock();
  expect(await loading).toEqual({ ok: false, failure: { kind: 'vault-locked' } });
  const again = (await openStore({ member, key })).database;
  const { requests } = await trafficOf(() => createFamilyList(again).load());
  const read = requests.filter((request) => request === 'get families').length;
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(4000);
});

test('after a great arrival nobody waits for all of it: the rest comes while one reads', async () => {
  const { database } = await openStore();
  for (let merging = 0; merging < 10; merging += 1) {
    await putMany(database, Array.from({ length: 500 }, (_, index) => `Family ${merging} ${index}`));
  }
  const list = createFamilyList(database);
  const seen: number[] = [];
  list.onChange(() => seen.push(list.size()));
  await list.load();
  expect(list.size()).toBeGreaterThan(2000);
  expect(list.size()).toBeLessThan(5000);
  await list.catchUp();
  expect(list.size()).toBe(5000);
  expect(seen.at(-1)).toBe(5000);
  expect(seen.length).toBeGreaterThan(5);
});

test('only the pieces that changed are written again', async () => {
  const { database } = await openStore();
  const ids = await putMany(database, Array.from({ length: 3000 }, (_, index) => `Family ${index}`));
  await manyWrites(database);
  const list = await openList(database);
  await put(database, 'families', stateOf({ name: 'Changed' }), ids[1500]);
  await manyWrites(database);
  const traffic = await trafficOf(() => list.catchUp());
  expect(traffic.requests.filter((request) => request === 'put pieces').length).toBe(2);
});

test.each([
  ['is damaged', { id: 'families:0', sealed: new Uint8Array(100) }],
  ['is of another layout', { id: 'families', sealed: new Uint8Array(100) }],
])('a piece that %s costs time, and no family', async (_, row) => {
  const { database, member, key } = await openStore();
  await putMany(database, Array.from({ length: 1200 }, (_each, index) => `Family ${index}`));
  await manyWrites(database);
  await openList(database);
  database.close();
  await writeOnDisk(`passerelle-${member}`, 'pieces', [row]);
  const again = await openStore({ member, key });
  const list = await openList(again.database);
  expect(list.size()).toBe(1200);
  again.database.close();
  const mended = await openStore({ member, key });
  const traffic = await trafficOf(() => createFamilyList(mended.database).load());
  expect(traffic.requests.filter((request) => request === 'get families')).toEqual([]);
});

test('two tabs that keep the pieces in turn lose no family between them', async () => {
  const { database, member, key } = await openStore();
  const tab = (await openStore({ member, key })).database;
  const [here, there] = [await openList(database), await openList(tab)];
  for (let round = 0; round < 4; round += 1) {
    await putMany(database, Array.from({ length: 700 }, (_, index) => `Round ${round} ${index}`));
    await manyWrites(database);
    await (round % 2 === 0 ? here : there).catchUp();
    await putMany(tab, [`Late ${round}`]);
    await manyWrites(tab);
    await (round % 2 === 0 ? there : here).catchUp();
  }
  database.close();
  tab.close();
  const again = await openStore({ member, key });
  const list = await openList(again.database);
  expect(list.size()).toBe(4 * 701);
  expect(new Set(list.search('').map(({ id }) => id)).size).toBe(4 * 701);
});

test('a tab that put families into other pieces than ours does not make us lose one', async () => {
  const { database, member, key } = await openStore();
  await putMany(database, Array.from({ length: 999 }, (_, index) => `Family ${index}`));
  await manyWrites(database);
  await openList(database);
  const tab = (await openStore({ member, key })).database;
  const [here, there] = [await openList(database), await openList(tab)];
  // Here the second one is heard of first; there both come at once, in the order of their names' writing.
  const [first, second] = [freshId<RecordId>(), freshId<RecordId>()];
  await put(database, 'phones', stateOf({ family: second, number: '514 555-0142' }));
  await here.catchUp();
  await put(database, 'families', stateOf({ name: 'First' }), first);
  await put(database, 'families', stateOf({ name: 'Second' }), second);
  await manyWrites(database);
  await here.catchUp();
  await manyWrites(database);
  await there.catchUp();
  await putMany(database, ['Third']);
  await manyWrites(database);
  await here.catchUp();
  const again = await openList((await openStore({ member, key })).database);
  expect(['First', 'Second', 'Third'].map((name) => again.search(name).length)).toEqual([1, 1, 1]);
  expect(again.size()).toBe(1002);
});

test('pieces of another layout are not read, and made anew', async () => {
  const { database } = await openStore();
  const [roy] = await putMany(database, ['Roy', 'Abdi']);
  await manyWrites(database);
  await openList(database);
  const head = await database.dexie.table('pieces').get('families');
  await database.dexie.table('pieces').bulkPut([
    { ...head, layout: 99 },
    { id: 'families:0', entries: [{ id: roy, known: true, name: 'what a name means there' }] },
  ]);
  expect((await openList(database)).search('').map(({ name }) => name)).toEqual(['Abdi', 'Roy']);
  expect((await openList(database)).search('').map(({ name }) => name)).toEqual(['Abdi', 'Roy']);
});

test('pieces that find no room leave the list whole, and are kept later', async () => {
  const { database, member } = await openStore();
  await putMany(database, ['Roy', 'Abdi']);
  await manyWrites(database);
  const list = createFamilyList(database);
  let told = 0;
  list.onChange(() => {
    told += 1;
  });
  const loaded = await whileFailing({ store: 'pieces', method: 'put', error: 'QuotaExceededError' }, () => list.load());
  expect([loaded, list.size(), told]).toEqual([{ ok: false, failure: { kind: 'disk-full' } }, 2, 1]);
  await list.catchUp();
  expect((await rowsOnDisk(`passerelle-${member}`))['pieces']?.length).toBe(2);
  const other = await openList(database);
  expect(other.size()).toBe(2);
});

test('the list is emptied at the lock, also when the lock comes while it is being read', async () => {
  const { database, vault } = await openStore();
  await putMany(database, Array.from({ length: 900 }, (_, index) => `Family ${index}`));
  const list = createFamilyList(database);
  const loading = list.load();
  await new Promise((resolve) => {
    setTimeout(resolve, 3);
  });
  vault.lock();
  expect(await loading).toEqual({ ok: false, failure: { kind: 'vault-locked' } });
  expect([list.size(), list.search('')]).toEqual([0, []]);
  expect(await list.catchUp()).toEqual({ ok: false, failure: { kind: 'vault-locked' } });
});

test('whoever listens is told after each change, and not when nothing changed', async () => {
  const { database } = await openStore();
  const list = await openList(database);
  let told = 0;
  const stopListening = list.onChange(() => {
    told += 1;
  });
  const stop = list.follow();
  await put(database, 'families', stateOf({ name: 'Roy' }));
  await eventually(() => told === 1);
  await put(database, 'members', stateOf({ name: 'Amina' }));
  await put(database, 'families', stateOf({ name: 'Abdi' }));
  await eventually(() => told === 2);
  expect(list.size()).toBe(2);
  stopListening();
  stop();
});

test('a record whose name is no text is listed without one, and an unreadable one is listed too', async () => {
  const { database, member } = await openStore();
  await put(database, 'families', stateOf({ name: { first: 'x' }, language: 7 }));
  await writeOnDisk(`passerelle-${member}`, 'families', [{ id: freshId<RecordId>(), rev: 1, sealed: new Uint8Array(50) }]);
  const list = await openList(database);
  expect(list.search('').map(({ name, language }) => [name, language])).toEqual([['', ''], ['', '']]);
});

test('folding takes accents, vowel signs, case and ligatures away, and makes nothing up', () => {
  expect(fold('Œuvre ÀÉÎ Łódź Đặng İstanbul ẞ')).toBe('oeuvre aei lodz dang istanbul ss');
  expect(wordsOf('  Jean-Luc d’Arc / Roy 2 ')).toEqual(['jean', 'luc', 'd', 'arc', 'roy', '2']);
  expect(wordsOf('—')).toEqual([]);
});

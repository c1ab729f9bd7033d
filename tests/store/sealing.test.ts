import { clashOf, freshId, freshKey, openStore, openVault, stateOf } from './open-store.ts';
import { eventually, findWord, rowsOnDisk, writeOnDisk } from './disk.ts';
import { Dexie, liveQuery } from 'dexie';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import { packValue, unpackValue } from '#protocol/packing.ts';
import { saveDraft } from '#store/device.ts';
import { keepable } from '#store/keepable.ts';
import { createFamilyList } from '#store/queries/family-list.ts';
import { createReader } from '#store/reader.ts';
import { isSealedStore, schema, syncedTables } from '#store/schema.ts';
import { sealingMiddleware, VaultLocked, WrongDoor } from '#store/sealing.ts';

const secret = 'Zébulon-Éléonore';

const nameOf = (member: string): string => `passerelle-${member}`;

test('nothing but identifiers, days and state codes lies in clear, in no store and in no spelling', async () => {
  const store = await openStore();
  const { database } = store;
  const family = freshId<RecordId>();
  const fields = { family, date: '2026-03-03', state: 'open', due: '2026-04-04', school: family, member: family, mergedInto: family, name: secret, note: `${secret}, 阮` };
  await database.writeRecords([...syncedTables, 'referrals'], async (tx) => {
    for (const table of [...syncedTables, 'referrals']) {
      const space = freshId<SpaceId>();
      tx.put({ table, id: freshId<RecordId>(), space }, stateOf(fields));
      tx.put({ table, id: freshId<RecordId>(), space }, clashOf({ name: [secret, `${secret} II`] }));
      tx.put({ table, id: freshId<RecordId>(), space }, stateOf({ family: secret, date: secret, due: secret, state: secret, school: secret, member: secret, mergedInto: secret }));
    }
  });
  await saveDraft(database, { id: 'draft', savedAt: 1, content: { note: secret } });
  await database.dexie.table('keys').put({ id: 'identity', value: secret });
  for (let writes = 0; writes < 60; writes += 1) {
    await database.writeRecords(['families'], async (tx) => tx.put({ table: 'families', id: freshId<RecordId>(), space: freshId<SpaceId>() }, stateOf({ name: secret })));
  }
  const list = createFamilyList(database);
  await list.load();
  expect(list.search(secret).length).toBeGreaterThan(60);

  // A scan that finds nothing proves nothing until it has found what was planted.
  await writeOnDisk(nameOf(store.member), 'settings', [
    { id: 'planted text', value: `x ${secret} x` },
    { id: 'planted bytes', value: Buffer.from(`x ${secret} x`, 'utf8') },
    { id: 'planted wide', value: new Uint8Array(Buffer.from(`x ${secret} x`, 'utf16le')) },
    { id: 'planted name', value: { [secret]: 1 } },
  ]);
  const disk = await rowsOnDisk(nameOf(store.member));
  expect(disk['settings']?.filter((row) => findWord(row, secret).length > 0).length).toBe(4);

  const { settings: _settings, ...others } = disk;
  expect(findWord(others, secret)).toEqual([]);
  expect(Object.values(disk).flat().length).toBeGreaterThan(90);
  expect(disk['pieces']?.length).toBeGreaterThan(1);
});

test('a sealed row has only its key, its indexed columns and one sealed part', async () => {
  const { database, member } = await openStore();
  await database.writeRecords([...syncedTables], async (tx) => {
    for (const table of syncedTables) {
      tx.put({ table, id: freshId<RecordId>(), space: freshId<SpaceId>() }, stateOf({ family: freshId<RecordId>(), name: 'x', level: 3 }));
    }
  });
  const disk = await rowsOnDisk(nameOf(member));
  for (const [store, rows] of Object.entries(disk).filter(([name]) => isSealedStore(name))) {
    const columns = schema[isSealedStore(store) ? store : 'keys'].split(/[^A-Za-z]+/);
    for (const row of rows) {
      expect([...columns, 'sealed']).toEqual(expect.arrayContaining(Object.keys(row)));
      expect(row['sealed']).toBeInstanceOf(Uint8Array);
    }
  }
});

test('a row opens neither under another key nor in another table, and hides no neighbour', async () => {
  const { database, member } = await openStore();
  const ids = [freshId<RecordId>(), freshId<RecordId>(), freshId<RecordId>()] as const;
  await database.writeRecords(['members', 'spaces'], async (tx) => {
    for (const id of ids) {
      tx.put({ table: 'members', id, space: freshId<SpaceId>() }, stateOf({ name: `name of ${id}` }));
    }
  });
  const disk = await rowsOnDisk(nameOf(member));
  const [first, second, third] = ids.map((id) => disk['members']?.find((row) => row['id'] === id));
  await writeOnDisk(nameOf(member), 'members', [{ ...first, sealed: second?.['sealed'] }]);
  await writeOnDisk(nameOf(member), 'spaces', [third]);
  const reader = createReader(database);
  const members = await reader.many('members', ids);
  expect(members.map((row) => row?.unreadable)).toEqual([true, undefined, undefined]);
  expect(members[0]?.fields).toEqual({});
  expect(members[1]?.fields).toEqual({ name: `name of ${ids[1]}` });
  expect((await reader.one('spaces', ids[2]))?.unreadable).toBe(true);
});

test('a row that is damaged, planted in clear or of a later shape is unreadable and blocks nothing', async () => {
  const { database, member, vault } = await openStore();
  const good = freshId<RecordId>();
  await database.writeRecords(['members'], async (tx) => {
    tx.put({ table: 'members', id: good, space: freshId<SpaceId>() }, stateOf({ name: 'Roy' }));
  });
  const later = vault.atRest().seal(packValue({ shape: 2, fields: {}, dots: [] }), new TextEncoder().encode('members\0later'));
  const noMap = vault.atRest().seal(packValue('text'), new TextEncoder().encode('members\0no-map'));
  await writeOnDisk(nameOf(member), 'members', [
    { id: 'damaged', sealed: new Uint8Array(60) },
    { id: 'short', sealed: new Uint8Array(3) },
    { id: 'planted', fields: { name: 'Hostile' }, dots: [] },
    { id: 'later', sealed: later },
    { id: 'no-map', sealed: noMap },
    { id: 'text', sealed: 'text' },
  ]);
  const rows = await createReader(database).all('members');
  expect(rows.length).toBe(7);
  expect(rows.filter(({ unreadable }) => unreadable === true).map(({ id, fields }) => [id, fields])).toEqual(
    ['damaged', 'later', 'no-map', 'planted', 'short', 'text'].map((id) => [id, {}]),
  );
  expect(rows.find(({ id }) => id === good)?.fields).toEqual({ name: 'Roy' });
});

test('the same row is never sealed to the same bytes twice', async () => {
  const { database, member } = await openStore();
  const place = { table: 'members', id: freshId<RecordId>(), space: freshId<SpaceId>() };
  const sealed = async () => {
    await database.writeRecords(['members'], async (tx) => tx.put(place, stateOf({ name: 'Roy' })));
    return (await rowsOnDisk(nameOf(member)))['members']?.[0]?.['sealed'];
  };
  expect(await sealed()).not.toEqual(await sealed());
});

test('only writeRecords writes records, counters and the outbox; nothing else does, in no way that Dexie knows', async () => {
  const { database } = await openStore();
  const { dexie } = database;
  const [id, space] = [freshId<RecordId>(), freshId<SpaceId>()];
  await database.writeRecords(['families'], async (tx) => tx.put({ table: 'families', id, space }, stateOf({ name: 'Roy' })));
  const row = { id, rev: 99, space, fields: { name: 'Hostile' }, dots: [] };
  for (const table of [...syncedTables, 'others', 'counters', 'outbox'].map((name) => dexie.table(name))) {
    const value = table.name === 'outbox' ? { ...row, n: 1 } : row;
    for (const write of [
      () => table.put(value),
      () => table.add(value),
      () => table.bulkPut([value]),
      () => table.clear(),
      () => table.toCollection().delete(),
      () => dexie.transaction('rw', table, () => table.put(value)),
    ]) {
      await expect(write(), table.name).rejects.toThrow(WrongDoor);
    }
  }
  await expect(dexie.table('families').delete(id)).rejects.toThrow(WrongDoor);
  await expect(dexie.table('families').update(id, { rev: 100 })).rejects.toThrow(WrongDoor);
  expect((await createReader(database).all('families')).map(({ fields, rev }) => [fields, rev])).toEqual([[{ name: 'Roy' }, 1]]);
});

test('within writeRecords whole rows are written, and nothing is modified in place', async () => {
  const { database } = await openStore();
  const { dexie } = database;
  const [id, space] = [freshId<RecordId>(), freshId<SpaceId>()];
  await database.writeRecords(['families'], async (tx) => tx.put({ table: 'families', id, space }, stateOf({ name: 'Roy' })));
  for (const write of [
    () => dexie.table('families').update(id, { rev: 100 }),
    () => dexie.table('families').toCollection().modify({ rev: 100 }),
    () =>
      dexie
        .table('families')
        .toCollection()
        .modify((row) => {
          row.rev = 100;
        }),
    () => dexie.table('families').bulkUpdate([{ key: id, changes: { rev: 100 } }]),
    () => dexie.table('families').upsert(id, { rev: 100 }),
  ]) {
    const refused = database.writeRecords(['families'], async () => {
      await write();
    });
    await expect(refused).rejects.toThrow();
  }
  expect((await createReader(database).one('families', id))?.rev).toBe(1);
  await expect(dexie.table('drafts').put({ id: 'd', content: {} })).resolves.toBe('d');
  await expect(dexie.table('drafts').update('d', { content: { note: 'x' } })).rejects.toThrow(WrongDoor);
});

/** A database with Dexie's own cache on, which the product leaves off: the middleware must be safe by itself. */
async function openCached() {
  const vault = openVault();
  const dexie = new Dexie(`cached-${freshId<RecordId>()}`, { cache: 'cloned' });
  dexie.version(1).stores({ drafts: 'id, rev' });
  dexie.use(sealingMiddleware({ atRest: () => vault.atRest(), mayWrite: () => true }));
  await dexie.open();
  return { dexie, vault };
}

test('above Dexie’s cache: a live query opened after the lock fails, though the same one was answered before and is still open', async () => {
  const { dexie, vault } = await openCached();
  await dexie.table('drafts').put({ id: 'a', rev: 1, note: secret });
  const before: unknown[] = [];
  const query = () => dexie.table('drafts').where('rev').above(0).toArray();
  const first = liveQuery(query).subscribe({ next: (rows) => before.push(rows), error: () => undefined });
  await eventually(() => before.length === 1);
  expect(findWord(before, secret).length).toBe(1);
  vault.lock();
  const [after, errors]: [unknown[], unknown[]] = [[], []];
  const second = liveQuery(query).subscribe({ next: (rows) => after.push(rows), error: (error: unknown) => errors.push(error) });
  await eventually(() => errors.length + after.length > 0);
  expect(after).toEqual([]);
  expect(errors[0]).toBeInstanceOf(VaultLocked);
  first.unsubscribe();
  second.unsubscribe();
});

test('Dexie’s cache itself holds nothing in clear', async () => {
  const { dexie } = await openCached();
  const seen: unknown[] = [];
  const live = liveQuery(() => dexie.table('drafts').toArray()).subscribe((rows) => seen.push(rows));
  await eventually(() => seen.length === 1);
  await dexie.table('drafts').put({ id: 'a', rev: 1, note: secret });
  await eventually(() => findWord(seen, secret).length > 0);
  expect(Object.keys(Dexie.cache).length).toBeGreaterThan(0);
  expect(findWord(Dexie.cache, secret)).toEqual([]);
  live.unsubscribe();
});

test('another member’s vault opens nothing here, and nothing is sealed with it', async () => {
  const store = await openStore();
  await expect(openStore({ member: store.member, key: freshKey() })).rejects.toThrow('wrong-vault');
  const disk = await rowsOnDisk(nameOf(store.member));
  expect(disk['settings']?.length).toBe(1);
});

test('whatever is kept can be read again: names that packing would lose are left out, everything else stays', () => {
  const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '#1', '#5', '#999', 'devices', 'shape', '#'));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 6 },
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(name, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
    ),
  }));
  fc.assert(
    fc.property(value, (any) => {
      const kept = keepable(any as never);
      const back = unpackValue(packValue(kept));
      expect(back.ok).toBe(true);
    }),
    { numRuns: 2000 },
  );
  const honest = { a: [1, { b: 'c' }], d: new Uint8Array(2), '#9999': 'later' };
  expect(keepable(honest)).toBe(honest);
});

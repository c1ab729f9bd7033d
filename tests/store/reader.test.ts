import { freshId, openStore, stateOf } from './open-store.ts';
import { eventually, writeOnDisk } from './disk.ts';
import { expect, test, vi } from 'vitest';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import { createReader, type ReadFailure } from '#store/reader.ts';

const space = freshId<SpaceId>();

type Store = Awaited<ReturnType<typeof openStore>>;

async function putFamily({ database }: Store, name: string, id = freshId<RecordId>()): Promise<RecordId> {
  await database.writeRecords(['families'], async (tx) => tx.put({ table: 'families', id, space }, stateOf({ name })));
  return id;
}

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 40);
  });

test('a watch follows a question of several steps, each of which waits for the one before', async () => {
  const store = await openStore();
  const reader = createReader(store.database);
  const family = await putFamily(store, 'Roy');
  const step = async () => (await reader.one('families', family))?.id ?? '';
  const question = async () => {
    const found = await step();
    const phones = await reader.find('phones', 'family', { from: found, to: found });
    const details = await Promise.all(phones.map(({ id }) => reader.one('phones', id)));
    return details.map((row) => row?.fields['number']);
  };
  const told: unknown[] = [];
  const stop = reader.watch(question, (numbers) => told.push(numbers));
  await eventually(() => told.length === 1);
  const phone = freshId<RecordId>();
  await store.database.writeRecords(['phones'], async (tx) => tx.put({ table: 'phones', id: phone, space }, stateOf({ family, number: '1' })));
  await eventually(() => told.length === 2);
  await store.database.writeRecords(['phones'], async (tx) => tx.put({ table: 'phones', id: phone, space }, stateOf({ family, number: '2' })));
  await eventually(() => told.length === 3);
  expect(told).toEqual([[], ['1'], ['2']]);
  stop();
  await store.database.writeRecords(['phones'], async (tx) => tx.put({ table: 'phones', id: phone, space }, stateOf({ family, number: '3' })));
  await pause();
  expect(told.length).toBe(3);
});

test('a watch is not woken by what it did not ask about', async () => {
  const store = await openStore();
  const reader = createReader(store.database);
  const family = await putFamily(store, 'Roy');
  let told = 0;
  const stop = reader.watch(() => reader.one('families', family), () => {
    told += 1;
  });
  await eventually(() => told === 1);
  await putFamily(store, 'Tremblay');
  await pause();
  expect(told).toBe(1);
  await putFamily(store, 'Roy-Tremblay', family);
  await eventually(() => told === 2);
  stop();
});

test('what is shown is on the disk: a write that fails is never told', async () => {
  const store = await openStore();
  const reader = createReader(store.database);
  const told: unknown[] = [];
  const stop = reader.watch(() => reader.all('families'), (rows) => told.push(rows.map(({ fields }) => fields['name'])));
  await eventually(() => told.length === 1);
  await store.database
    .writeRecords(['families'], async (tx) => {
      tx.put({ table: 'families', id: freshId<RecordId>(), space }, stateOf({ name: 'never' }));
      throw new Error('planted');
    })
    .catch(() => undefined);
  await pause();
  await putFamily(store, 'Roy');
  await eventually(() => told.length > 1);
  expect(told.flat()).not.toContain('never');
  stop();
});

test('a disk that fails is told, and the watch goes on', async () => {
  const store = await openStore();
  const reader = createReader(store.database);
  const told: (number | ReadFailure)[] = [];
  let failing = true;
  const question = async () => {
    const rows = await reader.all('families');
    if (failing) {
      throw new DOMException('planted', 'UnknownError');
    }
    return rows.length;
  };
  const stop = reader.watch(question, (count) => told.push(count), (failure) => told.push(failure));
  await eventually(() => told.length === 1);
  failing = false;
  await putFamily(store, 'Roy');
  await eventually(() => told.length === 2);
  expect(told).toEqual([{ kind: 'storage-failed' }, 1]);
  stop();
});

test('a bug in a question surfaces, and is not taken for a failure of the disk', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const thrown: unknown[] = [];
  const spy = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((run) => {
    try {
      run();
    } catch (error) {
      thrown.push(error);
    }
  });
  const failures: unknown[] = [];
  const bug = new TypeError('bug');
  const stop = reader.watch(() => Promise.reject(bug), () => undefined, (failure) => failures.push(failure));
  await eventually(() => thrown.length > 0);
  spy.mockRestore();
  stop();
  expect([thrown[0], failures]).toEqual([bug, []]);
});

test('an answer that was under way when the lock came is not told', async () => {
  const store = await openStore();
  await putFamily(store, 'Roy');
  const reader = createReader(store.database);
  const told: unknown[] = [];
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = false;
  const question = async () => {
    const rows = await reader.all('families');
    asked = true;
    await gate;
    return rows;
  };
  reader.watch(question, (rows) => told.push(rows), (failure) => told.push(failure));
  await eventually(() => asked);
  store.vault.lock();
  release();
  await pause();
  expect(told).toEqual([{ kind: 'vault-locked' }]);
});

test('rows are found by range, in either direction, as many as wanted', async () => {
  const store = await openStore();
  const reader = createReader(store.database);
  const ids: RecordId[] = [];
  for (const name of ['a', 'b', 'c', 'd']) {
    ids.push(await putFamily(store, name));
  }
  const names = async (range: Parameters<typeof reader.find>[2]) => (await reader.find('families', 'rev', range)).map(({ fields }) => fields['name']);
  expect(await names({ from: 2, to: 3 })).toEqual(['b', 'c']);
  expect(await names({ from: 0, to: Infinity, reverse: true, limit: 2 })).toEqual(['d', 'c']);
  expect(await reader.findIds('families', 'rev', { from: 4, to: 9 })).toEqual([ids[3]]);
  expect((await reader.many('families', [ids[1] ?? '', freshId<RecordId>()])).map((row) => row?.id)).toEqual([ids[1], undefined]);
});

test('one unreadable row does not keep the others from being shown', async () => {
  const store = await openStore();
  await putFamily(store, 'Roy');
  await writeOnDisk(`passerelle-${store.member}`, 'families', [{ id: freshId<RecordId>(), rev: 5, sealed: new Uint8Array(80) }]);
  const rows = await createReader(store.database).find('families', 'rev', { from: 0, to: Infinity });
  expect(rows.map(({ fields, unreadable }) => [fields, unreadable])).toEqual([
    [{ name: 'Roy' }, undefined],
    [{}, true],
  ]);
});

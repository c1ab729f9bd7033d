import { freshId, openStore, stateOf } from '#tests/store/open-store.ts';
import { expect, test } from 'vitest';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import type { RecordState } from '#protocol/heads.ts';
import { createFamilyList } from '#store/queries/family-list.ts';

const space = freshId<SpaceId>();

test('the list knows which students dropped out, from the records and from its pieces', async () => {
  const opened = await openStore();
  const { member, key } = opened;
  let { database } = opened;
  const put = async (table: string, state: RecordState, id = freshId<RecordId>()): Promise<RecordId> => {
    expect((await database.writeRecords([table], async (tx) => tx.put({ table, id, space }, state))).ok).toBe(true);
    return id;
  };
  const family = await put('families', stateOf({ name: 'Roy', language: 'fr' }));
  const student = await put('people', stateOf({ family, kind: 'student', name: 'A', status: { is: 'droppedOut', on: '2026-02-02' } }));
  await put('people', stateOf({ family, kind: 'student', name: 'B', status: { is: 'returned', on: '2026-02-02' } }));
  await put('people', stateOf({ family, kind: 'guardian', name: 'C', status: 'droppedOut' }));
  // Enough writes for the pieces to be kept.
  for (let write = 0; write < 55; write += 1) {
    await put('contacts', stateOf({ note: 'of nobody' }));
  }
  const out = async (): Promise<readonly string[]> => {
    const list = createFamilyList(database);
    expect((await list.load()).ok).toBe(true);
    return list.search('')[0]?.people.filter(({ droppedOut }) => droppedOut).map(({ name }) => name) ?? [];
  };
  expect(await out()).toEqual(['A']);
  database.close();
  ({ database } = await openStore({ member, key }));
  expect(await out()).toEqual(['A']);
  await put('people', stateOf({ family, kind: 'student', name: 'A', status: { is: 'returned', on: '2026-03-03' } }), student);
  expect(await out()).toEqual([]);
});

import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { fail } from '#kernel/result.ts';
import type { RecordId } from '#kernel/id.ts';
import { openMemberDatabase } from '#store/database.ts';
import { mergePacks, type MergeWorld } from '#sync/merge.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type Phone } from '#tests/support/phone.ts';
import { aside, receive, saidBy } from '#tests/support/said-by.ts';

const worldOf = ({ database, vault }: Phone, more: Partial<MergeWorld> = {}): MergeWorld => ({
  database,
  vault,
  pause: () => Promise.resolve(),
  now: () => 0,
  freshId: () => anId(),
  ...more,
});

const upTo = (count: number) => Array.from({ length: count }, (_, index) => ({ n: index + 1 }));

const countFamilies = ({ database }: Phone) => database.dexie.table('families').count();

test('[M4] a disk that refuses the second batch keeps the first, and merging goes on from there', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const { team, organisation } = house.spaces;
  await receive(karim, team, await saidBy(amina, house, upTo(260)));
  await receive(karim, organisation, await saidBy(amina, house, [{ n: 1, space: organisation }, { n: 2, space: organisation }]));
  const { writeRecords } = karim.database;
  const refusedAfter = (batches: number): typeof writeRecords => {
    let left = batches;
    return (...asked) => (left-- > 0 ? writeRecords(...asked) : Promise.resolve(fail({ kind: 'disk-full' })));
  };
  const merge = (batches: number) => mergePacks(worldOf(karim, { database: { ...karim.database, writeRecords: refusedAfter(batches) } }));
  expect(await merge(1)).toEqual({ merged: 250, set: 'storage-failed' });
  expect(await countFamilies(karim)).toBe(250);
  expect(await merge(0)).toEqual({ merged: 0, set: 'storage-failed' });
  expect(await merge(1)).toEqual({ merged: 10, set: 'storage-failed' });
  expect(await countFamilies(karim)).toBe(260);
  expect(await merge(9)).toEqual({ merged: 2, set: 'whole' });
  expect(await countFamilies(karim)).toBe(262);
});

test('merging lets touches go first after eight milliseconds of opening, and not before', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  await receive(karim, house.spaces.team, await saidBy(amina, house, upTo(8)));
  let time = 0;
  const pauses: number[] = [];
  await mergePacks(worldOf(karim, { now: () => (time += 4), pause: () => Promise.resolve(void pauses.push(time)) }));
  // It begins at 4: at 12 the slice is just over, at 16 it is more than over; the next one begins at 20.
  expect(pauses).toEqual([16, 32]);
});

test('a lock that comes while touches go first ends merging with what was written before it', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  await receive(karim, house.spaces.team, await saidBy(amina, house, upTo(252)));
  const mine = karim.vault.copyKey();
  let time = 0;
  const locking = worldOf(karim, { now: () => (time += 1), pause: () => Promise.resolve(time > 10 && karim.vault.lock()).then(() => undefined) });
  expect(await mergePacks(locking)).toEqual({ merged: 0, set: 'locked' });
  karim.vault.open(mine);
  // The database that was locked stays so, whoever unlocks next.
  expect(await mergePacks(worldOf(karim))).toEqual({ merged: 0, set: 'locked' });
  const opened = await openMemberDatabase(karim.member, karim.vault);
  const database = opened.ok ? opened.value : karim.database;
  for (const { space, epoch, key } of house.keys) {
    karim.vault.addSpaceKey(space, epoch, key);
  }
  expect(await mergePacks(worldOf({ ...karim, database }))).toEqual({ merged: 252, set: 'whole' });
});

test('what this phone wrote itself is not merged again from what it sent', async () => {
  const house = aHouse();
  const karim = await aPhone(house);
  const id = anId<RecordId>();
  // The first answer has everything in it, and what comes later only what is others'.
  await karim.exchange();
  await karim.commit([{ space: house.spaces.team, edits: [{ table: 'families', id, fields: { name: 'x' } }] }]);
  expect(await karim.exchange()).toMatchObject({ kind: 'done', sent: 1, received: 0 });
  expect(await karim.merge()).toEqual({ merged: 0, set: 'whole' });
  expect(await aside(karim)).toEqual([]);
});

test('[M11] what lies aside says whose file it is in, where that is known, and lies aside no more when it comes again sound', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const { team, organisation } = house.spaces;
  const family = anId<RecordId>();
  const damaged = (bytes: Uint8Array): Uint8Array => bytes.map((byte, index) => (index === bytes.length - 80 ? byte ^ 1 : byte));
  const sound = await saidBy(amina, house, [{ n: 1, subject: family }, { n: 2 }, { n: 3, kind: 77 }]);
  await receive(karim, team, sound.slice(0, 2).map(damaged));
  await karim.merge();
  const rows = (await karim.database.quarantined()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(rows.map((row) => [row.reason, 'subject' in row, row.subject])).toEqual([['cannot-open', true, family], ['cannot-open', false, undefined]]);
  // As an older version put it aside that did not know it for what it is.
  await karim.database.writeRecords([], (tx) => Promise.resolve(tx.quarantine({ id: `${team}:${amina.device}:3`, reason: 'malformed', bytes: sound[2]! })));
  await receive(karim, organisation, sound);
  expect(await karim.merge()).toEqual({ merged: 3, set: 'whole' });
  expect(await aside(karim)).toEqual([]);
});

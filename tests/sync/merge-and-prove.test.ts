import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { mergePacks } from '#sync/merge.ts';
import type { Removed } from '#sync/prove.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone } from '#tests/support/phone.ts';
import { aside, entryOf, prove, receive, saidBy } from '#tests/support/said-by.ts';

test('[K6] of a removed device stands what came up to its last number and what was taken since, to the first and last of them', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const { team, organisation } = house.spaces;
  await receive(karim, team, await saidBy(amina, house, [4, 5, 6, 7, 8, 9].map((n) => ({ n }))));
  const removed: Removed = {
    upTo: new Map([[team, 5], [organisation, 99]]),
    taken: [{ space: team, ranges: [[7, 8]] }, { space: organisation, ranges: [[6, 6]] }],
    epochs: new Map(),
  };
  const roster = (of: Removed) => entryOf(amina, { removed: of }).then((entry) => new Map([[amina.device, entry]]));
  expect(await prove(karim, await roster(removed))).toBe(2);
  expect(await aside(karim)).toEqual(['6 author-removed', '9 author-removed']);
  // Taken later: what stands by now is doubted no more, and nothing is looked through twice.
  const taken = { ...removed, taken: [{ space: team, ranges: [[6, 8]] as const }] };
  expect(await prove(karim, await roster(taken))).toBe(0);
  expect(await aside(karim)).toEqual(['9 author-removed']);
  const nothingBefore = { upTo: new Map(), taken: [{ space: team, ranges: [[9, 9]] as const }], epochs: new Map() };
  expect(await prove(karim, await roster(nothingBefore))).toBe(0);
  expect(await aside(karim)).toEqual([]);
});

test('[A8] a doubt for want of a roster becomes another once there is one; what was forbidden or not signed stays so', async () => {
  const house = aHouse();
  const [amina, leila, karim] = [await aPhone(house), await aPhone(house), await aPhone(house)];
  await receive(karim, house.spaces.team, [
    ...(await saidBy(amina, house, [{ n: 1 }, { n: 2, table: 'schools' }])),
    ...(await saidBy(leila, house, [{ n: 3 }])),
  ]);
  expect(await prove(karim, new Map())).toBe(3);
  expect(await aside(karim)).toEqual(['1 author-unknown', '2 author-unknown', '3 author-unknown']);
  const [own, another] = [await entryOf(amina), await entryOf(leila)];
  expect(await prove(karim, new Map([[amina.device, own], [leila.device, { ...another, signKey: own.signKey }]]))).toBe(0);
  expect(await aside(karim)).toEqual(['2 not-allowed', '3 signature-invalid']);
  await prove(karim, new Map([[amina.device, { ...own, role: 'coordinator' }], [leila.device, another]]));
  expect(await aside(karim)).toEqual(['2 not-allowed', '3 signature-invalid']);
});

test('[A8] a locked phone judges nobody, and goes on where it was once it is open', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  await receive(karim, house.spaces.team, await saidBy(amina, house, [{ n: 1 }]));
  const locked = { database: { ...karim.database, isLocked: () => true } };
  expect(await prove(karim, new Map(), locked)).toBe(0);
  expect(await aside(karim)).toEqual([]);
  expect(await prove(karim, new Map())).toBe(1);
  const roster = new Map([[amina.device, await entryOf(amina)]]);
  await prove(karim, roster, locked);
  expect(await aside(karim)).toEqual(['1 author-unknown']);
  await prove(karim, roster);
  expect(await aside(karim)).toEqual([]);
});

test('a record stays in its space: whoever knows its identifier from elsewhere neither changes it nor takes it away', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const { team, organisation } = house.spaces;
  const id = anId<RecordId>();
  await receive(karim, team, await saidBy(amina, house, [{ n: 1, id }]));
  await karim.merge();
  await receive(karim, organisation, await saidBy(amina, house, [{ n: 2, id, space: organisation }]));
  await karim.merge();
  expect(await karim.database.dexie.table('families').get(id)).toMatchObject({ space: team, fields: { name: 'families 1' }, dots: [[amina.device, 1, 1]] });
});

test('[E7] more than a batch is merged in pieces; numbers that did not come are known, of each space by itself', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const { team, organisation } = house.spaces;
  await receive(karim, team, await saidBy(amina, house, Array.from({ length: 251 }, (_, index) => ({ n: index === 250 ? 300 : index + 1 }))));
  await receive(karim, organisation, await saidBy(amina, house, [{ n: 2, space: organisation }]));
  const pieces: number[] = [];
  const pauses: number[] = [];
  let time = 0;
  const world = {
    vault: karim.vault,
    freshId: () => anId(),
    // Each opening takes three milliseconds.
    now: () => (time += 3),
    pause: () => Promise.resolve(void pauses.push(time)),
    database: new Proxy(karim.database, { get: (database, name) => (name === 'writeRecords' && pieces.push(time), Reflect.get(database, name) as unknown) }),
  };
  expect(await mergePacks(world)).toEqual({ merged: 252, set: 'whole' });
  expect(pieces).toHaveLength(3);
  expect(pauses.length).toBeGreaterThan(50);
  expect(pauses.length).toBeLessThan(130);
  expect(await karim.database.dexie.table('families').count()).toBe(252);
  const seen = new Map((await karim.database.allNumbersSeen()).map(({ space, numbers }) => [space, numbers[amina.device]]));
  expect(seen).toEqual(new Map([[team, [[1, 250], [300, 300]]], [organisation, [[2, 2]]]]));
  expect(await mergePacks(world)).toEqual({ merged: 0, set: 'whole' });
  expect(await mergePacks({ ...world, vault: { ...karim.vault, state: 'locked' } })).toEqual({ merged: 0, set: 'whole' });
});

test('merging that finds the vault locked stops with nothing written, and comes back to it', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  await receive(karim, house.spaces.team, await saidBy(amina, house, [{ n: 1 }, { n: 2 }]));
  const world = { database: karim.database, pause: () => Promise.resolve(), now: () => 0, freshId: () => anId() };
  expect(await mergePacks({ ...world, vault: { ...karim.vault, state: 'locked' } })).toEqual({ merged: 0, set: 'locked' });
  expect(await karim.database.dexie.table('families').count()).toBe(0);
  expect(await karim.merge()).toEqual({ merged: 2, set: 'whole' });
});

import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { newKey } from '#sealing/secret-box.ts';
import { openMemberDatabase } from '#store/database.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type Phone } from '#tests/support/phone.ts';
import { aChange, aLetter, aside, entryOf, prove, receive, type Roster, saidBy } from '#tests/support/said-by.ts';

const pair = async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const roster: Roster = new Map([[amina.device, await entryOf(amina)]]);
  return { house, amina, karim, roster };
};

test('[A8] one thing that its author may not write makes the whole commit doubtful, and what is written counts, not only where', async () => {
  const { house, amina, karim, roster } = await pair();
  const own = anId<RecordId>();
  const family = (fields: Readonly<Record<string, string>>) => aChange('families', own, fields);
  await receive(karim, house.spaces.team, await saidBy(amina, house, [
    { n: 1, changes: [family({ name: 'Noorzai' }), aChange('schools', anId<RecordId>(), { name: 'x' })] },
    { n: 2, changes: [family({ name: 'Noorzai' })] },
    { n: 3, changes: [family({ mergedInto: anId() })] },
  ]));
  expect(await prove(karim, roster)).toBe(2);
  expect(await aside(karim)).toEqual(['1 not-allowed', '3 not-allowed']);
});

test('[K6] what was taken of a removed device in several pieces stands, each of them', async () => {
  const { house, amina, karim } = await pair();
  const { team } = house.spaces;
  await receive(karim, team, await saidBy(amina, house, [1, 2, 3, 4, 5].map((n) => ({ n }))));
  const removed = { upTo: new Map(), taken: [{ space: team, ranges: [[1, 1], [3, 3]] as const }, { space: team, ranges: [[5, 5]] as const }], epochs: new Map() };
  await prove(karim, new Map([[amina.device, await entryOf(amina, { removed })]]));
  expect(await aside(karim)).toEqual(['2 author-removed', '4 author-removed']);
});

test('[A8] [M11] what cannot be read, what is for a later version and what nobody signs is held against nobody', async () => {
  const { house, amina, karim, roster } = await pair();
  const { team } = house.spaces;
  const [sound] = await saidBy(amina, house, [{ n: 1 }]);
  const strange = await saidBy(amina, house, [{ n: 2, kind: 77 }, { n: 3, sealed: { epoch: 1, key: newKey() } }, { n: 4, sealed: { epoch: 9, key: newKey() } }]);
  await receive(karim, team, [sound!.slice(0, 50), aLetter(team), ...strange, sound!]);
  expect(await prove(karim, roster)).toBe(0);
  expect(await aside(karim)).toEqual([]);
});

test('[A8] what this phone wrote itself is not held against the roster', async () => {
  const { house, karim } = await pair();
  // The first answer has everything in it, and what comes later only what is others'.
  await karim.exchange();
  await karim.commit([{ space: house.spaces.team, edits: [{ table: 'families', id: anId<RecordId>(), fields: { name: 'x' } }] }]);
  expect(await karim.exchange()).toMatchObject({ kind: 'done', sent: 1, received: 0 });
  expect(await prove(karim, new Map())).toBe(0);
  expect(await aside(karim)).toEqual([]);
});

test('a doubt says whose file it is in, and keeps the bytes of its envelope alone', async () => {
  const { house, amina, karim } = await pair();
  const family = anId<RecordId>();
  const envelopes = await saidBy(amina, house, [{ n: 1, subject: family }, { n: 2 }]);
  await receive(karim, house.spaces.team, envelopes);
  await prove(karim, new Map());
  const rows = (await karim.database.quarantined()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(rows.map((row) => ['subject' in row, row.subject])).toEqual([[true, family], [false, undefined]]);
  expect(rows.map(({ bytes }) => bytes)).toEqual(envelopes);
  expect(rows.map(({ bytes }) => bytes.buffer.byteLength)).toEqual(envelopes.map(({ length }) => length));
});

/** The phone as its member finds it at the next unlock. */
async function unlockedAgain(phone: Phone, key: Uint8Array): Promise<Phone> {
  phone.vault.open(key);
  const opened = await openMemberDatabase(phone.member, phone.vault);
  expect(opened.ok).toBe(true);
  return { ...phone, database: opened.ok ? opened.value : phone.database };
}

const interruptions: readonly (readonly [string, (phone: Phone) => void])[] = [
  ['the phone is locked', ({ vault }) => vault.lock()],
  ['somebody else unlocks', ({ vault }) => vault.open(newKey())],
];

test.each(interruptions)('[A8] where %s in the middle of it, nothing is passed for want of keys: it is judged at the next unlock', async (_, interrupt) => {
  const { house, amina, karim, roster } = await pair();
  const { team } = house.spaces;
  const { key } = house.keys.find(({ space }) => space === team)!;
  const mine = karim.vault.copyKey();
  await receive(karim, team, await saidBy(amina, house, [{ n: 1, table: 'schools' }, { n: 2, table: 'schools' }]));
  const { nextPack } = karim.database;
  const lockedWhileRead: typeof nextPack = async (from) => {
    const pack = await nextPack(from);
    interrupt(karim);
    return pack;
  };
  expect(await prove(karim, roster, { database: { ...karim.database, nextPack: lockedWhileRead } })).toBe(0);
  const again = await unlockedAgain(karim, mine);
  again.vault.addSpaceKey(team, 1, key);
  expect(await prove(again, new Map())).toBe(2);
  // The same in the middle of a second look.
  const { quarantined } = again.database;
  const lockedAfter: typeof quarantined = async () => {
    const rows = await quarantined();
    interrupt(again);
    return rows;
  };
  await prove(again, roster, { database: { ...again.database, quarantined: lockedAfter } });
  expect(await aside(again)).toEqual(['1 author-unknown', '2 author-unknown']);
  const later = await unlockedAgain(again, mine);
  later.vault.addSpaceKey(team, 1, key);
  await prove(later, roster);
  expect(await aside(later)).toEqual(['1 not-allowed', '2 not-allowed']);
});

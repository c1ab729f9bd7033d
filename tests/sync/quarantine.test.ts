import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { fail } from '#kernel/result.ts';
import type { RecordId } from '#kernel/id.ts';
import { newKey } from '#sealing/secret-box.ts';
import { tryQuarantineAgain } from '#sync/quarantine.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';
import { aside, entryOf, prove, receive, type Roster, type Said, saidBy } from '#tests/support/said-by.ts';

const tryAgain = (phone: Phone, database = phone.database) => tryQuarantineAgain({ database, vault: phone.vault, freshId: () => anId() });

const namesOf = async (phone: Phone) => (await phone.database.dexie.table('families').toArray()).map((row) => row.fields.name).toSorted();

/** Amina, Leïla and Karim; what the first two said under a key that Karim does not have yet has been merged by him. */
async function waiting(said: (later: Required<Pick<Said, 'sealed'>>) => readonly (readonly [by: 'amina' | 'leila', what: Said])[]) {
  const house: House = aHouse();
  const phones = { amina: await aPhone(house), leila: await aPhone(house) };
  const karim = await aPhone(house);
  const key = newKey();
  const envelopes = await Promise.all(said({ sealed: { epoch: 9, key } }).map(([by, what]) => saidBy(phones[by], house, [what])));
  await receive(karim, house.spaces.team, envelopes.flat());
  await karim.merge();
  const roster: Roster = new Map([[phones.amina.device, await entryOf(phones.amina)]]);
  return { ...phones, karim, house, key, roster, keyComes: () => karim.vault.addSpaceKey(house.spaces.team, 9, key) };
}

test('[M11] [A8] what its key opens at last is shown, and held against the roster like everything else', async () => {
  const { karim, roster, keyComes } = await waiting((later) => [
    ['amina', { n: 1, ...later }],
    ['amina', { n: 2, table: 'schools', ...later }],
    ['leila', { n: 3, ...later }],
  ]);
  await prove(karim, roster);
  expect(await aside(karim)).toEqual(['1 no-key', '2 no-key', '3 author-unknown', '3 no-key']);
  expect(await tryAgain(karim)).toBe(0);
  keyComes();
  expect(await tryAgain(karim)).toBe(3);
  expect(await namesOf(karim)).toEqual(['families 1', 'families 3']);
  await prove(karim, roster);
  expect(await aside(karim)).toEqual(['2 not-allowed', '3 author-unknown']);
  expect(await tryAgain(karim)).toBe(0);
  expect(await aside(karim)).toEqual(['2 not-allowed', '3 author-unknown']);
});

test('[A8] what was not signed by its author stays doubted when its key comes', async () => {
  const family = anId<RecordId>();
  const { amina, leila, karim, roster, keyComes } = await waiting((later) => [['leila', { n: 3, subject: family, ...later }]]);
  const [own, another] = [await entryOf(amina), await entryOf(leila)];
  await prove(karim, new Map([...roster, [leila.device, { ...another, signKey: own.signKey }]]));
  keyComes();
  expect(await tryAgain(karim)).toBe(1);
  await prove(karim, new Map([...roster, [leila.device, another]]));
  expect(await karim.database.quarantined()).toMatchObject([{ reason: 'signature-invalid', subject: family }]);
});

test('what waits to be held against the roster says whose file it is in, where it is in one', async () => {
  const family = anId<RecordId>();
  const { karim, keyComes } = await waiting((later) => [
    ['leila', { n: 1, ...later }],
    ['leila', { n: 2, subject: family, ...later }],
  ]);
  keyComes();
  expect(await tryAgain(karim)).toBe(2);
  const subjects = (await karim.database.quarantined()).map((row) => [row.reason, 'subject' in row, row.subject]);
  expect(subjects.toSorted()).toEqual([['author-unknown', false, undefined], ['author-unknown', true, family]]);
});

test('[M11] what its key does not open waits for no key any more: its reason changes, and nothing else of it', async () => {
  const { karim, house } = await waiting((later) => [['amina', { n: 1, ...later }]]);
  const [before] = await karim.database.quarantined();
  karim.vault.addSpaceKey(house.spaces.team, 9, newKey());
  const untouched = { ...karim.database, writeRecords: () => Promise.reject(new Error('nothing is to be written')) };
  expect(await tryAgain(karim, untouched)).toBe(0);
  expect(await karim.database.quarantined()).toEqual([{ ...before, reason: 'cannot-open' }]);
});

test('[M9] [M11] what this version knows to be of a later one lies aside no more', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const [bytes] = await saidBy(amina, house, [{ n: 5, kind: 77 }]);
  // As the version before put it aside, which knew nothing but its own.
  await karim.database.writeRecords([], (tx) => Promise.resolve(tx.quarantine({ id: anId(), reason: 'version-unknown', bytes: bytes! })));
  expect(await tryAgain(karim)).toBe(1);
  await prove(karim, new Map([[amina.device, await entryOf(amina)]]));
  expect(await aside(karim)).toEqual([]);
  expect(await karim.database.allNumbersSeen()).toEqual([{ space: house.spaces.team, numbers: { [amina.device]: [[5, 5]] } }]);
});

test('what the disk refuses stays aside', async () => {
  const { karim, keyComes } = await waiting((later) => [['amina', { n: 1, ...later }], ['amina', { n: 2, ...later }]]);
  keyComes();
  expect(await tryAgain(karim, { ...karim.database, writeRecords: () => Promise.resolve(fail({ kind: 'disk-full' })) })).toBe(0);
  expect(await aside(karim)).toEqual(['1 no-key', '2 no-key']);
});

test.each([
  ['a lock', ({ vault }: Phone) => vault.lock()],
  ['somebody else, who has other keys,', ({ vault }: Phone) => vault.open(newKey())],
] as const)('[M11] %s in the middle of it ends it, with what was read by then; the rest stays aside for the reason it had', async (_, interrupt) => {
  const { karim, keyComes } = await waiting((later) => [
    ['amina', { n: 1, ...later }],
    ['amina', { n: 2, sealed: { epoch: 1, key: newKey() } }],
    ['amina', { n: 3, ...later }],
  ]);
  keyComes();
  const { writeRecords } = karim.database;
  const interrupted: typeof writeRecords = async (...asked) => {
    const written = await writeRecords(...asked);
    interrupt(karim);
    return written;
  };
  expect(await tryAgain(karim, { ...karim.database, writeRecords: interrupted })).toBe(1);
  expect(await aside(karim)).toEqual(['1 author-unknown', '2 cannot-open', '3 no-key']);
});

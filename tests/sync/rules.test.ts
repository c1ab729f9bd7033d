import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeviceId, MemberId, RecordId } from '#kernel/id.ts';
import { bytesToCommit } from '#protocol/commit.ts';
import { openBytes } from '#sealing/secret-box.ts';
import { createCommit } from '#sync/commit.ts';
import { exchange } from '#sync/exchange.ts';
import { addNumber, missingCount } from '#sync/numbers-seen.ts';
import { provePacks, type RosterEntry } from '#sync/prove.ts';
import { contains } from '#sync/settle-published.ts';
import { createSigningKey } from '#sealing/signature.ts';
import { openMail } from '#store/mail.ts';
import { readIdentity } from '#store/identity.ts';
import { isDoubt } from '#store/doubts.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, askHouse, type Phone } from '#tests/support/phone.ts';

const aFamily = (name = 'Noorzai') => ({ table: 'families', id: anId<RecordId>(), fields: { name } });

test('[M10] a commit is stamped with the server\'s time, and says so when that was never heard', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const key = house.keys.find(({ space }) => space === house.spaces.team)!.key;
  const stampOf = async (serverOffset: number | undefined) => {
    const commit = createCommit({
      database: amina.database, vault: amina.vault, device: amina.device, clock: () => 1_000_000, serverOffset: () => serverOffset, saved: () => undefined,
    });
    await commit([{ space: house.spaces.team, edits: [aFamily()] }]);
    const row = (await amina.database.dexie.table('outbox').toArray()).at(-1);
    const opened = openBytes(key, row.sealed, row.headerBytes);
    const content = opened.ok ? bytesToCommit(opened.value) : opened;
    return content.ok ? { at: content.value.at, timeUncertain: content.value.timeUncertain } : undefined;
  };
  expect(await stampOf(500)).toEqual({ at: 1_000_500, timeUncertain: undefined });
  expect(await stampOf(undefined)).toEqual({ at: 1_000_000, timeUncertain: true });
  // A clock that is years wrong is stored like any other.
  expect(await amina.exchange()).toMatchObject({ kind: 'done', sent: 2, refused: 0 });
});

test('[M10] the device learns the server\'s clock from every answer', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const hour = 3_600_000;
  const slow = { ask: askHouse(house, amina), clock: () => Date.now() - hour, locks: undefined, idleLimit: 1000 };
  await exchange(amina.member, slow);
  const mail = await openMail(amina.member);
  expect(Math.abs((await mail!.serverOffset())! - hour)).toBeLessThan(2000);
  mail!.close();
});

test('[M12] an action over two families and two spaces is one write here and one envelope for each', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const [one, two, three] = [aFamily('one'), aFamily('two'), aFamily('three')];
  const good = [
    { space: house.spaces.team, subject: one.id, edits: [one] },
    { space: house.spaces.team, subject: two.id, edits: [two] },
    { space: house.spaces.own, edits: [three] },
  ];
  expect((await amina.commit(good)).ok).toBe(true);
  const rows = await amina.database.dexie.table('outbox').toArray();
  expect(rows.map(({ space, n, subject }) => [space, n, subject]).toSorted()).toEqual(
    [[house.spaces.own, 1, undefined], [house.spaces.team, 1, one.id], [house.spaces.team, 2, two.id]].toSorted(),
  );
  // The second part fails: nothing of the first is written either.
  const stale = { ...two, fields: { name: 'without having looked' } };
  const before = await amina.database.dexie.table('families').count();
  expect((await amina.commit([{ space: house.spaces.team, edits: [aFamily('four')] }, { space: house.spaces.team, edits: [stale] }])).ok).toBe(false);
  expect(await amina.database.dexie.table('families').count()).toBe(before);
  expect(await amina.database.dexie.table('outbox').count()).toBe(3);
});

test('[M13] a record that breaks our rules is merged all the same', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const odd = { table: 'contacts', id: anId<RecordId>(), fields: { kind: 'telepathy', date: '2026-02-30', note: 7, family: 'nobody' } };
  await amina.commit([{ space: house.spaces.team, edits: [odd] }]);
  await amina.exchange();
  await karim.exchange();
  await karim.merge();
  expect((await karim.database.dexie.table('contacts').get(odd.id)).fields).toEqual(odd.fields);
});

test('[E7] numbers read in any order become ranges, and what is missing between them is counted', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (numbers) => {
      const ranges = [...numbers, ...numbers.slice(0, 3)].reduce(addNumber, [] as readonly (readonly [number, number])[]);
      const covered = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
      expect(covered).toEqual(numbers.toSorted((a, b) => a - b));
      expect(missingCount(ranges)).toBe(Math.max(...numbers) - numbers.length);
    }),
  );
});

test('[E11] two exchanges of one member never run side by side: the second leaves at once', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  let running = 0;
  let most = 0;
  const ask: Phone['line'] = async (path, request) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
    running -= 1;
    return askHouse(house, amina)(path, request);
  };
  const world = { ask, clock: () => Date.now(), locks: navigator.locks, idleLimit: 1000 };
  const outcomes = await Promise.all([1, 2, 3].map(() => exchange(amina.member, world)));
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['busy', 'busy', 'done']);
  expect(most).toBe(1);
});

test('[A8] what an author was not allowed to write, or did not sign, is marked by every reader, and honest mail is not', async () => {
  const house = aHouse();
  const [amina, karim, mallory] = [await aPhone(house), await aPhone(house), await aPhone(house)];
  await amina.commit([{ space: house.spaces.team, edits: [aFamily()] }]);
  await mallory.commit([{ space: house.spaces.team, edits: [{ table: 'invitations', id: anId<RecordId>(), fields: { createdAt: 1 } }] }]);
  for (const phone of [amina, mallory, karim]) {
    await phone.exchange();
  }
  await karim.merge();
  const signKeys = new Map<DeviceId, Uint8Array>();
  for (const phone of [amina, mallory]) {
    signKeys.set(phone.device, (await readIdentity(phone.database))!.signPublicKey);
  }
  const entry = (phone: Phone, role: RosterEntry['role'], signKey = signKeys.get(phone.device)!): [DeviceId, RosterEntry] => [
    phone.device,
    { signKey, member: phone.member as MemberId, role },
  ];
  const doubts = async (roster: ReadonlyMap<DeviceId, RosterEntry>) => {
    await karim.database.dexie.table('merging').delete('proved');
    await karim.database.dexie.table('quarantine').clear();
    await provePacks({ database: karim.database, vault: karim.vault, roster: () => Promise.resolve(roster), pause: () => Promise.resolve() });
    return (await karim.database.quarantined()).filter(isDoubt).map(({ reason }) => reason).toSorted();
  };
  expect(await doubts(new Map([entry(amina, 'worker'), entry(mallory, 'worker')]))).toEqual(['not-allowed']);
  expect(await doubts(new Map([entry(amina, 'worker'), entry(mallory, 'coordinator')]))).toEqual([]);
  const other = (await createSigningKey()).publicKey;
  expect(await doubts(new Map([entry(amina, 'worker', other)]))).toEqual(['author-unknown', 'signature-invalid']);
});

test('our own published change stands until the server\'s row holds it or something later', () => {
  const [device, colleague] = [anId<DeviceId>(), anId<DeviceId>()];
  const own = { type: { heads: [{ device, n: 3, at: 5, value: 'ped' }], covered: {} } };
  expect(contains({}, own)).toBe(false);
  expect(contains(own, own)).toBe(true);
  expect(contains({ type: { heads: [{ device: colleague, n: 1, at: 6, value: 'class' }], covered: {} } }, own)).toBe(false);
  expect(contains({ type: { heads: [{ device: colleague, n: 1, at: 6, value: 'class' }], covered: { [device]: 3 } } }, own)).toBe(true);
});

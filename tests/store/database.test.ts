import { freshId, openStore, openVault, stateOf } from './open-store.ts';
import { rowsOnDisk, trafficOf, whileFailing, whileTakenBack } from './disk.ts';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import type { DeviceId, MemberId, RecordId, SpaceId } from '#kernel/id.ts';
import { attempt, openMemberDatabase } from '#store/database.ts';
import type { OutboxRow } from '#store/mail-rows.ts';
import { createReader } from '#store/reader.ts';
import { schemaVersion1 } from '#store/schema.ts';

const space = freshId<SpaceId>();

const envelope = (n: number): OutboxRow => ({ space, n, headerBytes: new Uint8Array([1, 2]), sealed: new Uint8Array([3]), at: n });

const nameOf = (member: string): string => `passerelle-${member}`;

test('a commit of one record is one strict transaction: the number read, the record read, and three writes', async () => {
  const { database } = await openStore();
  const traffic = await trafficOf(() =>
    database.writeRecords(['contacts'], async (tx) => {
      const [id, n] = [freshId<RecordId>(), tx.nextNumber(space)];
      const state = await tx.state('contacts', id);
      tx.put({ table: 'contacts', id, space }, { ...state, ...stateOf({ note: 'x' }, { n }) });
      tx.send(envelope(n));
    }),
  );
  expect([...traffic.transactions].map(({ mode, durability }) => [mode, durability])).toEqual([['readwrite', 'strict']]);
  expect(traffic.requests.toSorted()).toEqual(['add outbox', 'get contacts', 'get counters', 'put contacts', 'put counters']);
});

test('200 rows of a merge go in one transaction, each read and written once', async () => {
  const { database } = await openStore();
  const ids = Array.from({ length: 200 }, () => freshId<RecordId>());
  const traffic = await trafficOf(() =>
    database.writeRecords(['families'], async (tx) => {
      await tx.states('families', ids);
      for (const id of ids) {
        tx.put({ table: 'families', id, space }, stateOf({ name: 'first' }));
        tx.put({ table: 'families', id, space }, stateOf({ name: 'second' }));
      }
    }),
  );
  expect(traffic.transactions.size).toBe(1);
  expect(traffic.requests.filter((request) => request === 'put families').length).toBe(200);
  expect(traffic.requests.filter((request) => request === 'get families').length).toBe(200);
  const rows = await createReader(database).many('families', ids);
  expect(new Set(rows.map((row) => row?.fields['name']))).toEqual(new Set(['second']));
});

test('every write of this device, of whatever kind, is durable', async () => {
  const { database } = await openStore();
  const traffic = await trafficOf(async () => {
    await database.dexie.table('drafts').put({ id: 'a', content: {} });
    await database.writeRecords(['families'], async (tx) => tx.put({ table: 'families', id: freshId<RecordId>(), space }, stateOf({ name: 'x' })));
  });
  expect([...traffic.transactions].map(({ durability }) => durability)).toEqual(['strict', 'strict']);
});

test.each([
  { store: 'families', method: 'put' },
  { store: 'outbox', method: 'add' },
  { store: 'counters', method: 'put' },
  { store: 'attachments', method: 'put' },
] as const)('a disk that is full at the $store leaves nothing half written, and says so', async ({ store, method }) => {
  const { database, member } = await openStore();
  const commit = () =>
    database.writeRecords(['families'], async (tx) => {
      const [id, n] = [freshId<RecordId>(), tx.nextNumber(space)];
      tx.put({ table: 'families', id, space }, stateOf({ name: 'x' }, { n }));
      tx.attach({ hash: `${n}`, space, bytes: new Uint8Array(5) });
      tx.send(envelope(n));
    });
  expect((await commit()).ok).toBe(true);
  const before = await rowsOnDisk(nameOf(member));
  expect(await whileFailing({ store, method, error: 'QuotaExceededError' }, commit)).toEqual({ ok: false, failure: { kind: 'disk-full' } });
  expect(await rowsOnDisk(nameOf(member))).toEqual(before);
  expect((await commit()).ok).toBe(true);
  expect((await createReader(database).outbox()).map(({ n }) => n)).toEqual([1, 2]);
});

test('a disk that is full in the middle of 200 rows keeps none of them', async () => {
  const { database, member } = await openStore();
  const before = await rowsOnDisk(nameOf(member));
  const written = await whileFailing({ store: 'families', method: 'put', error: 'QuotaExceededError', after: 120 }, () =>
    database.writeRecords(['families'], async (tx) => {
      for (let count = 0; count < 200; count += 1) {
        tx.put({ table: 'families', id: freshId<RecordId>(), space }, stateOf({ name: 'x' }));
      }
    }),
  );
  expect(written).toEqual({ ok: false, failure: { kind: 'disk-full' } });
  expect(await rowsOnDisk(nameOf(member))).toEqual(before);
});

test('a commit that the browser takes back at the very end was never saved', async () => {
  const { database, member } = await openStore();
  const before = await rowsOnDisk(nameOf(member));
  const written = await whileTakenBack('counters', () =>
    database.writeRecords(['families'], async (tx) => {
      tx.put({ table: 'families', id: freshId<RecordId>(), space }, stateOf({ name: 'x' }));
      tx.send(envelope(tx.nextNumber(space)));
    }),
  );
  expect(written).toEqual({ ok: false, failure: { kind: 'storage-failed' } });
  expect(await rowsOnDisk(nameOf(member))).toEqual(before);
});

test('what else a disk does is storage-failed, and a bug stays a bug', async () => {
  const { database } = await openStore();
  const put = () => database.writeRecords(['families'], async (tx) => tx.put({ table: 'families', id: freshId<RecordId>(), space }, stateOf({ name: 'x' })));
  for (const error of ['UnknownError', 'InvalidStateError', 'TimeoutError']) {
    expect(await whileFailing({ store: 'families', method: 'put', error }, put)).toEqual({ ok: false, failure: { kind: 'storage-failed' } });
  }
  await expect(whileFailing({ store: 'families', method: 'put', error: 'DataError' }, put)).rejects.toThrow();
  class Refused extends Error {}
  const refused = new Refused('by the work');
  await expect(
    database.writeRecords(['families'], async () => {
      throw refused;
    }),
  ).rejects.toBe(refused);
  database.close();
  expect(await put()).toEqual({ ok: false, failure: { kind: 'storage-failed' } });
});

test('reads within a write see what it has written so far', async () => {
  const { database } = await openStore();
  const [a, b] = [freshId<RecordId>(), freshId<RecordId>()];
  await database.writeRecords(['families'], async (tx) => tx.put({ table: 'families', id: a, space }, stateOf({ name: 'a' })));
  await database.writeRecords(['families'], async (tx) => {
    tx.put({ table: 'families', id: b, space }, stateOf({ name: 'b' }));
    expect(await tx.states('families', [b, a, freshId<RecordId>()])).toEqual([stateOf({ name: 'b' }), stateOf({ name: 'a' }), undefined]);
    tx.remove('families', a);
    expect(await tx.state('families', a)).toEqual({});
    tx.put({ table: 'families', id: a, space }, stateOf({ name: 'again' }));
    expect((await tx.rows('families', [a]))[0]?.space).toBe(space);
  });
  expect((await createReader(database).one('families', a))?.fields).toEqual({ name: 'again' });
  await database.writeRecords(['families'], async (tx) => tx.remove('families', a));
  expect(await createReader(database).one('families', a)).toBeUndefined();
});

test('the number of a write grows with each that changed a record, and the rows carry it', async () => {
  const { database } = await openStore();
  const put = () =>
    database.writeRecords(['families'], async (tx) => {
      tx.put({ table: 'families', id: freshId<RecordId>(), space }, stateOf({ name: 'x' }));
      return tx.rev;
    });
  expect([await put(), await put()]).toEqual([1, 2].map((value) => ({ ok: true, value })));
  await database.writeRecords(['families'], async (tx) => {
    await tx.state('families', freshId<RecordId>());
    tx.setMergeProgress({ pack: 1, index: 0 });
  });
  expect(await database.rev()).toBe(2);
  expect((await createReader(database).all('families')).map(({ rev }) => rev).toSorted()).toEqual([1, 2]);
});

test('an envelope number that was drawn and not used is drawn again', async () => {
  const { database } = await openStore();
  const draw = (fails: boolean) =>
    database
      .writeRecords([], async (tx) => {
        const n = tx.nextNumber(space);
        if (fails) {
          throw new Error('planted');
        }
        tx.send(envelope(n));
        return n;
      })
      .catch(() => undefined);
  await draw(true);
  expect(await draw(false)).toEqual({ ok: true, value: 1 });
  await draw(true);
  expect(await draw(false)).toEqual({ ok: true, value: 2 });
});

test('merging keeps its place, the numbers seen and what it could not read, together with the records', async () => {
  const { database } = await openStore();
  const [device, other] = [freshId<DeviceId>(), freshId<SpaceId>()];
  expect(await database.mergeProgress()).toEqual({ pack: 0, index: 0 });
  await database.writeRecords([], async (tx) => {
    tx.setMergeProgress({ pack: 3, index: 7 });
    tx.setNumbersSeen(space, { [device]: [[1, 4]] });
    tx.setNumbersSeen(other, { [device]: [[2, 2]] });
    expect(await tx.numbersSeen(space)).toEqual({ [device]: [[1, 4]] });
    tx.quarantine({ id: 'a', reason: 'no-key', bytes: new Uint8Array([1]) });
    tx.quarantine({ id: 'b', reason: 'malformed', bytes: new Uint8Array([2]), subject: freshId<RecordId>() });
  });
  expect(await database.mergeProgress()).toEqual({ pack: 3, index: 7 });
  expect((await database.allNumbersSeen()).toSorted((a, b) => (a.space < b.space ? -1 : 1))).toEqual(
    [
      { space, numbers: { [device]: [[1, 4]] } },
      { space: other, numbers: { [device]: [[2, 2]] } },
    ].toSorted((a, b) => (a.space < b.space ? -1 : 1)),
  );
  await database.writeRecords([], async (tx) => {
    expect(await tx.numbersSeen(space)).toEqual({ [device]: [[1, 4]] });
    tx.takeFromQuarantine('a');
  });
  expect((await database.quarantined()).map(({ id, reason }) => [id, reason])).toEqual([['b', 'malformed']]);
});

test('a view of a few bytes takes no megabyte of its buffer into the database', async () => {
  const { database, member } = await openStore();
  const large = new Uint8Array(1_000_000);
  await database.writeRecords([], async (tx) => {
    tx.quarantine({ id: 'a', reason: 'malformed', bytes: large.subarray(10, 14) });
    tx.send({ ...envelope(1), headerBytes: large.subarray(0, 4), sealed: large.subarray(4, 9) });
    tx.attach({ hash: 'a', space, bytes: large.subarray(0, 3) });
  });
  const disk = await rowsOnDisk(nameOf(member));
  const kept = [disk['quarantine']?.[0]?.['bytes'], disk['outbox']?.[0]?.['headerBytes'], disk['outbox']?.[0]?.['sealed'], disk['attachments']?.[0]?.['bytes']];
  expect(kept.map((bytes) => (bytes instanceof Uint8Array ? bytes.buffer.byteLength : undefined))).toEqual([4, 4, 5, 3]);
});

test('packs come one by one in the order they arrived, and one damaged on the disk gives what is whole', async () => {
  const { database } = await openStore();
  await database.dexie.table('packs').bulkAdd([
    { space, subjects: [], envelopes: new Uint8Array([2, 9, 9, 1, 8]) },
    { space, own: true, subjects: [], envelopes: new Uint8Array([1, 7, 200]) },
  ]);
  const first = await database.nextPack(0);
  expect(first).toEqual({ key: 1, own: false, space, envelopes: [new Uint8Array([9, 9]), new Uint8Array([8])] });
  expect(await database.nextPack(2)).toEqual({ key: 2, own: true, space, envelopes: [new Uint8Array([7])] });
  expect(await database.nextPack(3)).toBeUndefined();
});

test('a locked vault opens no database, and makes none', async () => {
  const [member, vault] = [freshId<MemberId>(), openVault()];
  vault.lock();
  expect(await openMemberDatabase(member, vault)).toEqual({ ok: false, failure: { kind: 'vault-locked' } });
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(nameOf(member));
});

test('a disk that is full at the very first opening is told by name', async () => {
  const opened = await whileFailing({ store: 'settings', method: 'put', error: 'QuotaExceededError' }, () =>
    openMemberDatabase(freshId<MemberId>(), openVault()),
  );
  expect(opened).toEqual({ ok: false, failure: { kind: 'disk-full' } });
});

test('a database that a newer app made still opens, and its stores are left alone', async () => {
  const store = await openStore();
  await store.database.writeRecords(['families'], async (tx) => tx.put({ table: 'families', id: freshId<RecordId>(), space }, stateOf({ name: 'Roy' })));
  store.database.close();
  const newer = new Dexie(nameOf(store.member));
  newer.version(7).stores({ ...schemaVersion1, families: 'id, rev, clash, town', referrals: 'id' });
  await newer.table('referrals').put({ id: 'kept' });
  newer.close();
  const again = await openStore({ member: store.member, key: store.key });
  expect((await createReader(again.database).all('families')).map(({ fields }) => fields)).toEqual([{ name: 'Roy' }]);
  again.database.close();
  expect((await rowsOnDisk(nameOf(store.member)))['referrals']).toEqual([{ id: 'kept' }]);
});

test('an attempt answers what was asked, names the failure, and throws bugs on', async () => {
  expect(await attempt(async () => 1)).toEqual({ ok: true, value: 1 });
  expect(await attempt(() => Promise.reject(new DOMException('x', 'QuotaExceededError')))).toEqual({ ok: false, failure: { kind: 'disk-full' } });
  await expect(attempt(() => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
});

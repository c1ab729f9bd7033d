import { freshId, openStore, thisDevice } from './open-store.ts';
import { eventually, openRaw, rowsOnDisk, trafficOf, whileFailing, whileTakenBack } from './disk.ts';
import { expect, test } from 'vitest';
import type { DeviceId, MemberId, OrganisationId, RecordId, SpaceId } from '#kernel/id.ts';
import { envelopeToBytes, type Header, headerToBytes } from '#protocol/envelope.ts';
import type { ExchangeMessage } from '#protocol/exchange-messages.ts';
import { hear } from '#store/announcements.ts';
import { type Mail, mailMembers, openMail, withMail } from '#store/mail.ts';
import type { OutboxRow } from '#store/mail-rows.ts';
import { StorageFailed } from '#store/storage-failure.ts';

const space = freshId<SpaceId>();

function outgoing(n: number, more: { readonly at?: number; readonly size?: number; readonly in?: SpaceId } = {}): OutboxRow {
  const within = more.in ?? space;
  const header: Header = { kind: 1, space: within, epoch: 1, sender: { device: thisDevice, n } };
  return { space: within, n, headerBytes: headerToBytes(header), sealed: new Uint8Array(more.size ?? 10).fill(n), at: more.at ?? n };
}

const signed = ({ headerBytes, sealed }: Pick<OutboxRow, 'headerBytes' | 'sealed'>): Uint8Array<ArrayBuffer> =>
  envelopeToBytes({ headerBytes, sealed, signature: new Uint8Array(64).fill(1) });

const acknowledgement = (row: OutboxRow) => ({ space: row.space, n: row.n, bytes: signed(row) });

async function openBoth(rows: readonly OutboxRow[] = []): Promise<Awaited<ReturnType<typeof openStore>> & { mail: Mail; name: string }> {
  const store = await openStore();
  await store.database.writeRecords([], async (tx) => {
    for (const row of rows) {
      tx.send(row);
    }
  });
  const mail = await openMail(store.member);
  if (mail === undefined) {
    throw new Error('no mail');
  }
  return { ...store, mail, name: `passerelle-${store.member}` };
}

type Chunk = Extract<ExchangeMessage, { kind: 'chunk' }>;

const chunkOf = (from: number, envelopes: readonly Uint8Array[], more: Partial<Chunk> = {}): Chunk => ({
  kind: 'chunk',
  space,
  generation: 'g',
  direction: 'up',
  from,
  to: from + envelopes.length - 1,
  envelopes,
  ...more,
});

test('looking for mail makes no database, also in a browser that does not name its databases', async () => {
  const member = freshId<MemberId>();
  expect(await openMail(member)).toBeUndefined();
  const databases = Reflect.get(IDBFactory.prototype, 'databases');
  Reflect.deleteProperty(IDBFactory.prototype, 'databases');
  try {
    expect('databases' in indexedDB).toBe(false);
    expect(await openMail(member)).toBeUndefined();
    expect(await mailMembers()).toEqual([]);
    const { mail } = await openBoth();
    expect(await mail.cursors()).toEqual([]);
  } finally {
    Reflect.set(IDBFactory.prototype, 'databases', databases);
  }
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`passerelle-${member}`);
});

test('a database without the stores of the mail holds no mail', async () => {
  const member = freshId<MemberId>();
  const database = await openRaw(`passerelle-${member}`);
  database.close();
  expect(await openMail(member)).toBeUndefined();
});

test('the members on this phone are known by their databases, and nothing else is taken for one', async () => {
  const { member } = await openStore();
  (await openRaw('passerelle-public')).close();
  (await openRaw('passerelle-not-an-id')).close();
  const members = await mailMembers();
  expect(members).toContain(member);
  expect(members.every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
});

test('the mail speaks as the device that was enrolled, with a key that signs and cannot be taken out', async () => {
  const { database, mail } = await openBoth();
  expect(await mail.sender()).toBeUndefined();
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const [device, member, organisation] = [freshId<DeviceId>(), freshId<MemberId>(), freshId<OrganisationId>()];
  await database.dexie.table('signing').put({ id: 'this', device, member, organisation, key: pair.privateKey });
  const sender = await mail.sender();
  expect(sender).toMatchObject({ device, member, organisation });
  expect(sender?.key.extractable).toBe(false);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, sender?.key ?? pair.privateKey, new Uint8Array(3));
  expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, pair.publicKey, signature, new Uint8Array(3))).toBe(true);
});

test('what waits within one space keeps its order, even where a clock went backwards', async () => {
  const { mail } = await openBoth([outgoing(1, { at: 500 }), outgoing(2, { at: 100 }), outgoing(3, { at: 300 })]);
  expect((await mail.waiting(10_000)).map(({ n }) => n)).toEqual([1, 2, 3]);
});

test('no space keeps another waiting: each gets its turn by age', async () => {
  const other = freshId<SpaceId>();
  const many = Array.from({ length: 30 }, (_, index) => outgoing(index + 1, { at: 1000 + index, size: 100 }));
  const { mail } = await openBoth([...many, outgoing(1, { in: other, at: 1, size: 100 })]);
  const first = await mail.waiting(600);
  expect(first[0]?.space).toBe(other);
  expect(first.length).toBeGreaterThan(1);
  expect(first.length).toBeLessThan(5);
});

test('a refused envelope holds up no other and keeps its reason; tried again it waits like any', async () => {
  const { mail, name } = await openBoth([outgoing(1), outgoing(2)]);
  await mail.refused([{ space, n: 1, code: 'role-insufficient' }, { space, n: 9, code: 'malformed' }]);
  expect((await mail.waiting(1000)).map(({ n }) => n)).toEqual([2]);
  expect((await rowsOnDisk(name))['outbox']?.map(({ refused }) => refused)).toEqual(['role-insufficient', undefined]);
  await mail.acknowledged([acknowledgement(outgoing(1))]);
  expect(await mail.countWaiting()).toEqual({ waiting: 1, refused: 0, oldestAt: 2 });
});

test('what a removed phone left with the server is counted among what waits, and as left', async () => {
  const { mail } = await openBoth([outgoing(1), outgoing(2), outgoing(3)]);
  await mail.refused([{ space, n: 2, code: 'device-removed' }]);
  await mail.handedOver([{ space, n: 1 }, { space, n: 2 }, { space, n: 9 }]);
  expect(await mail.countWaiting()).toEqual({ waiting: 2, refused: 1, oldestAt: 1, handedOver: 2 });
});

test('an acknowledgement makes one pack a space, in one strict transaction', async () => {
  const other = freshId<SpaceId>();
  const rows = [outgoing(1), outgoing(2), outgoing(1, { in: other })];
  const { mail, name } = await openBoth(rows);
  const traffic = await trafficOf(() => mail.acknowledged(rows.map(acknowledgement)));
  expect([...traffic.transactions].map(({ durability, mode }) => [mode, durability])).toEqual([['readwrite', 'strict']]);
  const { packs, outbox } = await rowsOnDisk(name);
  expect(outbox).toEqual([]);
  expect(packs?.map(({ space: of, own }) => [of, own])).toEqual([
    [space, true],
    [other, true],
  ]);
});

test('an acknowledgement that cannot be written down leaves everything waiting', async () => {
  const { mail, name } = await openBoth([outgoing(1), outgoing(2)]);
  const list = [outgoing(1), outgoing(2)].map(acknowledgement);
  const before = await rowsOnDisk(name);
  for (const [store, method] of [['packs', 'add'], ['outbox', 'delete']] as const) {
    const failing = whileFailing({ store, method, error: 'QuotaExceededError', after: store === 'outbox' ? 1 : 0 }, () => mail.acknowledged(list));
    await expect(failing).rejects.toMatchObject({ name: 'StorageFailed', failure: { kind: 'disk-full' } });
    expect(await rowsOnDisk(name)).toEqual(before);
  }
  await mail.acknowledged(list);
  expect(await mail.waiting(1000)).toEqual([]);
});

test('an acknowledgement of other bytes under the same name moves nothing', async () => {
  const { mail } = await openBoth([outgoing(1)]);
  for (const bytes of [signed({ ...outgoing(1), sealed: new Uint8Array([6]) }), signed({ ...outgoing(2), sealed: outgoing(1).sealed }), new Uint8Array(5)]) {
    await mail.acknowledged([{ space, n: 1, bytes }]);
  }
  expect((await mail.waiting(1000)).length).toBe(1);
});

test('a chunk and its cursor are kept together or not at all', async () => {
  const { mail, name } = await openBoth();
  await mail.keepChunk(chunkOf(1, [signed(outgoing(1))]), { space, generation: 'g', after: 1 });
  const before = await rowsOnDisk(name);
  for (const [store, method] of [['packs', 'add'], ['cursors', 'put']] as const) {
    const failing = whileFailing({ store, method, error: 'QuotaExceededError' }, () =>
      mail.keepChunk(chunkOf(2, [signed(outgoing(2))]), { space, generation: 'g', after: 2 }),
    );
    await expect(failing).rejects.toThrow(StorageFailed);
    expect(await rowsOnDisk(name)).toEqual(before);
  }
  const traffic = await trafficOf(() => mail.keepChunk(chunkOf(2, [signed(outgoing(2))]), { space, generation: 'g', after: 2 }));
  expect([...traffic.transactions].map(({ durability }) => durability)).toEqual(['strict']);
});

test('what the browser takes back at the very end is not called kept', async () => {
  const { mail, name } = await openBoth();
  const before = await rowsOnDisk(name);
  const heard: string[] = [];
  const stop = hear(name, (stores) => heard.push(stores.join()));
  const chunk = chunkOf(1, [signed(outgoing(1))]);
  await expect(whileTakenBack('cursors', () => mail.keepChunk(chunk, { space, after: 1 }))).rejects.toThrow(StorageFailed);
  expect(await rowsOnDisk(name)).toEqual(before);
  await mail.setServerOffset(1);
  await eventually(() => heard.length > 0);
  expect(heard).toEqual(['settings']);
  stop();
});

test('an empty chunk moves the cursor and makes no pack; a chunk takes only its own bytes', async () => {
  const { mail, name } = await openBoth();
  await mail.keepChunk(chunkOf(1, [], { to: 9 }), { space, generation: 'g', after: 9 });
  expect(await mail.cursors()).toEqual([{ space, generation: 'g', after: 9 }]);
  const large = new Uint8Array(100_000);
  const bytes = signed(outgoing(1));
  large.set(bytes, 500);
  await mail.keepChunk(chunkOf(10, [large.subarray(500, 500 + bytes.length)]), { space, generation: 'g', after: 10 });
  const { packs } = await rowsOnDisk(name);
  expect(packs?.length).toBe(1);
  const kept = packs?.[0]?.['envelopes'];
  expect(kept instanceof Uint8Array ? kept.buffer.byteLength : 0).toBeLessThan(200);
});

test('spaces open once, close by name, and open again where they were', async () => {
  const { mail, name } = await openBoth();
  await mail.openSpace(space);
  await mail.keepChunk(chunkOf(1, [signed(outgoing(1))]), { space, generation: 'g', after: 1 });
  await mail.closeSpace(space, 'not-a-member');
  expect(await mail.cursors()).toEqual([]);
  expect((await rowsOnDisk(name))['cursors']?.[0]).toMatchObject({ closed: 'not-a-member', after: 1 });
  await mail.openSpace(space);
  expect(await mail.cursors()).toEqual([{ space, generation: 'g', after: 1 }]);
  const unknown = freshId<SpaceId>();
  await mail.closeSpace(unknown, 'space-unknown');
  expect((await mail.cursors()).map(({ space: of }) => of)).toEqual([space]);
});

test('a rewind offers what others wrote as well, letters too, from this space alone, and never what came since', async () => {
  const { mail } = await openBoth();
  const [stranger, elsewhere] = [freshId<DeviceId>(), freshId<SpaceId>()];
  const of = (sender: Header['sender'], within = space, kind = 1) =>
    signed({ headerBytes: headerToBytes({ kind, space: within, epoch: 1, sender }), sealed: new Uint8Array([1]) });
  const lacking = [of({ device: stranger, n: 4 }), of({ letter: freshId<RecordId>() }, space, 3)];
  await mail.keepChunk(chunkOf(1, [of({ device: stranger, n: 3 }), new Uint8Array([1, 2]), ...lacking]), { space, after: 4 });
  await mail.keepChunk(chunkOf(1, [of({ device: stranger, n: 9 }, elsewhere)], { space: elsewhere }), { space: elsewhere, after: 1 });
  await mail.rewind(space, 'new', { [stranger]: [[1, 3]] });
  await mail.keepChunk(chunkOf(1, [of({ device: stranger, n: 10 })]), { space, generation: 'new', after: 1 });
  const offer = await mail.reofferNext(100_000);
  expect(offer?.envelopes.map((bytes) => [...bytes])).toEqual(lacking.map((bytes) => [...bytes]));
  await offer?.done();
  expect(await mail.reofferNext(100_000)).toBeUndefined();
  expect(await mail.hasReoffer()).toBe(false);
});

test('an offer goes on in the middle of a pack', async () => {
  const { mail } = await openBoth();
  const all = [1, 2, 3, 4, 5].map((n) => signed(outgoing(n, { size: 400 })));
  await mail.keepChunk(chunkOf(1, all), { space, generation: 'a', after: 5 });
  await mail.rewind(space, 'b', { [thisDevice]: [[2, 2]] });
  const offered: number[][] = [];
  for (let offer = await mail.reofferNext(1200); offer !== undefined; offer = await mail.reofferNext(1200)) {
    offered.push(offer.envelopes.map((bytes) => all.findIndex((one) => Buffer.compare(one, bytes) === 0) + 1));
    await offer.done();
  }
  expect(offered).toEqual([[1, 3], [4, 5]]);
});

test('an answer to an offer of before does not hide what a newer rewind asks for', async () => {
  const { mail } = await openBoth();
  await mail.keepChunk(chunkOf(1, [signed(outgoing(1))]), { space, generation: 'a', after: 1 });
  await mail.rewind(space, 'b', {});
  const offer = await mail.reofferNext(1000);
  await mail.rewind(space, 'c', {});
  await offer?.done();
  expect((await mail.reofferNext(1000))?.envelopes.length).toBe(1);
  await mail.closeSpace(space, 'not-a-member');
  expect(await mail.reofferNext(1000)).toBeUndefined();
});

test('a rewind with nothing to offer is over at once', async () => {
  const { mail } = await openBoth();
  await mail.rewind(space, 'new', {});
  expect(await mail.hasReoffer()).toBe(true);
  expect(await mail.reofferNext(1000)).toBeUndefined();
  expect(await mail.hasReoffer()).toBe(false);
  expect(await mail.cursors()).toEqual([{ space, generation: 'new' }]);
});

test('the envelopes of one device are walked through, pack by pack', async () => {
  const { mail } = await openBoth();
  const stranger = signed({ headerBytes: headerToBytes({ kind: 1, space, epoch: 1, sender: { device: freshId<DeviceId>(), n: 1 } }), sealed: new Uint8Array(1) });
  for (let n = 1; n <= 5; n += 1) {
    await mail.keepChunk(chunkOf(n, [stranger, signed(outgoing(n))]), { space, after: n });
  }
  const found: Uint8Array[] = [];
  for await (const bytes of mail.ownEnvelopes(space, thisDevice)) {
    found.push(bytes);
  }
  expect(found).toEqual([1, 2, 3, 4, 5].map((n) => signed(outgoing(n))));
});

test('the server’s clock and the last exchange are remembered', async () => {
  const { mail, member } = await openBoth();
  expect([await mail.serverOffset(), await mail.lastExchange()]).toEqual([undefined, undefined]);
  await mail.setServerOffset(-90_000);
  await mail.setLastExchange({ at: 5, outcome: 'turned-away', code: 'device-removed' });
  mail.close();
  const again = await openMail(member);
  expect([await again?.serverOffset(), await again?.lastExchange()]).toEqual([-90_000, { at: 5, outcome: 'turned-away', code: 'device-removed' }]);
});

test('attachments wait in a lane of their own, a few at a time, and stay here once they are sent', async () => {
  const { database, mail } = await openBoth();
  const hashes = Array.from({ length: 6 }, (_, index) => `hash-${index}`);
  await database.writeRecords([], async (tx) => {
    for (const hash of hashes) {
      tx.attach({ hash, space, bytes: new Uint8Array([1, 2, 3]) });
    }
  });
  const sent: string[] = [];
  for (let list = await mail.attachmentsWaiting(); list.length > 0; list = await mail.attachmentsWaiting()) {
    expect(list.length).toBeLessThanOrEqual(4);
    for (const { hash } of list) {
      sent.push(hash);
      await mail.attachmentAcknowledged(hash);
    }
  }
  await mail.attachmentAcknowledged('nobody knows it');
  expect(sent).toEqual(hashes);
  expect((await mail.attachment('hash-3'))?.bytes).toEqual(new Uint8Array([1, 2, 3]));
  await mail.keepAttachment({ hash: 'received', space, bytes: new Uint8Array([4]) });
  expect(await mail.attachmentsWaiting()).toEqual([]);
  expect((await mail.attachment('received'))?.bytes).toEqual(new Uint8Array([4]));
});

test('a piece that waits is not made to look sent by receiving it', async () => {
  const { database, mail } = await openBoth();
  await database.writeRecords([], async (tx) => tx.attach({ hash: 'a', space, bytes: new Uint8Array([1]) }));
  await mail.keepAttachment({ hash: 'a', space, bytes: new Uint8Array([1]) });
  expect((await mail.attachmentsWaiting()).length).toBe(1);
});

test('whoever listens hears which stores the mail wrote, and only after they are on the disk', async () => {
  const { mail, name } = await openBoth([outgoing(1)]);
  const heard: string[] = [];
  const stop = hear(name, (stores) => heard.push(stores.join()));
  await mail.keepChunk(chunkOf(1, [signed(outgoing(7))]), { space, after: 1 });
  await whileFailing({ store: 'packs', method: 'add', error: 'UnknownError' }, () => mail.acknowledged([acknowledgement(outgoing(1))]).catch(() => undefined));
  await mail.refused([{ space, n: 1, code: 'cloned' }]);
  await eventually(() => heard.length === 2);
  expect(heard).toEqual(['packs,cursors', 'outbox']);
  stop();
});

test('carrying mail turns what the disk refuses into a failure, closes in any case, and lets bugs through', async () => {
  const { member } = await openBoth([outgoing(1)]);
  expect(await withMail(freshId<MemberId>(), async () => 'carried')).toEqual({ ok: true, value: undefined });
  expect(await withMail(member, (mail) => mail.countWaiting())).toEqual({ ok: true, value: { waiting: 1, refused: 0, oldestAt: 1 } });
  const kept: Mail[] = [];
  const full = await whileFailing({ store: 'cursors', method: 'put', error: 'QuotaExceededError' }, () =>
    withMail(member, async (mail) => {
      kept.push(mail);
      await mail.openSpace(space);
    }),
  );
  expect(full).toEqual({ ok: false, failure: { kind: 'disk-full' } });
  await expect(kept[0]?.cursors()).rejects.toThrow(StorageFailed);
  await expect(withMail(member, () => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
});

test('a connection that gave way to a deletion fails by name', async () => {
  const { mail, database, name } = await openBoth();
  database.close();
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', resolve);
    request.addEventListener('error', reject);
  });
  await expect(mail.cursors()).rejects.toMatchObject({ failure: { kind: 'storage-failed' } });
});

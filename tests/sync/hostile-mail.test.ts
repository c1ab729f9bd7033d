import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { ByteWriter } from '#protocol/byte-writer.ts';
import { commitToBytes } from '#protocol/commit.ts';
import { bytesToEnvelope, envelopeToBytes, headerToBytes, signedBytes } from '#protocol/envelope.ts';
import { messageToBytes } from '#protocol/exchange-messages.ts';
import { sealCommit } from '#sealing/seal-commit.ts';
import { newKey } from '#sealing/secret-box.ts';
import { sign } from '#sealing/signature.ts';
import { openMail } from '#store/mail.ts';
import { tryQuarantineAgain } from '#sync/quarantine.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

const keyOf = (house: House) => house.keys.find(({ space }) => space === house.spaces.team)!.key;

const send = async (phone: Phone, parts: { n: number; epoch?: number; kind?: number; key: Uint8Array; table?: string; fields?: Record<string, string> }, house: House) => {
  const id = anId<RecordId>();
  const headerBytes = headerToBytes({
    kind: parts.kind ?? 1,
    space: house.spaces.team,
    epoch: parts.epoch ?? 1,
    subject: id,
    sender: { device: phone.device, n: parts.n },
  });
  const fields = parts.fields ?? { name: `family ${parts.n}` };
  const writes = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, base: {} }]));
  const sealed = sealCommit(parts.key, headerBytes, commitToBytes({ at: 5, changes: [{ table: parts.table ?? 'families', id, writes }] }));
  const mail = await openMail(phone.member);
  const sender = await mail!.sender();
  mail!.close();
  const signature = await sign(sender!.key, signedBytes(headerBytes, sealed));
  return { id, bytes: envelopeToBytes({ headerBytes, sealed, signature }) };
};

const answering = (house: House, envelopes: readonly Uint8Array[]) => () =>
  Promise.resolve(
    new Response(
      new Uint8Array([
        ...messageToBytes({ kind: 'hello', time: Date.now() }),
        ...messageToBytes({ kind: 'chunk', space: house.spaces.team, generation: 'g1', direction: 'first', from: 1, to: envelopes.length, envelopes }),
        ...messageToBytes({ kind: 'end', more: false }),
      ]),
    ),
  );

test('[M11] [E15] [M9] among corrupt, foreign, future and unknown envelopes the sound ones are shown, and nothing is dropped', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const key = keyOf(house);
  const good = await send(amina, { n: 1, key }, house);
  const foreign = await send(amina, { n: 2, key: newKey() }, house);
  const unknownKind = await send(amina, { n: 3, key, kind: 77 }, house);
  const reserved = await Promise.all([4, 5, 6].map((kind, i) => send(amina, { n: 4 + i, key, kind }, house)));
  const lateKey = await send(amina, { n: 7, key, epoch: 9 }, house);
  const unknownTable = await send(amina, { n: 8, key, table: 'tableOfTomorrow', fields: { colour: 'blue' } }, house);
  const last = await send(amina, { n: 9, key }, house);
  const parsed = bytesToEnvelope(good.bytes);
  const future = parsed.ok
    ? envelopeToBytes({ ...parsed.value, headerBytes: Uint8Array.from(parsed.value.headerBytes, (byte, i) => (i === 0 ? 2 : byte)) })
    : good.bytes;
  // Damaged on the way, and sound when it comes again right after: it leaves the quarantine.
  const corrupt = good.bytes.map((byte, i) => (i > 90 && i < 120 ? byte ^ 0x55 : byte));
  const truncated = good.bytes.slice(0, 70);
  const envelopes = [corrupt, truncated, good.bytes, foreign.bytes, unknownKind.bytes, ...reserved.map(({ bytes }) => bytes), lateKey.bytes, future, unknownTable.bytes, last.bytes];
  karim.line = answering(house, envelopes);
  expect(await karim.exchange()).toMatchObject({ kind: 'done', received: envelopes.length });
  expect(await karim.merge()).toMatchObject({ set: 'whole' });
  const names = (await karim.database.dexie.table('families').toArray()).map((row) => row.fields.name);
  expect(names.toSorted()).toEqual(['family 1', 'family 9']);
  const reasons = (await karim.database.quarantined()).map(({ reason }) => reason).toSorted();
  expect(reasons).toEqual(['cannot-open', 'malformed', 'no-key', 'version-unknown']);
  const tomorrow = await karim.database.dexie.table('others').get(`tableOfTomorrow:${unknownTable.id}`);
  expect(tomorrow.fields).toEqual({ colour: 'blue' });

  // The key of the later epoch arrives: what waited for it is merged, the rest stays with its reason.
  karim.vault.addSpaceKey(house.spaces.team, 9, key);
  const again = { database: karim.database, vault: karim.vault, freshId: () => anId() };
  expect(await tryQuarantineAgain(again)).toBe(1);
  expect(await karim.database.dexie.table('families').get(lateKey.id)).toMatchObject({ fields: { name: 'family 7' } });
  expect(await tryQuarantineAgain(again)).toBe(0);
});

test('[E8] an envelope the server refuses stays with its reason and holds up no other', async () => {
  const house = aHouse();
  const amina = await aPhone(house, 'worker');
  const edit = (name: string) => ({ table: 'families', id: anId<RecordId>(), fields: { name } });
  await amina.commit([{ space: house.spaces.team, edits: [edit('one')] }]);
  // A worker may not publish: the server says so, whatever the screen allowed.
  await amina.commit([{ space: house.spaces.organisation, published: true, edits: [{ table: 'schools', id: anId<RecordId>(), fields: { name: 'x', address: 'x-2345' } }] }]);
  await amina.commit([{ space: house.spaces.team, edits: [edit('two')] }]);
  expect(await amina.exchange()).toMatchObject({ kind: 'done', sent: 2, refused: 1 });
  const left = await amina.database.dexie.table('outbox').toArray();
  expect(left).toMatchObject([{ space: house.spaces.organisation, refused: 'role-insufficient' }]);
  await amina.commit([{ space: house.spaces.team, edits: [edit('three')] }]);
  expect(await amina.exchange()).toMatchObject({ kind: 'done', sent: 1, refused: 0 });
});

test('a server that answers nonsense, half an answer, 500 or nothing loses nothing and is said to be in trouble', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  await amina.commit([{ space: house.spaces.team, edits: [{ table: 'families', id: anId<RecordId>(), fields: { name: 'x' } }] }]);
  const hello = messageToBytes({ kind: 'hello', time: Date.now() });
  const hugeFrame = new ByteWriter().byte(3).varint(2 ** 40).bytes();
  const answers: readonly [() => Promise<Response | undefined>, object][] = [
    [() => Promise.resolve(new Response('<html>Bad gateway</html>')), { kind: 'server-trouble' }],
    [() => Promise.resolve(new Response(hugeFrame)), { kind: 'server-trouble' }],
    [() => Promise.resolve(new Response(hello)), { kind: 'offline' }],
    [() => Promise.resolve(new Response('<html>', { status: 500 })), { kind: 'server-trouble', status: 500 }],
    [() => Promise.resolve(Response.json({ refusal: 'nobody knows' }, { status: 418 })), { kind: 'server-trouble', status: 418 }],
    [() => Promise.resolve(Response.json({ refusal: 'device-removed' }, { status: 403 })), { kind: 'turned-away', code: 'device-removed' }],
    [() => Promise.resolve(undefined), { kind: 'offline' }],
    [() => Promise.resolve(new Response(new ReadableStream())), { kind: 'offline' }],
  ];
  for (const [line, outcome] of answers) {
    amina.line = line;
    expect(await amina.exchange()).toMatchObject(outcome);
    expect(await amina.database.dexie.table('outbox').count()).toBe(1);
  }
  amina.line = undefined;
  expect(await amina.exchange()).toMatchObject({ kind: 'done', sent: 1 });
});

test('[E5] a chunk that does not join on to what was read is let go: no hole is left behind the cursor', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const key = keyOf(house);
  const envelopes = await Promise.all([1, 2, 3, 4].map(async (n) => (await send(amina, { n, key }, house)).bytes));
  const answer = (direction: 'first' | 'up' | 'down', from: number, to: number) => () =>
    Promise.resolve(
      new Response(
        new Uint8Array([
          ...messageToBytes({ kind: 'hello', time: Date.now() }),
          ...messageToBytes({ kind: 'chunk', space: house.spaces.team, generation: 'g1', direction, from, to, envelopes: envelopes.slice(from - 1, to) }),
          ...messageToBytes({ kind: 'end', more: false }),
        ]),
      ),
    );
  const shown = async () => {
    await karim.exchange();
    await karim.merge();
    return (await karim.database.dexie.table('families').toArray()).map((row) => row.fields.name).toSorted();
  };
  karim.line = answer('first', 2, 2);
  expect(await shown()).toEqual(['family 2']);
  for (const [direction, from, to] of [['up', 4, 4], ['first', 1, 4], ['down', 2, 2]] as const) {
    karim.line = answer(direction, from, to);
    expect(await shown()).toEqual(['family 2']);
  }
  karim.line = answer('up', 3, 4);
  expect(await shown()).toEqual(['family 2', 'family 3', 'family 4']);
  karim.line = answer('down', 1, 1);
  expect(await shown()).toEqual(['family 1', 'family 2', 'family 3', 'family 4']);
});

import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { rowToState } from '#store/row.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, askHouse, type Phone } from '#tests/support/phone.ts';

const familyOf = async (phone: Phone, id: RecordId) => phone.database.dexie.table('families').get(id);

test('[E1] [M12] what one phone saves the other shows, and it leaves the outbox only when it is acknowledged', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const family = anId<RecordId>();
  const saved = await amina.commit([
    {
      space: house.spaces.team,
      subject: family,
      edits: [
        { table: 'families', id: family, fields: { name: 'Noorzai', language: 'fa-AF' } },
        { table: 'phones', id: anId<RecordId>(), fields: { family, number: '514 555-0142' } },
      ],
    },
  ]);
  expect(saved.ok).toBe(true);
  expect(await amina.database.dexie.table('outbox').count()).toBe(1);

  amina.line = () => Promise.resolve(undefined);
  expect(await amina.exchange()).toMatchObject({ kind: 'offline' });
  expect(await amina.database.dexie.table('outbox').count()).toBe(1);

  amina.line = undefined;
  expect(await amina.exchange()).toMatchObject({ kind: 'done', sent: 1, refused: 0 });
  expect(await amina.database.dexie.table('outbox').count()).toBe(0);

  expect(await karim.exchange()).toMatchObject({ kind: 'done', received: 1 });
  expect(await karim.merge()).toEqual({ merged: 1, set: 'whole' });
  expect((await familyOf(karim, family))?.fields).toEqual({ name: 'Noorzai', language: 'fa-AF' });
});

test('[M5] two edits made apart clash on both phones; settling on one ends it on both', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const family = anId<RecordId>();
  await amina.commit([{ space: house.spaces.team, subject: family, edits: [{ table: 'families', id: family, fields: { name: 'Noorzai' } }] }]);
  const meet = async () => {
    for (const phone of [amina, karim, amina]) {
      await phone.exchange();
      await phone.merge();
    }
  };
  await meet();
  for (const [phone, name] of [[amina, 'Nourzai'], [karim, 'Noorzaï']] as const) {
    const seen = rowToState(await familyOf(phone, family));
    await phone.commit([{ space: house.spaces.team, subject: family, edits: [{ table: 'families', id: family, fields: { name }, seen }] }]);
  }
  await meet();
  for (const phone of [amina, karim]) {
    const row = await familyOf(phone, family);
    expect(row.clash).toBe(1);
    expect(rowToState(row)['name']?.heads.map(({ value }) => value).toSorted()).toEqual(['Noorzaï', 'Nourzai']);
  }
  const seen = rowToState(await familyOf(karim, family));
  await karim.commit([{ space: house.spaces.team, subject: family, edits: [{ table: 'families', id: family, fields: { name: 'Noorzai' }, seen }] }]);
  await meet();
  for (const phone of [amina, karim]) {
    const row = await familyOf(phone, family);
    expect(row.clash).toBeUndefined();
    expect(row.fields.name).toBe('Noorzai');
  }
});

test('[M6] a second tab that has not seen the first one\'s write is refused, and nothing is written', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const family = anId<RecordId>();
  const edit = (name: string, seen?: ReturnType<typeof rowToState>) =>
    amina.commit([
      { space: house.spaces.team, subject: family, edits: [{ table: 'families', id: family, fields: { name }, ...(seen === undefined ? {} : { seen }) }] },
    ]);
  await edit('first');
  const looked = rowToState(await familyOf(amina, family));
  await edit('second', looked);
  expect(await edit('third', looked)).toEqual({ ok: false, failure: { kind: 'changed-elsewhere', record: family } });
  expect((await familyOf(amina, family)).fields.name).toBe('second');
  expect(await amina.database.dexie.table('outbox').count()).toBe(2);
  expect((await amina.database.dexie.table('counters').get('this')).n[house.spaces.team]).toBe(2);
});

test('[E5] [E6] a first sync that is cut again and again resumes, newest first, and misses nothing', async () => {
  const house = aHouse({ chunkBytes: 100_000, chunkCount: 5, answerBytes: 4_000_000 });
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const ids = Array.from({ length: 43 }, () => anId<RecordId>());
  for (const [index, id] of ids.entries()) {
    await amina.commit([{ space: house.spaces.team, subject: id, edits: [{ table: 'families', id, fields: { name: `family ${index}` } }] }]);
  }
  await amina.exchange();
  let rounds = 0;
  let first: string | undefined;
  for (let cut = 1700; rounds < 60; rounds += 1) {
    karim.line = askHouse(house, karim, cut);
    const outcome = await karim.exchange();
    await karim.merge();
    const names = await karim.database.dexie.table('families').toArray();
    first ??= names[0]?.fields.name;
    if (outcome.kind === 'done') {
      break;
    }
    cut += 100;
  }
  expect(rounds).toBeGreaterThan(3);
  expect(Number(first?.split(' ')[1])).toBeGreaterThan(30);
  expect(await karim.database.dexie.table('families').count()).toBe(43);
});

test('[E12] an exchange whose session ran out signs the challenge and goes on, with the vault locked', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const family = anId<RecordId>();
  await amina.commit([{ space: house.spaces.team, subject: family, edits: [{ table: 'families', id: family, fields: { name: 'x' } }] }]);
  amina.vault.lock();
  const asked: string[] = [];
  let signedIn = false;
  amina.line = async (path, request) => {
    asked.push(path);
    if (path === '/session/challenge') {
      return Response.json({ challenge: 'AAAA' });
    }
    if (path === '/session') {
      signedIn = true;
      return new Response(null, { status: 204 });
    }
    return signedIn ? askHouse(house, amina)(path, request) : Response.json({ refusal: 'not-signed-in' }, { status: 401 });
  };
  expect(await amina.exchange()).toMatchObject({ kind: 'done', sent: 1 });
  expect(asked.slice(0, 4)).toEqual(['/exchange', '/session/challenge', '/session', '/exchange']);
});

import { waiting } from '#store/queries/waiting.ts';
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { MemberId, RecordId, SpaceId } from '#kernel/id.ts';
import { newKey } from '#sealing/secret-box.ts';
import { sign } from '#sealing/signature.ts';
import { envelopeToBytes, headerToBytes, signedBytes } from '#protocol/envelope.ts';
import { commitToBytes, type Change } from '#protocol/commit.ts';
import { messageToBytes } from '#protocol/exchange-messages.ts';
import { sealCommit } from '#sealing/seal-commit.ts';
import { openMemberDatabase } from '#store/database.ts';
import { openMail } from '#store/mail.ts';
import { rowToState } from '#store/row.ts';
import { stateToStored } from '#protocol/stored-state.ts';
import { readRoster } from '#main-casework/read-roster.ts';
import { createReader } from '#store/reader.ts';
import { createPublicStore } from '#store/public.ts';
import { provePacks } from '#sync/prove.ts';
import { readFamilyFile } from '#main-casework/family-file.ts';
import { createSettling } from '#sync/settle-published.ts';
import { createStatus } from '#sync/status.ts';
import { tryQuarantineAgain } from '#sync/quarantine.ts';
import type { ActionContext } from '#actions/context.ts';
import { editFamily } from '#actions/edit-family.ts';
import { unlock } from '#actions/unlock.ts';
import type { MailStatus } from '#domain/mail-status.ts';
import { phonesOfFamily } from '#store/queries/phones-of-family.ts';
import { wrapVaultKey } from '#vault/wrapping.ts';
import { deriveHere } from '#vault/argon2.ts';
import { createVault } from '#vault/vault.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, askHouse, type House, type Phone } from '#tests/support/phone.ts';

const silent = { postMessage: () => undefined, addEventListener: () => undefined };
const hanging = () => new Response(new ReadableStream(), { status: 503 });
const later = <T,>(ms: number, value: T) => new Promise<T>((r) => setTimeout(() => r(value), ms));

const prove = (phone: Phone) => provePacks({ database: phone.database, vault: phone.vault, roster: () => readRoster(createReader(phone.database)), pause: () => Promise.resolve() });
async function enrolInRoster(house: House, phone: Phone, name: string, role: string) {
  const row = await phone.database.dexie.table('keys').get('identity');
  return phone.commit([{ space: house.spaces.organisation, edits: [
    { table: 'members', id: phone.member as unknown as RecordId, fields: { name, role } },
    { table: 'devices', id: phone.device as unknown as RecordId, fields: { member: phone.member, signKey: row.identity.signPublicKey, joinedAt: 5 } },
  ] }]);
}
async function craft(phone: Phone, space: SpaceId, key: Uint8Array, { n, at, changes }: { n: number; at: number; changes: Change[] }) {
  const headerBytes = headerToBytes({ kind: 1, space, epoch: 1, sender: { device: phone.device, n } });
  const sealed = sealCommit(key, headerBytes, commitToBytes({ at, changes }));
  const mail = await openMail(phone.member); const sender = await mail!.sender(); mail!.close();
  return envelopeToBytes({ headerBytes, sealed, signature: await sign(sender!.key, signedBytes(headerBytes, sealed)) });
}
const answering = (space: SpaceId, envelopes: readonly Uint8Array[]) => () => Promise.resolve(new Response(new Uint8Array([
  ...messageToBytes({ kind: 'hello', time: Date.now() }),
  ...messageToBytes({ kind: 'chunk', space, generation: 'g1', direction: 'first', from: 1, to: envelopes.length, envelopes }),
  ...messageToBytes({ kind: 'end', more: false })])));

test("an answer whose body never ends does not hold the mail for ever", async () => {
  const house = aHouse(); const amina = await aPhone(house);
  amina.line = () => Promise.resolve(hanging());
  expect(await Promise.race([amina.exchange().then(({ kind }) => kind), later(5000, 'still hanging (idleLimit was 1000)')])).not.toContain('hanging');
});
test("opening the vault for somebody else ends the first member's database", async () => {
  const vault = createVault(silent); const [keyB, keyA] = [newKey(), newKey()];
  const member = anId<MemberId>(); const space = anId<SpaceId>(); const id = anId<RecordId>();
  vault.open(keyB);
  const b = await openMemberDatabase(member, vault); if (!b.ok) throw new Error();
  vault.open(keyA); // A unlocks in the same page, B was never locked
  const written = await b.value.writeRecords(['families'], async (tx) => { tx.put({ table: 'families', id, space }, { name: { heads: [{ device: anId(), n: 1, at: 1, value: 'Noorzai' }], covered: {} } }); });
  b.value.close(); vault.lock(); vault.open(keyB);
  const again = await openMemberDatabase(member, vault); if (!again.ok) throw new Error(again.failure.kind);
  const row = await again.value.dexie.table('families').get(id);
  expect(written.ok ? row?.unreadable : 'refused').not.toBe(true);
});

test("[A8] a doubt for want of a roster goes once the roster has come", async () => {
  let house = aHouse(); while (house.spaces.team > house.spaces.organisation) house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  await enrolInRoster(house, amina, 'Amina', 'worker');
  const family = anId<RecordId>();
  await amina.commit([{ space: house.spaces.team, subject: family, edits: [{ table: 'families', id: family, fields: { name: 'Noorzai' } }] }]);
  await amina.exchange();
  // The line to Karim is cut after the team's chunk: only the team is asked at first.
  const mail = await openMail(karim.member);
  const real = askHouse(house, karim);
  for (let cut = 40; cut < 4000; cut += 10) {
    karim.line = askHouse(house, karim, cut);
    await karim.exchange();
    const cursors = await mail!.cursors();
    const has = (s: SpaceId) => cursors.find(({ space }) => space === s)?.after !== undefined;
    if (has(house.spaces.team) && !has(house.spaces.organisation)) break;
    if (has(house.spaces.organisation)) throw new Error('not cut between');
  }
  await karim.merge(); await prove(karim);
  karim.line = real; await karim.exchange(); await karim.merge(); await tryQuarantineAgain({ database: karim.database, vault: karim.vault, freshId: () => anId() }); await prove(karim);
  mail!.close();
  expect((await readRoster(createReader(karim.database))).has(amina.device)).toBe(true);
  expect((await karim.database.quarantined()).map(({ reason }) => reason)).toEqual([]);
}, 60000);

test("[A8] a worker who makes herself a coordinator, and her device somebody else's, is doubted", async () => {
  const house = aHouse(); const [marie, mallory, karim] = [await aPhone(house, 'coordinator'), await aPhone(house), await aPhone(house)];
  await enrolInRoster(house, marie, 'Marie Coordonnatrice', 'coordinator');
  await enrolInRoster(house, mallory, 'Mallory', 'worker');
  await marie.exchange(); await mallory.exchange(); await mallory.merge(); await marie.exchange();
  const seen = async (t: string, id: string) => rowToState(await mallory.database.dexie.table(t).get(id));
  // promotion of herself, then: her device is Marie's, Marie's key is rubbish
  await mallory.commit([{ space: house.spaces.organisation, edits: [{ table: 'members', id: mallory.member as unknown as RecordId, seen: await seen('members', mallory.member), fields: { role: 'coordinator' } }] }]);
  await mallory.commit([{ space: house.spaces.organisation, edits: [{ table: 'spaces', id: house.spaces.team as unknown as RecordId, fields: { kind: 'team', name: 'taken over' } }] }]);
  const family = anId<RecordId>();
  await mallory.commit([{ space: house.spaces.organisation, edits: [{ table: 'devices', id: mallory.device as unknown as RecordId, seen: await seen('devices', mallory.device), fields: { member: marie.member } }] }]);
  await mallory.commit([{ space: house.spaces.organisation, edits: [{ table: 'devices', id: marie.device as unknown as RecordId, seen: await seen('devices', marie.device), fields: { signKey: new Uint8Array(65) } }] }]);
  await mallory.commit([{ space: house.spaces.team, subject: family, edits: [{ table: 'families', id: family, fields: { name: 'Noorzai' } }, { table: 'contacts', id: anId<RecordId>(), fields: { family, kind: 'visit', date: '2026-01-05', note: 'the father beats them', author: marie.member } }] }]);
  await mallory.exchange();
  await karim.exchange(); await karim.merge(); await prove(karim);
  const file = await readFamilyFile(createReader(karim.database), karim.device, family);
  const doubts = (await karim.database.quarantined()).map(({ reason, id }) => [reason, id.includes(mallory.device) ? 'about mallory' : 'about marie']);
  expect(file?.contacts[0]?.author).not.toBe('Marie Coordonnatrice');
  expect(doubts.some(([, about]) => about === 'about mallory')).toBe(true);
});

test("[E7] [M11] what the quarantine gave back is not missing any more", async () => {
  const house = aHouse(); const [amina, karim] = [await aPhone(house), await aPhone(house)]; const key = newKey();
  const late = (n: number) => (async () => { const headerBytes = headerToBytes({ kind: 1, space: house.spaces.team, epoch: 9, sender: { device: amina.device, n } }); const sealed = sealCommit(key, headerBytes, commitToBytes({ at: 5, changes: [{ table: 'families', id: anId<RecordId>(), writes: { name: { value: 'x', base: {} } } }] })); return envelopeToBytes({ headerBytes, sealed, signature: new Uint8Array(64) }); })();
  const good = await craft(amina, house.spaces.team, house.keys.find(({ space }) => space === house.spaces.team)!.key, { n: 2, at: 5, changes: [{ table: 'families', id: anId<RecordId>(), writes: { name: { value: 'y', base: {} } } }] });
  karim.line = answering(house.spaces.team, [await late(1), good]); await karim.exchange(); await karim.merge();
  karim.vault.addSpaceKey(house.spaces.team, 9, key);
  await tryQuarantineAgain({ database: karim.database, vault: karim.vault, freshId: () => anId() });
  const status = createStatus(karim.member, karim.database); await status.refresh();
  let missing = -1; status.watch((s) => { missing = s.missing; });
  expect([(await karim.database.dexie.table('families').count()), missing]).toEqual([2, 0]);
});

test("settling does not take away what was published meanwhile", async () => {
  const house = aHouse(); const amina = await aPhone(house, 'coordinator'); const reader = createReader(amina.database);
  const id = anId<RecordId>(); const space = house.spaces.organisation;
  await amina.commit([{ space, published: true, edits: [{ table: 'calendarDays', id, fields: { type: 'ped' } }] }]);
  const state = rowToState(await amina.database.dexie.table('calendarDays').get(id));
  const store = { ...createPublicStore(), version: async () => 1, changedSince: async () => [id], rowsOf: async () => { // between the look and the taking away, a second save
    const seen = rowToState(await amina.database.dexie.table('calendarDays').get(id));
    if (seen['note:fr'] === undefined) await amina.commit([{ space, published: true, edits: [{ table: 'calendarDays', id, seen, fields: { 'note:fr': 'bottes' } }] }]);
    return [{ id, version: 1, ...stateToStored(state) }];
  } };
  await createSettling({ database: amina.database, reader, publicStore: store, organisation: house.organisation })();
  expect((await amina.database.dexie.table('calendarDays').get(id))?.fields['note:fr']).toBe('bottes');
});

test('what waits to be published says whether it is of the directory or of a school', async () => {
  const house = aHouse(); const amina = await aPhone(house, 'coordinator'); const space = house.spaces.organisation;
  await amina.commit([{ space, published: true, edits: [{ table: 'services', id: anId<RecordId>(), fields: { name: 'Comptoir' } }] }]);
  await amina.commit([{ space, published: true, edits: [{ table: 'schools', id: anId<RecordId>(), fields: { name: 'Bel-Air' } }] }]);
  expect((await waiting(createReader(amina.database))).map(({ published }) => published)).toEqual(['directory', 'calendar']);
});

test("the right passphrase opens on a full disk", async () => {
  const key = newKey(); const wrapped = await wrapVaultKey('a b c d e', key, { memoryKiB: 19 * 1024, iterations: 2, parallelism: 1, derive: deriveHere });
  if (!wrapped.ok) {
    throw new Error(wrapped.failure.kind);
  }
  const vault = createVault(silent); const member = anId<MemberId>();
  const opened = await unlock({ vault, derive: deriveHere, clock: () => 1, keyring: { get: async () => ({ member, wrapped: wrapped.value, tries: 2, nextTryAt: 0 }), recordWrongTry: async () => undefined, clearTries: () => Promise.reject(new Error('StorageFailed: disk-full')) } }, member, 'a b c d e').catch((e: Error) => e.message);
  expect(opened).toMatchObject({ ok: true });
});

test('[M7] a number that was emptied is gone from the file, and comes back if a colleague wrote it anew meanwhile', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const [family, phone] = [anId<RecordId>(), anId<RecordId>()];
  await amina.commit([
    { space: house.spaces.team, subject: family, edits: [{ table: 'families', id: family, fields: { name: 'Noorzai', language: 'fr' } }, { table: 'phones', id: phone, fields: { family, number: '514 555-0142' } }] },
  ]);
  const meet = async () => {
    for (const one of [amina, karim, amina]) {
      await one.exchange();
      await one.merge();
    }
  };
  await meet();
  const state = async (on: Phone, table: string, id: string) => rowToState(await on.database.dexie.table(table).get(id));
  const numbers = async (on: Phone) => (await phonesOfFamily(createReader(on.database), family)).map(({ value }) => value.number);
  const context = { spaces: house.spaces, commit: amina.commit, random: (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes) } as unknown as ActionContext;
  const emptied = await editFamily(context, {
    family: { id: family, state: await state(amina, 'families', family) },
    phone: { id: phone, state: await state(amina, 'phones', phone) },
    draft: { name: 'Noorzai', language: 'fr', phone: '' },
  });
  expect([emptied.ok, await numbers(amina)]).toEqual([true, []]);
  await karim.commit([
    { space: house.spaces.team, subject: family, edits: [{ table: 'phones', id: phone, seen: await state(karim, 'phones', phone), fields: { number: '438 555-0197' } }] },
  ]);
  await meet();
  expect([await numbers(amina), await numbers(karim)]).toEqual([['438 555-0197'], ['438 555-0197']]);
});

test('since when the server is not reached survives an unlock, and so does what it confirmed', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const lastAt = async () => (await (await openMail(amina.member))!.lastExchange())!.at;
  await amina.exchange();
  const done = await lastAt();
  amina.line = () => Promise.resolve(undefined);
  await later(20, 0);
  await amina.exchange();
  const firstFailure = await lastAt();
  await later(20, 0);
  await amina.exchange();
  const status = createStatus(amina.member, amina.database);
  await status.refresh();
  const told: MailStatus[] = [];
  status.watch((now) => told.push(now));
  expect(told.at(-1)).toMatchObject({ confirmedAt: done, unreachedSince: firstFailure });
});

test('[A1] a record stays in its space: whoever knows its identifier from another cannot change it', async () => {
  const house = aHouse();
  const [amina, mallory, karim] = [await aPhone(house), await aPhone(house), await aPhone(house)];
  const family = anId<RecordId>();
  const edit = (name: string) => ({ table: 'families', id: family, fields: { name } });
  await amina.commit([{ space: house.spaces.team, subject: family, edits: [edit('Noorzai')] }]);
  await mallory.commit([{ space: house.spaces.organisation, edits: [edit('taken')] }]);
  await amina.exchange();
  await karim.exchange();
  await karim.merge();
  await mallory.exchange();
  await karim.exchange();
  await karim.merge();
  const row = await karim.database.dexie.table('families').get(family);
  expect([row.space, row.fields.name]).toEqual([house.spaces.team, 'Noorzai']);
  const again = await karim.commit([{ space: house.spaces.organisation, edits: [{ ...edit('moved'), seen: rowToState(row) }] }]);
  expect(again.ok).toBe(false);
});

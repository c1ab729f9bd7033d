import { clashOf, freshId, openStore, stateOf, thisDevice } from '#tests/store/open-store.ts';
import { eventually, writeOnDisk } from '#tests/store/disk.ts';
import { expect, test } from 'vitest';
import { type Day, parseDay } from '#kernel/day.ts';
import type { DeviceId, MemberId, RecordId, SpaceId } from '#kernel/id.ts';
import type { RecordState } from '#protocol/heads.ts';
import { stateToStored } from '#protocol/stored-state.ts';
import type { MemberDatabase } from '#store/database.ts';
import { openMail } from '#store/mail.ts';
import { createPublicStore } from '#store/public.ts';
import { calendarWeek } from '#store/queries/calendar-week.ts';
import { clashes, clashesOfFamily } from '#store/queries/clashes.ts';
import { contactsOfFamily } from '#store/queries/contacts-of-family.ts';
import { familyById } from '#store/queries/family-by-id.ts';
import { followUpsDue, followUpsOfFamily } from '#store/queries/follow-ups-due.ts';
import { invitations } from '#store/queries/invitations.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { rosterDevices } from '#store/queries/roster-devices.ts';
import { phonesOfFamily } from '#store/queries/phones-of-family.ts';
import { schoolList } from '#store/queries/school-list.ts';
import { isWaiting, waiting } from '#store/queries/waiting.ts';
import { createReader } from '#store/reader.ts';

const space = freshId<SpaceId>();

const day = (text: string): Day => parseDay(text) ?? expect.unreachable();

async function put(database: MemberDatabase, table: string, state: RecordState, place: { id?: RecordId; space?: SpaceId } = {}): Promise<RecordId> {
  const id = place.id ?? freshId<RecordId>();
  await database.writeRecords([table], async (tx) => tx.put({ table, id, space: place.space ?? space }, state));
  return id;
}

test('a family is told with its copy, who wrote it last and whether it clashes', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const other = freshId<DeviceId>();
  const state = { ...stateOf({ name: 'Roy' }, { at: 10 }), ...stateOf({ language: 'so' }, { at: 20, device: other }) };
  const id = await put(database, 'families', state);
  expect(await familyById(reader, id)).toMatchObject({
    value: { id, name: 'Roy', language: 'so', school: undefined, broken: [] },
    state,
    space,
    last: { at: 20, device: other },
    clash: false,
    unreadable: false,
  });
  expect(await familyById(reader, freshId<RecordId>())).toBeUndefined();
});

test('a record that breaks a rule is shown with the rule, and a damaged one is shown as such', async () => {
  const { database, member } = await openStore();
  const reader = createReader(database);
  const family = freshId<RecordId>();
  await put(database, 'contacts', stateOf({ family, kind: 'séance', date: 'hier', note: 4 }));
  await writeOnDisk(`passerelle-${member}`, 'contacts', [{ id: freshId<RecordId>(), rev: 9, family, date: '2026-01-01', sealed: new Uint8Array(60) }]);
  const contacts = await contactsOfFamily(reader, family);
  expect(contacts.length).toBe(2);
  expect(contacts.find(({ unreadable }) => !unreadable)?.value).toMatchObject({ kind: { unknown: 'séance' }, date: undefined });
  expect(contacts.find(({ unreadable }) => unreadable)?.value.broken.length).toBeGreaterThan(0);
});

test('phones come in the order they were written down, of one family alone', async () => {
  const { database } = await openStore();
  const family = freshId<RecordId>();
  await put(database, 'phones', stateOf({ family, number: 'second' }, { at: 20 }));
  await put(database, 'phones', stateOf({ family, number: 'first' }, { at: 10 }));
  await put(database, 'phones', stateOf({ family: freshId<RecordId>(), number: 'other' }));
  expect((await phonesOfFamily(createReader(database), family)).map(({ value }) => value.number)).toEqual(['first', 'second']);
});

test('promises are due up to a day, done ones are not, and those without a readable day come first', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const family = freshId<RecordId>();
  const promise = (due: string, state: string) => put(database, 'followUps', stateOf({ family, due, state }));
  await promise('2026-05-05', 'open');
  await promise('2026-05-06', 'open');
  await promise('2026-05-01', 'open');
  await promise('2026-05-01', 'done');
  await promise('bientôt', 'open');
  await promise('2026-05-01', 'en attente');
  expect((await followUpsDue(reader, day('2026-05-05'))).map(({ value }) => value.due)).toEqual([undefined, '2026-05-01', '2026-05-05']);
  expect((await followUpsOfFamily(reader, family)).length).toBe(6);
});

test('what clashes is found wherever it is, with the fields that do', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const [family, other] = [freshId<RecordId>(), freshId<RecordId>()];
  await put(database, 'families', { ...clashOf({ name: ['A', 'B'] }), ...stateOf({ language: 'fr' }) }, { id: family });
  const phone = await put(database, 'phones', { ...stateOf({ family }), ...clashOf({ number: ['1', '2'] }) });
  await put(database, 'followUps', { ...stateOf({ family: other }), ...clashOf({ due: ['2026-01-01', '2026-01-02'], owner: ['a', 'a'] }) });
  await put(database, 'contacts', clashOf({ note: ['same', 'same'] }));
  expect((await clashes(reader)).map(({ table, fields }) => [table, fields])).toEqual([
    ['families', ['name']],
    ['phones', ['number']],
    ['followUps', ['due']],
  ]);
  expect((await clashesOfFamily(reader, family)).map(({ id }) => id)).toEqual([family, phone]);
});

test('a roster has its members by name and says who stands behind a device', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const elsewhere = freshId<SpaceId>();
  const member = freshId<MemberId>();
  await put(database, 'members', stateOf({ name: 'Émile', role: 'worker' }));
  await put(database, 'members', stateOf({ name: 'Amina', role: 'coordinator' }));
  await put(database, 'members', stateOf({ name: 'Zoé', role: 'director' }), { space: elsewhere });
  expect((await membersOfSpace(reader, space)).map(({ value }) => value.name)).toEqual(['Amina', 'Émile']);
  expect((await membersOfSpace(reader)).map(({ value }) => value.role)).toEqual(['coordinator', 'worker', { unknown: 'director' }]);
  const invitation = freshId<RecordId>();
  const device = await put(database, 'devices', stateOf({ member, signKey: new Uint8Array([4]), joinedAt: 5, invitation }));
  const broken = await put(database, 'devices', stateOf({ member: 'x', signKey: 'text', joinedAt: 'now', invitation: 7 }));
  const devices = await rosterDevices(reader);
  expect(devices.find(({ id }) => String(id) === device)).toEqual({ id: device, member, signKey: new Uint8Array([4]), joinedAt: 5, invitation });
  expect(devices.find(({ id }) => String(id) === broken)).toEqual({ id: broken, member: undefined, signKey: undefined, joinedAt: undefined, invitation: undefined });
});

test('invitations come latest first, and one whose end cannot be read is not open', async () => {
  const { database } = await openStore();
  await put(database, 'invitations', stateOf({ createdAt: 1, expiresAt: 100, usedAt: 5 }));
  await put(database, 'invitations', stateOf({ createdAt: 2, expiresAt: 'never', revokedAt: 'x' }));
  expect((await invitations(createReader(database))).map(({ id: _id, ...rest }) => rest)).toEqual([
    { createdAt: 2, expiresAt: 0, usedAt: undefined, revokedAt: undefined },
    { createdAt: 1, expiresAt: 100, usedAt: 5, revokedAt: undefined },
  ]);
});

test('what waits is told oldest first, by family, and a record knows whether it is among it', async () => {
  const { database, member } = await openStore();
  const reader = createReader(database);
  const [family, bytes] = [freshId<RecordId>(), new Uint8Array(2)];
  const send = (n: number, at: number, more: { subject?: RecordId; published?: true; directory?: true } = {}) =>
    database.writeRecords([], async (tx) => tx.send({ space, n, at, headerBytes: bytes, sealed: bytes, ...more }));
  await send(1, 30, { subject: family });
  await send(2, 10, { published: true });
  await send(3, 20, { subject: family });
  await send(4, 40, { published: true, directory: true });
  expect((await waiting(reader)).map(({ n, published }) => [n, published])).toEqual([[2, 'calendar'], [3, false], [1, false], [4, 'directory']]);
  const envelopes = await waiting(reader, family);
  expect(envelopes).toEqual([
    { space, n: 3, at: 20, subject: family, published: false, refused: undefined, carried: false, handedOver: false },
    { space, n: 1, at: 30, subject: family, published: false, refused: undefined, carried: false, handedOver: false },
  ]);
  const mine = (n: number) => ({ state: stateOf({ name: 'x' }, { n }), space });
  expect([isWaiting(mine(3), thisDevice, envelopes), isWaiting(mine(2), thisDevice, envelopes), isWaiting(mine(3), freshId<DeviceId>(), envelopes)]).toEqual([true, false, false]);
  expect(isWaiting({ ...mine(3), space: freshId<SpaceId>() }, thisDevice, envelopes)).toBe(false);
  const mail = await openMail(member);
  await mail?.refused([{ space, n: 3, code: 'cloned' }]);
  expect((await waiting(reader, family))[0]?.refused).toBe('cloned');
});

const published = (id: RecordId, state: RecordState, version = 1) => ({ id, version, ...stateToStored(state) });

test('our own published change lies over the server’s row until the server has it, and clashes with nobody’s', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const publicStore = createPublicStore();
  const [theirs, both, ours] = [freshId<RecordId>(), freshId<RecordId>(), freshId<RecordId>()];
  const first = stateOf({ name: 'Bel-Air', address: 'bel-air-2222' }, { n: 1, at: 10 });
  const renamed: RecordState = {
    ...first,
    name: { heads: [{ device: thisDevice, n: 2, at: 20, value: 'Bel-Air-du-Lac' }], covered: { [thisDevice]: 1 } },
  };
  await publicStore.apply('schools', 'a', { version: 1, rows: [published(theirs, stateOf({ name: 'Zeller', address: 'zeller-2222' })), published(both, first)], removals: [] });
  await put(database, 'schools', renamed, { id: both });
  await put(database, 'schools', stateOf({ name: 'Arpents', address: 'arpents-2222' }), { id: ours });
  const listed = async () => (await schoolList(reader, publicStore)).map(({ school, ours: own }) => [school.name, own]);
  expect(await listed()).toEqual([['Arpents', true], ['Bel-Air-du-Lac', true], ['Zeller', false]]);
  await publicStore.apply('schools', 'a', { version: 2, rows: [published(both, renamed, 2)], removals: [] });
  expect(await listed()).toEqual([['Arpents', true], ['Bel-Air-du-Lac', true], ['Zeller', false]]);
  const entry = (await schoolList(reader, publicStore)).find(({ school }) => school.id === both);
  expect(entry?.state).toEqual(renamed);
});

test('a week has the days that are published and those that wait, of its school and its seven days alone', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const publicStore = createPublicStore();
  const [school, other] = [freshId<RecordId>(), freshId<RecordId>()];
  const dayOf = (of: RecordId, date: string, type: string) => stateOf({ school: of, date, type });
  const days = [dayOf(school, '2026-03-02', 'class'), dayOf(school, '2026-03-08', 'holiday'), dayOf(school, '2026-03-09', 'class'), dayOf(other, '2026-03-03', 'class')];
  await publicStore.apply('calendarDays', school, { version: 1, rows: days.map((state) => published(freshId<RecordId>(), state)), removals: [] });
  await put(database, 'calendarDays', dayOf(school, '2026-03-06', 'ped'));
  await put(database, 'calendarDays', dayOf(school, '2026-03-01', 'ped'));
  await put(database, 'calendarDays', dayOf(other, '2026-03-04', 'ped'));
  const week = await calendarWeek(reader, publicStore, { school, monday: day('2026-03-02') });
  expect(week.map(({ day: { date, type }, ours }) => [date, type, ours])).toEqual([
    ['2026-03-02', 'class', false],
    ['2026-03-06', 'ped', true],
    ['2026-03-08', 'holiday', false],
  ]);
});

test('a watch over a week wakes for the server’s rows and for our own', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const publicStore = createPublicStore();
  const school = freshId<RecordId>();
  const counts: number[] = [];
  const stop = reader.watch(
    () => calendarWeek(reader, publicStore, { school, monday: day('2026-03-02') }),
    (week) => counts.push(week.length),
  );
  await eventually(() => counts.at(-1) === 0);
  await put(database, 'calendarDays', stateOf({ school, date: '2026-03-03', type: 'ped' }));
  await eventually(() => counts.at(-1) === 1);
  await publicStore.apply('calendarDays', school, { version: 1, rows: [published(freshId<RecordId>(), stateOf({ school, date: '2026-03-04', type: 'class' }))], removals: [] });
  await eventually(() => counts.at(-1) === 2);
  stop();
});

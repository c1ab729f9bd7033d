import 'fake-indexeddb/auto';

import { expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import type { ActionContext } from '#actions/context.ts';
import { addSchool, editSchool } from '#actions/edit-school.ts';
import { editProfile } from '#actions/edit-profile.ts';
import { addWord, putAway } from '#actions/edit-team-list.ts';
import { inviteColleague } from '#actions/invite-colleague.ts';
import { setMeasure, USUAL_MEASURE } from '#actions/set-measure.ts';
import type { SchoolDraft } from '#domain/school.ts';
import { builtInEntryId } from '#domain/team-list.ts';
import { rowToState } from '#store/row.ts';
import { memberById } from '#store/queries/member-by-id.ts';
import { schoolsServed } from '#store/queries/schools-served.ts';
import { spaceById } from '#store/queries/space-by-id.ts';
import { teamLists } from '#store/queries/team-lists.ts';
import { createReader } from '#store/reader.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';
import { trust } from '#kernel/brand.ts';

const aSchool: SchoolDraft = {
  name: 'École des Trois-Érables', level: ['preschool', 'primary'], languages: ['ar', 'fa-AF'], setting: 'city', decile: '9', serviceCentre: 'CSS du Fleuve', closureLine: '', position: '45,5017, -73,5673',
};

/** Only who may do a thing differs. */
const coordinating = (house: House, phone: Phone): ActionContext => ({ ...contextOf(house, phone), role: 'coordinator' });

const meet = async (...phones: readonly Phone[]): Promise<void> => {
  for (const phone of [...phones, ...phones]) {
    await phone.exchange();
    await phone.merge();
  }
};

const schoolRow = (phone: Phone, id: RecordId) => createReader(phone.database).one('schools', id);

test('a coordinator adds a school with what it is, changes what changed, and never its address', async () => {
  const house = aHouse();
  const marie = await aPhone(house, 'coordinator');
  const context = coordinating(house, marie);
  const added = await addSchool(context, aSchool);
  const id = added.ok ? added.value : anId<RecordId>();
  const row = await schoolRow(marie, id);
  expect(row?.fields).toMatchObject({ name: aSchool.name, level: ['preschool', 'primary'], languages: ['ar', 'fa-AF'], setting: 'city', decile: 9 });
  expect(row?.fields).not.toHaveProperty('closureLine');
  const state = row === undefined ? {} : rowToState(row);
  expect((await editSchool(context, { id, state }, { ...aSchool, decile: '', closureLine: '514 555-0100' })).ok).toBe(true);
  const after = await schoolRow(marie, id);
  expect(after?.fields).toMatchObject({ decile: null, closureLine: '514 555-0100', address: row?.fields['address'] });
  for (const decile of ['0', '11', 'neuf', '9.5']) {
    expect(await addSchool(context, { ...aSchool, decile })).toMatchObject({ ok: false, failure: { kind: 'school-decile-invalid' } });
  }
});

test('a worker publishes no school, adds no word, sets no measure', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const context = contextOf(house, amina);
  const refusal = { ok: false, failure: { kind: 'not-a-coordinator' } };
  expect(await addSchool(context, aSchool)).toMatchObject(refusal);
  expect(await addWord(context, { list: 'topic', known: [] }, { fr: 'Marché', en: '' })).toMatchObject(refusal);
  expect(await putAway(context, { list: 'topic', code: 'food', entry: undefined }, true)).toMatchObject(refusal);
  expect(await setMeasure(context, {}, USUAL_MEASURE)).toMatchObject(refusal);
});

test('what one says of oneself is read by colleagues; schools changed from two sides are both kept', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const [first, second] = [anId<RecordId>(), anId<RecordId>()];
  const context = contextOf(house, amina);
  const id = trust<RecordId>(amina.member);
  await context.commit([{ space: house.spaces.organisation, edits: [{ table: 'members', id, fields: { name: 'Amina', role: 'worker' } }] }]);
  const seen = async (phone: Phone) => (await memberById(createReader(phone.database), amina.member))?.state ?? {};
  expect((await editProfile(context, await seen(amina), { name: 'Amina Haddad', languages: ['ar', 'fr'], hours: 'lundi au jeudi', schools: [first] })).ok).toBe(true);
  await meet(amina, karim);
  await karim.commit([{ space: house.spaces.organisation, edits: [{ table: 'members', id, fields: { [`school:${second}`]: true }, seen: await seen(karim) }] }]);
  await meet(amina, karim);
  const read = (await memberById(createReader(karim.database), amina.member))?.value;
  expect(read).toMatchObject({ name: 'Amina Haddad', languages: ['ar', 'fr'], hours: 'lundi au jeudi' });
  expect(new Set(read?.schools)).toEqual(new Set([first, second]));
  expect(await editProfile(context, await seen(amina), { name: ' ', languages: [], hours: '', schools: [] })).toMatchObject({ ok: false, failure: { kind: 'own-name' } });
});

test('an invitation names schools, which hold until their member says otherwise', async () => {
  const house = aHouse();
  const [marie, amina] = [await aPhone(house, 'coordinator'), await aPhone(house)];
  const [school, other, invitation] = [anId<RecordId>(), anId<RecordId>(), anId<RecordId>()];
  const key = new Uint8Array(65);
  await inviteColleague(coordinating(house, marie), { role: 'worker', schools: [school] }, () =>
    Promise.resolve({ ok: true, value: { id: invitation, secret: new Uint8Array(20), publicKey: key } }),
  );
  await amina.commit([
    {
      space: house.spaces.organisation,
      edits: [
        { table: 'members', id: trust<RecordId>(amina.member), fields: { name: 'Amina', role: 'worker' } },
        { table: 'devices', id: trust<RecordId>(amina.device), fields: { member: amina.member, invitation } },
      ],
    },
  ]);
  await meet(marie, amina);
  const reader = createReader(marie.database);
  expect((await schoolsServed(reader)).get(amina.member)).toEqual([school]);
  const mine = (await memberById(createReader(amina.database), amina.member))?.state ?? {};
  await editProfile(contextOf(house, amina), mine, { name: 'Amina', languages: [], hours: '', schools: [other] });
  await meet(marie, amina);
  expect((await schoolsServed(reader)).get(amina.member)).toEqual([other]);
});

test('a word of ours put away on two phones is one record, and comes back', async () => {
  const house = aHouse();
  const [marie, nadia] = [await aPhone(house, 'coordinator'), await aPhone(house, 'coordinator')];
  for (const phone of [marie, nadia]) {
    expect((await putAway(coordinating(house, phone), { list: 'topic', code: 'food', entry: undefined }, true)).ok).toBe(true);
  }
  expect((await addWord(coordinating(house, marie), { list: 'topic', known: [] }, { fr: 'Marché', en: 'Market' })).ok).toBe(true);
  await meet(marie, nadia);
  const [entries, id] = [await teamLists(createReader(nadia.database)), await builtInEntryId('topic', 'food')];
  expect(entries.length).toBe(2);
  const entry = entries.find(({ value }) => value.id === id);
  expect(entry?.value).toMatchObject({ code: 'food', hidden: true });
  await putAway(coordinating(house, nadia), { list: 'topic', code: 'food', entry: { id, state: entry?.state ?? {} } }, false);
  await meet(marie, nadia);
  expect((await teamLists(createReader(marie.database))).find(({ value }) => value.id === id)?.value.hidden).toBe(false);
});

test('the measure that pays the team is kept with the organisation', async () => {
  const house = aHouse();
  const marie = await aPhone(house, 'coordinator');
  const context = coordinating(house, marie);
  expect((await setMeasure(context, {}, ` ${USUAL_MEASURE} `)).ok).toBe(true);
  expect((await spaceById(createReader(marie.database), house.spaces.organisation)).measure).toBe('15021-3');
  expect(await setMeasure(context, {}, 'x'.repeat(41))).toMatchObject({ ok: false, failure: { kind: 'measure-too-long' } });
});

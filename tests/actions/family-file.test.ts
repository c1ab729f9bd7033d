import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { addFamily } from '#actions/add-family.ts';
import type { ActionContext } from '#actions/context.ts';
import { markGroups, tellWhatIsKept, writeStrengths } from '#actions/describe-family.ts';
import { editKnock, editSafeContact } from '#actions/edit-knock.ts';
import { judgeBond } from '#actions/judge-bond.ts';
import { saveHousehold } from '#actions/save-household.ts';
import { savePerson } from '#actions/save-person.ts';
import { savePhone } from '#actions/save-phone.ts';
import { bringBack, takeAway } from '#actions/save-record.ts';
import { saveSupport } from '#actions/save-support.ts';
import { dayAt } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { hiddenFrom } from '#domain/not-for.ts';
import { waysToReach } from '#domain/reach.ts';
import { bondsOfFamily } from '#store/queries/bonds-of-family.ts';
import { cautionsIn } from '#store/queries/cautions.ts';
import { clashesOfFamily } from '#store/queries/clashes.ts';
import { familyById } from '#store/queries/family-by-id.ts';
import { householdsOfFamily } from '#store/queries/households-of-family.ts';
import { peopleOfFamily } from '#store/queries/people-of-family.ts';
import { phonesOfFamily } from '#store/queries/phones-of-family.ts';
import { recordState } from '#store/queries/record-state.ts';
import { supportsOfFamily } from '#store/queries/supports-of-family.ts';
import type { Result } from '#kernel/result.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

interface Desk extends Phone {
  readonly context: ActionContext;
}

async function aDesk(house: House): Promise<Desk> {
  const phone = await aPhone(house);
  return Object.assign(phone, { context: contextOf(house, phone) });
}

async function meet(...desks: readonly Desk[]): Promise<void> {
  for (const desk of [...desks, ...desks]) {
    await desk.exchange();
    await desk.merge();
  }
}

async function done<Value>(result: Promise<Result<Value, unknown>>): Promise<Value> {
  const settled = await result;
  return settled.ok ? settled.value : expect.unreachable(JSON.stringify(settled.failure));
}

type Table = 'families' | 'people' | 'phones' | 'households' | 'supports' | 'bonds';
const looked = async ({ context }: Desk, table: Table, id: RecordId) => ({ id, state: (await recordState(context.reader, table, id)) ?? {} });

const newFamily = (desk: Desk): Promise<RecordId> => done(addFamily(desk.context, { name: 'Noorzai', language: 'fa-AF', phone: '514 555-0142' }));

test('a whole family is written and read back: two homes, their people, who helps, and how the bond stood', async () => {
  const desk = await aDesk(aHouse());
  const { context } = desk;
  const family = await newFamily(desk);
  const home = await done(saveHousehold(context, { family, household: undefined, draft: { label: 'Chez la mère', address: '12, rue des Lilas' } }));
  const mother = await done(savePerson(context, { family, person: undefined, draft: { kind: 'guardian', name: 'Freshta', relation: 'mother', spoken: ['fa-AF'], household: home } }));
  await done(savePerson(context, { family, person: undefined, draft: { kind: 'student', name: 'Omid', birthDate: '2018-03-04' } }));
  await done(savePerson(context, { family, person: undefined, draft: { kind: 'student', name: 'Yusuf', birthDate: '2010-03-04', status: 'droppedOut' } }));
  await done(saveSupport(context, { family, support: undefined, draft: { name: 'Mme Wali', kind: 'partner', helps: 'Interprète' } }));
  await done(judgeBond(context, family, { level: 'distant', date: '2026-01-02', note: '' }));
  await done(judgeBond(context, family, { level: 'open', date: '2026-03-02', note: 'Elle a offert le thé.' }));
  const people = (await peopleOfFamily(context.reader, family)).map(({ value }) => value);
  expect(people.map(({ name }) => name)).toEqual(['Freshta', 'Yusuf', 'Omid']);
  expect(people[0]).toMatchObject({ id: mother, relation: 'mother', spoken: ['fa-AF'], household: home, broken: [] });
  expect((await householdsOfFamily(context.reader, family)).map(({ value }) => value.address)).toEqual(['12, rue des Lilas']);
  expect((await supportsOfFamily(context.reader, family)).map(({ value }) => value.helps)).toEqual(['Interprète']);
  expect((await bondsOfFamily(context.reader, family)).map(({ value }) => [value.level, value.author])).toEqual([['open', context.member], ['distant', context.member]]);
});

test('a form that is saved unchanged writes nothing, and one answer changes one field', async () => {
  const desk = await aDesk(aHouse());
  const family = await newFamily(desk);
  const draft = { kind: 'guardian', name: 'Freshta', relation: 'mother', spoken: ['fa-AF'] } as const;
  const person = await done(savePerson(desk.context, { family, person: undefined, draft }));
  const sent = await desk.database.dexie.table('outbox').count();
  await done(savePerson(desk.context, { family, person: await looked(desk, 'people', person), draft }));
  expect(await desk.database.dexie.table('outbox').count()).toBe(sent);
  const before = await looked(desk, 'people', person);
  await done(savePerson(desk.context, { family, person: before, draft: { ...draft, authority: 'yes' } }));
  const after = await looked(desk, 'people', person);
  const changed = Object.keys(after.state).filter((field) => after.state[field]?.heads[0]?.n !== before.state[field]?.heads[0]?.n);
  expect(changed).toEqual(['authority']);
});

test('an answer of a newer version outlives a form that could not show it', async () => {
  const desk = await aDesk(aHouse());
  const family = await newFamily(desk);
  const person = await done(savePerson(desk.context, { family, person: undefined, draft: { kind: 'guardian', name: 'Freshta' } }));
  const seen = (await looked(desk, 'people', person)).state;
  await done(desk.commit([{ space: desk.context.spaces.team, subject: family, edits: [{ table: 'people', id: person, seen, fields: { relation: 'godmother' } }] }]));
  await done(savePerson(desk.context, { family, person: await looked(desk, 'people', person), draft: { kind: 'guardian', name: 'Freshta N.' } }));
  const [kept] = await peopleOfFamily(desk.context.reader, family);
  expect([kept?.value.name, kept?.value.relation]).toEqual(['Freshta N.', { unknown: 'godmother' }]);
});

test('two workers who change different things of one person never clash; the same thing does, and both versions stay', async () => {
  const house = aHouse();
  const [amina, karim] = [await aDesk(house), await aDesk(house)];
  const family = await newFamily(amina);
  const draft = { kind: 'student', name: 'Omid' } as const;
  const person = await done(savePerson(amina.context, { family, person: undefined, draft }));
  await meet(amina, karim);
  await done(savePerson(amina.context, { family, person: await looked(amina, 'people', person), draft: { ...draft, level: 'e2' } }));
  await done(savePerson(karim.context, { family, person: await looked(karim, 'people', person), draft: { ...draft, class: '201' } }));
  await meet(amina, karim);
  expect(await clashesOfFamily(karim.context.reader, family)).toEqual([]);
  expect((await peopleOfFamily(karim.context.reader, family))[0]?.value).toMatchObject({ level: 'e2', class: '201' });
  await done(savePerson(amina.context, { family, person: await looked(amina, 'people', person), draft: { ...draft, level: 'e3', class: '201' } }));
  await done(savePerson(karim.context, { family, person: await looked(karim, 'people', person), draft: { ...draft, level: 'e4', class: '201' } }));
  await meet(amina, karim);
  for (const { context } of [amina, karim]) {
    expect((await clashesOfFamily(context.reader, family)).map(({ table, fields }) => [table, fields])).toEqual([['people', ['level']]]);
  }
});

test('what one parent gave is marked not for the other, and the mark can be taken back', async () => {
  const desk = await aDesk(aHouse());
  const { context } = desk;
  const family = await newFamily(desk);
  const father = await done(savePerson(context, { family, person: undefined, draft: { kind: 'guardian', name: 'Rahim' } }));
  const draft = { number: '438 555-0101', label: '', person: '', household: '' };
  const phone = await done(savePhone(context, { family, phone: undefined, draft, notFor: [father] }));
  const fieldsOf = async () => (await context.reader.one('phones', phone))?.fields ?? {};
  expect(hiddenFrom(await fieldsOf(), father)).toBe(true);
  await done(savePhone(context, { family, phone: await looked(desk, 'phones', phone), draft: { ...draft, label: 'le soir' }, notFor: [father] }));
  expect(hiddenFrom(await fieldsOf(), father)).toBe(true);
  await done(savePhone(context, { family, phone: await looked(desk, 'phones', phone), draft, notFor: [] }));
  expect(hiddenFrom(await fieldsOf(), father)).toBe(false);
  expect((await phonesOfFamily(context.reader, family)).find(({ value }) => value.id === phone)?.value.notFor).toEqual([]);
});

test('somebody who is taken out of the file is gone from it, comes back with one press, and shows again when a colleague wrote meanwhile', async () => {
  const house = aHouse();
  const [amina, karim] = [await aDesk(house), await aDesk(house)];
  const family = await newFamily(amina);
  const draft = { kind: 'guardian', name: 'Freshta' } as const;
  const person = await done(savePerson(amina.context, { family, person: undefined, draft }));
  await meet(amina, karim);
  const names = async ({ context }: Desk) => (await peopleOfFamily(context.reader, family)).map(({ value }) => value.name);
  await done(takeAway(amina.context, { table: 'people', family, looked: await looked(amina, 'people', person) }));
  expect(await names(amina)).toEqual([]);
  await done(bringBack(amina.context, { table: 'people', family, id: person }));
  expect(await names(amina)).toEqual(['Freshta']);
  await done(takeAway(amina.context, { table: 'people', family, looked: await looked(amina, 'people', person) }));
  await done(savePerson(karim.context, { family, person: await looked(karim, 'people', person), draft: { ...draft, name: 'Freshta Noorzai' } }));
  await meet(amina, karim);
  expect([await names(amina), await names(karim)]).toEqual([['Freshta Noorzai'], ['Freshta Noorzai']]);
});

test('two safe ways that were written apart both stand, and no number is offered that one of them forbids', async () => {
  const house = aHouse();
  const [amina, karim] = [await aDesk(house), await aDesk(house)];
  const family = await newFamily(amina);
  const second = await done(savePhone(amina.context, { family, phone: undefined, draft: { number: '438 555-0101', label: '', person: '', household: '' } }));
  await meet(amina, karim);
  await done(editSafeContact(amina.context, await looked(amina, 'families', family), { phone: second, message: undefined, notTo: '', caution: '' }));
  await done(editSafeContact(karim.context, await looked(karim, 'families', family), { phone: '', message: 'mayNot', notTo: 'l’oncle', caution: '' }));
  await meet(amina, karim);
  for (const { context } of [amina, karim]) {
    const kept = (await familyById(context.reader, family)) ?? expect.unreachable();
    const cautions = cautionsIn(family, kept.state);
    expect(cautions.map(({ safe }) => safe?.notTo ?? safe?.phone).toSorted()).toEqual([second, 'l’oncle'].toSorted());
    const phones = (await phonesOfFamily(context.reader, family)).map(({ value }) => value);
    expect(waysToReach(cautions, phones, []).ways.map(({ phone, mayCall, mayText }) => [phone.id === second, mayCall, mayText])).toEqual(
      phones.map(({ id }) => [id === second, id === second, false]),
    );
  }
});

test('what is said of a family as a whole is each a field of its own, and is taken back by an empty answer', async () => {
  const desk = await aDesk(aHouse());
  const { context } = desk;
  const id = await newFamily(desk);
  const now = () => looked(desk, 'families', id);
  const today = dayAt(Date.now());
  await done(editKnock(context, await now(), { greet: 'Salâm', interpreter: 'yes', channel: 'call', hours: '', arrangements: { childCare: 'deux petits' } }));
  await done(markGroups(context, await now(), { targets: ['newcomer'], arrivedOn: '2025-08-01' }));
  await done(writeStrengths(context, await now(), 'On mange ensemble.'));
  await done(tellWhatIsKept(context, await now(), { on: today, language: 'fa-AF', by: context.member }));
  const read = async () => (await familyById(context.reader, id))?.value;
  expect(await read()).toMatchObject({
    greet: 'Salâm', interpreter: 'yes', channel: 'call', arrangements: [['childCare', 'deux petits']],
    targets: ['newcomer'], arrivedOn: '2025-08-01', strengths: 'On mange ensemble.', told: { on: today, language: 'fa-AF', by: context.member }, broken: [],
  });
  await done(editKnock(context, await now(), { greet: '', interpreter: undefined, channel: 'call', hours: '', arrangements: {} }));
  await done(markGroups(context, await now(), { targets: [], arrivedOn: '' }));
  await done(writeStrengths(context, await now(), ''));
  expect(await read()).toMatchObject({ greet: undefined, interpreter: undefined, channel: 'call', arrangements: [], targets: [], arrivedOn: undefined, strengths: undefined });
});

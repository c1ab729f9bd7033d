import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { ActionContext } from '#actions/context.ts';
import { keepBothPhones, settleClash } from '#actions/settle-clash.ts';
import { settleClosing, settleSigned } from '#actions/settle-closing.ts';
import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';
import { closingValue } from '#protocol/closing.ts';
import type { Value } from '#protocol/packing.ts';
import { clashes } from '#store/queries/clashes.ts';
import { openClashes } from '#store/queries/open-clashes.ts';
import { recordState, type SyncedTable } from '#store/queries/record-state.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

interface Desk extends Phone {
  readonly context: ActionContext;
  readonly write: (table: SyncedTable, fields: Readonly<Record<string, Value>>, id?: RecordId) => Promise<RecordId>;
}

async function aDesk(house: House): Promise<Desk> {
  const phone = await aPhone(house, 'coordinator');
  const context = contextOf(house, phone);
  const write: Desk['write'] = async (table, fields, id = anId<RecordId>()) => {
    const seen = await recordState(context.reader, table, id);
    const space = table === 'lists' ? house.spaces.organisation : house.spaces.team;
    const saved = await phone.commit([{ space, edits: [{ table, id, fields, ...(seen === undefined ? {} : { seen }) }] }]);
    expect(saved.ok).toBe(true);
    return id;
  };
  return Object.assign(phone, { context, write });
}

async function meet(...desks: readonly Desk[]): Promise<void> {
  for (const desk of [...desks, ...desks]) {
    await desk.exchange();
    await desk.merge();
  }
}

const stateOf = async ({ context }: Desk, table: SyncedTable, id: RecordId) => (await recordState(context.reader, table, id)) ?? expect.unreachable();
const waiting = (desk: Desk) => desk.database.dexie.table('outbox').toArray();

/** A record with something that each desk wrote without the others. */
async function writtenApart(desks: readonly [Desk, ...Desk[]], { table, fields, field }: { table: SyncedTable; fields: Record<string, Value>; field: string }, versions: readonly Value[]): Promise<RecordId> {
  const id = await desks[0].write(table, fields);
  await meet(...desks);
  for (const [at, desk] of desks.entries()) {
    await desk.write(table, { [field]: versions[at] ?? null }, id);
  }
  await meet(...desks);
  return id;
}

test('[M5] one of two names is chosen on one phone: neither asks any more, and the word goes with the family’s mail', async () => {
  const house = aHouse();
  const desks = [await aDesk(house), await aDesk(house)] as const;
  const [amina, maude] = desks;
  const family = await writtenApart(desks, { table: 'families', fields: { name: 'Noorzai' }, field: 'name' }, ['Nourzai', 'Noorzaï']);
  for (const { context, device } of desks) {
    const [asked, ...others] = await openClashes(context.reader, device);
    expect(others).toEqual([]);
    expect(asked).toMatchObject({ table: 'families', id: family, family, field: 'name' });
    expect(asked?.versions.map(({ value, mine }) => [value, mine]).toSorted()).toEqual([['Noorzaï', device === maude.device], ['Nourzai', device === amina.device]]);
  }
  const looked = { table: 'families', id: family, family, state: await stateOf(amina, 'families', family) };
  expect((await settleClash(amina.context, { ...looked, field: 'name', keep: 'Nourzai' })).ok).toBe(true);
  expect(await waiting(amina)).toMatchObject([{ space: house.spaces.team, subject: family }]);
  await meet(amina, maude);
  for (const { context, device } of desks) {
    expect(await openClashes(context.reader, device)).toEqual([]);
    expect((await context.reader.one('families', family))?.fields['name']).toBe('Nourzai');
  }
});

test('[M5] what the team’s own list says in two ways is settled where the list lies, and is of no family', async () => {
  const house = aHouse();
  const desks = [await aDesk(house), await aDesk(house)] as const;
  const [amina, maude] = desks;
  const id = await writtenApart(desks, { table: 'lists', fields: { list: 'kinds', 'label:fr': 'Halte' }, field: 'label:fr' }, ['Halte-garderie', 'Halte du soir']);
  const family = await writtenApart(desks, { table: 'families', fields: { name: 'Roy' }, field: 'name' }, ['Roi', 'Roy-Lavoie']);
  expect((await openClashes(amina.context.reader, amina.device)).map(({ table, family: of }) => [table, of])).toEqual([['families', family], ['lists', undefined]]);
  expect((await openClashes(amina.context.reader, amina.device, family)).map(({ table }) => table)).toEqual(['families']);
  await settleClash(maude.context, { table: 'lists', id, family: undefined, state: await stateOf(maude, 'lists', id), field: 'label:fr', keep: 'Halte du soir' });
  const [sent] = await waiting(maude);
  expect(sent.space).toBe(house.spaces.organisation);
  expect(sent.subject).toBeUndefined();
  await meet(maude, amina);
  expect((await openClashes(amina.context.reader, amina.device)).map(({ table }) => table)).toEqual(['families']);
});

test('[M5] of numbers that may all be right the one that shows stays, and each other one becomes a phone, once', async () => {
  const house = aHouse();
  const desks = [await aDesk(house), await aDesk(house), await aDesk(house)] as const;
  const [amina, maude, leila] = desks;
  const family = await amina.write('families', { name: 'Noorzai' });
  const numbers = ['514 555-0142', '438 555-0197', '514 555-0142'];
  const father = anId<RecordId>();
  const meant = { person: anId(), label: 'le soir', [`notFor:${father}`]: true };
  const id = await writtenApart(desks, { table: 'phones', fields: { family, number: '514 555-0100', ...meant }, field: 'number' }, numbers);
  const state = await stateOf(leila, 'phones', id);
  expect(state['number']?.heads).toHaveLength(3);
  expect((await keepBothPhones(leila.context, { id, family, state })).ok).toBe(true);
  expect(await waiting(leila)).toMatchObject([{ space: house.spaces.team, subject: family }]);
  await meet(leila, maude, amina);
  for (const { context, device } of desks) {
    expect(await openClashes(context.reader, device)).toEqual([]);
    const phones = await context.reader.all('phones');
    expect(phones.map(({ fields }) => [fields['family'], fields['number']]).toSorted()).toEqual([[family, '438 555-0197'], [family, '514 555-0142']]);
    expect(phones.find((row) => row.id === id)?.fields['number']).toBe(state['number']?.heads[0]?.value);
    // Whom the one is hidden from, the other is not shown to either.
    expect(phones.map(({ fields }) => fields)).toMatchObject([meant, meant]);
  }
});

test('[M5] a number that was emptied is no number to keep: the written ones stay, and what closed the record is of the record alone', async () => {
  const house = aHouse();
  const desks = [await aDesk(house), await aDesk(house), await aDesk(house), await aDesk(house)] as const;
  const [amina] = desks;
  const family = await amina.write('families', { name: 'Noorzai' });
  const id = await writtenApart(desks, { table: 'phones', fields: { family, deleted: closingValue({}) }, field: 'number' }, ['514 555-0142', '438 555-0197', null, '']);
  await keepBothPhones(amina.context, { id, family, state: await stateOf(amina, 'phones', id) });
  const phones = await amina.context.reader.all('phones');
  expect(phones.map(({ fields }) => fields['number']).toSorted()).toEqual(['438 555-0197', '514 555-0142']);
  expect(phones.map((row) => [row.id === id, Object.hasOwn(row.fields, 'deleted')]).toSorted()).toEqual([[false, false], [true, true]]);
});

test('[M7] what closed a record in words of another version is left out when it is closed again', async () => {
  const desk = await aDesk(aHouse());
  for (const before of ['moved', ['moved'], new Uint8Array([1]), null]) {
    const family = await desk.write('families', { name: 'Roy', archived: before });
    const state = await stateOf(desk, 'families', family);
    await settleClosing(desk.context, { table: 'families', id: family, family, state, as: 'archived' }, 'closed');
    expect(Object.keys((await desk.context.reader.one('families', family))?.fields['archived'] as object)).toEqual(['over']);
  }
});

test('[M7] a closing in two wordings is asked about once, and the answer settles its wordings too', async () => {
  const house = aHouse();
  const desks = [await aDesk(house), await aDesk(house), await aDesk(house)] as const;
  const [amina, maude, leila] = desks;
  const family = await amina.write('families', { name: 'Roy' });
  await meet(...desks);
  const closed = closingValue(await stateOf(amina, 'families', family));
  await amina.write('families', { archived: { ...closed, reason: 'moved' } }, family);
  await maude.write('families', { archived: { ...closed, reason: 'done' } }, family);
  await leila.write('families', { name: 'Roi' }, family);
  await meet(...desks);
  const asked = await openClashes(leila.context.reader, leila.device, family);
  expect(asked.map(({ field, versions, closing }) => [field, versions.length, closing?.as])).toEqual([['archived', 1, 'archived']]);
  await settleClosing(leila.context, { table: 'families', id: family, family, state: await stateOf(leila, 'families', family), as: 'archived' }, 'closed');
  await meet(...desks);
  for (const { context, device } of desks) {
    expect(await openClashes(context.reader, device)).toEqual([]);
    expect((await context.reader.one('families', family))?.fields).toMatchObject({ name: 'Roi', archived: { over: {} } });
  }
});

test('[M7] closed in two wordings and nothing written against it, it is asked once which wording stands', async () => {
  const house = aHouse();
  const desks = [await aDesk(house), await aDesk(house)] as const;
  const [amina, maude] = desks;
  const family = await amina.write('families', { name: 'Roy' });
  await meet(...desks);
  const closed = closingValue(await stateOf(amina, 'families', family));
  await amina.write('families', { archived: { ...closed, reason: 'moved' } }, family);
  await maude.write('families', { archived: { ...closed, reason: 'done' } }, family);
  await meet(...desks);
  expect((await openClashes(amina.context.reader, amina.device, family)).map(({ field, versions, closing }) => [field, versions.length, closing])).toEqual([['archived', 2, undefined]]);
});

test('[M5] a colleague whose hours stand in two versions is listed, of no family, and settled where the roster lies', async () => {
  const house = aHouse();
  const desks = [await aDesk(house), await aDesk(house)] as const;
  const [amina, maude] = desks;
  const id = trust<RecordId>(amina.member);
  const { organisation } = house.spaces;
  await amina.commit([{ space: organisation, edits: [{ table: 'members', id, fields: { name: 'Amina', hours: 'le matin' } }] }]);
  await meet(...desks);
  for (const [desk, hours] of [[amina, 'lundi'], [maude, 'mardi']] as const) {
    await desk.commit([{ space: organisation, edits: [{ table: 'members', id, fields: { hours }, seen: await stateOf(desk, 'members', id) }] }]);
  }
  await meet(...desks);
  const [asked, ...others] = await openClashes(amina.context.reader, amina.device);
  expect(others).toEqual([]);
  expect(asked).toMatchObject({ table: 'members', id, family: undefined, field: 'hours' });
  await settleClash(amina.context, { table: 'members', id, family: undefined, state: await stateOf(amina, 'members', id), field: 'hours', keep: 'lundi' });
  expect(await waiting(amina)).toMatchObject([{ space: organisation }]);
  await meet(...desks);
  expect(await openClashes(maude.context.reader, maude.device)).toEqual([]);
});

test('[M7] what two wrote without knowing that a file was closed is asked about with its closing, once', async () => {
  const house = aHouse();
  const desks = [await aDesk(house), await aDesk(house), await aDesk(house)] as const;
  const [amina, maude, leila] = desks;
  const family = await amina.write('families', { name: 'Roy' });
  await meet(...desks);
  await amina.write('families', { archived: closingValue(await stateOf(amina, 'families', family)) }, family);
  await maude.write('families', { name: 'Roi' }, family);
  await leila.write('families', { name: 'Royer' }, family);
  await meet(...desks);
  const asked = await openClashes(amina.context.reader, amina.device, family);
  expect(asked.map(({ field, closing }) => [field, closing?.against.map(({ value }) => value).toSorted()])).toEqual([['archived', ['Roi', 'Royer']]]);
});

test('a record that is gone asks nothing, though two had written in it before', async () => {
  const house = aHouse();
  const desks = [await aDesk(house), await aDesk(house)] as const;
  const [amina] = desks;
  const family = await amina.write('families', { name: 'Roy' });
  const phone = await writtenApart(desks, { table: 'phones', fields: { family, number: '1' }, field: 'number' }, ['514 555-0142', '438 555-0197']);
  expect(await clashes(amina.context.reader)).toMatchObject([{ table: 'phones', id: phone, family, fields: ['number'], against: [] }]);
  await amina.write('phones', { deleted: closingValue(await stateOf(amina, 'phones', phone)) }, phone);
  expect(await clashes(amina.context.reader)).toEqual([]);
});

test('[M7] an entry of the school, of no family, takes its addendum alone; a signature that cannot be read empties what was written', async () => {
  const desk = await aDesk(aHouse());
  const contact = await desk.write('contacts', { note: 'Vu la directrice.', partner: 'CLSC', signed: true });
  const entry = { table: 'contacts', id: contact, family: undefined, state: await stateOf(desk, 'contacts', contact), fields: ['note'] };
  await settleSigned(desk.context, entry, { text: 'Vu la directrice.', reason: 'Oubli' });
  expect((await desk.context.reader.one('contacts', contact))?.fields).toMatchObject({ note: null, partner: 'CLSC' });
  expect((await desk.context.reader.all('addenda')).map(({ fields }) => fields)).toEqual([{ contact, text: 'Vu la directrice.', reason: 'Oubli', author: desk.member }]);
});

test('[M7] what was signed is said again though this version cannot read the signature, and then nothing is asked any more', async () => {
  const desk = await aDesk(aHouse());
  const family = await desk.write('families', { name: 'Noorzai' });
  const contact = await desk.write('contacts', { family, note: 'Vu la mère.' });
  const before = await stateOf(desk, 'contacts', contact);
  const signed = { ...closingValue(before), content: { note: 'Vu la mère.' }, signedLike: 'tomorrow' };
  await desk.write('contacts', { signed }, contact);
  await desk.write('contacts', { note: 'Vu le père.' }, contact);
  const [asked] = await openClashes(desk.context.reader, desk.device);
  expect(asked?.closing?.against).toMatchObject([{ field: 'note', value: 'Vu le père.' }]);
  await settleSigned(desk.context, { table: 'contacts', id: contact, family, state: await stateOf(desk, 'contacts', contact), fields: ['note'] }, undefined);
  expect((await desk.context.reader.one('contacts', contact))?.fields['note']).toBe('Vu la mère.');
  expect(await openClashes(desk.context.reader, desk.device)).toEqual([]);
});

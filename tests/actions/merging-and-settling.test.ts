import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { ActionContext } from '#actions/context.ts';
import { keepApart, proposeAgain } from '#actions/keep-apart.ts';
import { mergeFamilies, undoMerging } from '#actions/merge-families.ts';
import { settleClosing, settleSigned } from '#actions/settle-closing.ts';
import type { RecordId } from '#kernel/id.ts';
import { closingValue } from '#protocol/closing.ts';
import type { Value } from '#protocol/packing.ts';
import { apartFamilies, pairKey } from '#store/queries/apart-families.ts';
import { clashedFiles } from '#store/queries/clashed-files.ts';
import { filesOfFamily, mergeCircles } from '#store/queries/files-of-family.ts';
import { LookAlikeFiles } from '#store/queries/look-alike-files.ts';
import { openClashes } from '#store/queries/open-clashes.ts';
import { recordState } from '#store/queries/record-state.ts';
import { createReader } from '#store/reader.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

interface Desk extends Phone {
  readonly context: ActionContext;
  readonly write: (table: string, fields: Readonly<Record<string, Value>>, id?: RecordId) => Promise<RecordId>;
}

async function aDesk(house: House, role: ActionContext['role'] = 'coordinator'): Promise<Desk> {
  const phone = await aPhone(house, role);
  const { organisation, spaces } = house;
  const reader = createReader(phone.database);
  const context: ActionContext = {
    organisation,
    member: phone.member,
    device: phone.device,
    role,
    spaces,
    reader,
    commit: phone.commit,
    clock: () => Date.now(),
    random: (bytes) => void crypto.getRandomValues(bytes),
  };
  const write: Desk['write'] = async (table, fields, id = anId<RecordId>()) => {
    const seen = await recordState(reader, table as 'families', id);
    const saved = await phone.commit([{ space: spaces.team, subject: id, edits: [{ table, id, fields, ...(seen === undefined ? {} : { seen }) }] }]);
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

const stateOf = async ({ context }: Desk, table: 'families' | 'phones' | 'contacts', id: RecordId) =>
  (await recordState(context.reader, table, id)) ?? expect.unreachable();

test('[M8] merged by one coordinator, two files are one on every phone; undone by another, they are two again', async () => {
  const house = aHouse();
  const [amina, maude] = [await aDesk(house), await aDesk(house)];
  const [kept, away] = [await amina.write('families', { name: 'Noorzai' }), await amina.write('families', { name: 'Nourzai' })];
  expect(await mergeFamilies(amina.context, { away, into: kept })).toEqual({ ok: true, value: away });
  await meet(amina, maude);
  expect(await filesOfFamily(maude.context.reader, away)).toEqual([kept, away]);
  expect(await mergeFamilies(maude.context, { away: kept, into: away })).toEqual({ ok: false, failure: { kind: 'already-one' } });
  expect((await undoMerging(maude.context, away)).ok).toBe(true);
  await meet(maude, amina);
  for (const { context } of [amina, maude]) {
    expect(await filesOfFamily(context.reader, away)).toEqual([away]);
    expect(await filesOfFamily(context.reader, kept)).toEqual([kept]);
  }
});

test('[M8] merged apart in opposite directions: a circle on both phones, told among the choices, settled by one word', async () => {
  const house = aHouse();
  const [amina, maude] = [await aDesk(house), await aDesk(house)];
  const [one, other] = [await amina.write('families', { name: 'Noorzai' }), await amina.write('families', { name: 'Nourzai' })];
  await meet(amina, maude);
  await mergeFamilies(amina.context, { away: other, into: one });
  await mergeFamilies(maude.context, { away: one, into: other });
  await meet(amina, maude);
  for (const { context } of [amina, maude]) {
    expect(await mergeCircles(context.reader)).toEqual([[one, other].toSorted()]);
    expect((await clashedFiles(context.reader)).files).toMatchObject([{ circle: true, count: 0 }]);
  }
  await undoMerging(maude.context, other);
  await meet(maude, amina);
  for (const { context } of [amina, maude]) {
    expect(await mergeCircles(context.reader)).toEqual([]);
    expect(await filesOfFamily(context.reader, one)).toEqual([other, one]);
  }
});

test('a worker merges nothing and sets nothing apart, and nothing is written', async () => {
  const worker = await aDesk(aHouse(), 'worker');
  const [one, other] = [await worker.write('families', { name: 'Roy' }), await worker.write('families', { name: 'Roi' })];
  const no = { ok: false, failure: { kind: 'coordinators-only' } };
  expect(await mergeFamilies(worker.context, { away: one, into: other })).toEqual(no);
  expect(await undoMerging(worker.context, one)).toEqual(no);
  expect(await keepApart(worker.context, one, other)).toEqual(no);
  expect(await filesOfFamily(worker.context.reader, one)).toEqual([one]);
});

test('two families that were set apart are not proposed again, until that is taken back', async () => {
  const desk = await aDesk(aHouse());
  const [one, other] = [anId<RecordId>(), anId<RecordId>()];
  const said = await keepApart(desk.context, one, other);
  expect(await apartFamilies(desk.context.reader)).toEqual(new Set([pairKey(other, one)]));
  await proposeAgain(desk.context, one, said.ok ? said.value : expect.unreachable());
  expect(await apartFamilies(desk.context.reader)).toEqual(new Set());
});

test('[M7] a number that was deleted here and changed there asks on both phones; kept or left deleted, it asks no more', async () => {
  for (const keep of ['open', 'closed'] as const) {
    const house = aHouse();
    const [amina, maude] = [await aDesk(house), await aDesk(house)];
    const family = await amina.write('families', { name: 'Noorzai' });
    const phone = await amina.write('phones', { family, number: '514 555-0142' });
    await meet(amina, maude);
    await amina.write('phones', { deleted: closingValue(await stateOf(amina, 'phones', phone)) }, phone);
    await maude.write('phones', { number: '514 555-0199' }, phone);
    await meet(amina, maude);
    for (const { context, device } of [amina, maude]) {
      const [asked] = await openClashes(context.reader, device, family);
      expect(asked).toMatchObject({ table: 'phones', id: phone, closing: { as: 'deleted', against: [{ field: 'number', value: '514 555-0199' }] } });
      expect(asked?.versions).toMatchObject([{ mine: device === amina.device }]);
    }
    const looked = { table: 'phones', id: phone, family, state: await stateOf(maude, 'phones', phone), as: 'deleted' as const };
    expect((await settleClosing(maude.context, looked, keep)).ok).toBe(true);
    await meet(maude, amina);
    for (const { context, device } of [amina, maude]) {
      expect(await openClashes(context.reader, device, family)).toEqual([]);
      const { deleted } = (await context.reader.one('phones', phone))?.fields ?? {};
      expect(deleted === null).toBe(keep === 'open');
    }
  }
});

test('[M7] a file that was closed with a reason and left closed says its reason again', async () => {
  const house = aHouse();
  const [amina, maude] = [await aDesk(house), await aDesk(house)];
  const family = await amina.write('families', { name: 'Noorzai' });
  await meet(amina, maude);
  await amina.write('families', { archived: { ...closingValue(await stateOf(amina, 'families', family)), reason: 'moved', on: '2026-11-02' } }, family);
  await maude.write('families', { name: 'Noorzaï' }, family);
  await meet(amina, maude);
  expect((await openClashes(amina.context.reader, amina.device, family)).map(({ closing }) => closing?.as)).toEqual(['archived']);
  await settleClosing(amina.context, { table: 'families', id: family, family, state: await stateOf(amina, 'families', family), as: 'archived' }, 'closed');
  expect(await openClashes(amina.context.reader, amina.device, family)).toEqual([]);
  expect((await amina.context.reader.one('families', family))?.fields['archived']).toMatchObject({ reason: 'moved', on: '2026-11-02' });
});

test('[M7] what was written into a signed note becomes an addendum with its reason, or is left; the note says what was signed', async () => {
  for (const asAddendum of [true, false]) {
    const house = aHouse();
    const [amina, maude] = [await aDesk(house), await aDesk(house)];
    const family = await amina.write('families', { name: 'Noorzai' });
    const content = { family, kind: 'visit', date: '2026-11-12', note: 'Pointure 12.', author: amina.member };
    const contact = await amina.write('contacts', content);
    await meet(amina, maude);
    const proof = { by: amina.member, at: 1, device: amina.device, signature: new Uint8Array(64), content };
    await amina.write('contacts', { signed: { ...closingValue(await stateOf(amina, 'contacts', contact)), ...proof } }, contact);
    await maude.write('contacts', { note: 'Pointure 13.' }, contact);
    await meet(amina, maude);
    const [asked] = await openClashes(maude.context.reader, maude.device, family);
    expect(asked?.closing).toMatchObject({ as: 'signed', against: [{ field: 'note', value: 'Pointure 13.', mine: true }] });
    const entry = { table: 'contacts', id: contact, family, state: await stateOf(maude, 'contacts', contact), fields: ['note'] };
    const addendum = { text: 'Note : Pointure 13.', reason: 'Écrit sans avoir vu la signature' };
    expect((await settleSigned(maude.context, entry, asAddendum ? addendum : undefined)).ok).toBe(true);
    await meet(maude, amina);
    expect(await openClashes(amina.context.reader, amina.device, family)).toEqual([]);
    expect((await amina.context.reader.one('contacts', contact))?.fields['note']).toBe('Pointure 12.');
    const addenda = await amina.context.reader.all('addenda');
    expect(addenda.map(({ fields }) => fields)).toEqual(asAddendum ? [{ family, contact, ...addendum, author: maude.member }] : []);
  }
});

test('[M8] merging a closed file does not reopen it, nor does it ask', async () => {
  const desk = await aDesk(aHouse());
  const [kept, away] = [await desk.write('families', { name: 'Noorzai' }), await desk.write('families', { name: 'Nourzai' })];
  await desk.write('families', { archived: { ...closingValue(await stateOf(desk, 'families', away)), reason: 'moved' } }, away);
  await mergeFamilies(desk.context, { away, into: kept });
  expect(await openClashes(desk.context.reader, desk.device, kept)).toEqual([]);
});

test('files that look alike are found by what is written in them, follow every change, and are forgotten at the lock', async () => {
  const desk = await aDesk(aHouse());
  const [one, other] = [await desk.write('families', { name: 'Noorzai' }), await desk.write('families', { name: 'Famille Haidari' })];
  const phone = await desk.write('phones', { family: one, number: '514 555-0142' });
  await desk.write('people', { family: other, kind: 'guardian', name: 'Nourzai Freshta' });
  const files = new LookAlikeFiles(desk.context.reader, () => Promise.resolve());
  await files.catchUp();
  const alike = () => files.index.find({ name: 'Freshta Noorzaï', phones: ['+1 514 555-0142'] }).map(({ id, reasons }) => [id, ...reasons]);
  expect(alike()).toEqual([
    [one, 'samePhone', 'namePart'],
    [other, 'nameSwapped'],
  ]);

  await desk.write('phones', { deleted: closingValue(await stateOf(desk, 'phones', phone)) }, phone);
  await mergeFamilies(desk.context, { away: one, into: other });
  await files.catchUp();
  expect(files.index.ids()).toEqual([other]);
  expect(alike()).toEqual([[other, 'nameSwapped']]);
  await undoMerging(desk.context, one);
  await files.catchUp();
  expect(files.index.ids().toSorted()).toEqual([one, other].toSorted());
  files.forget();
  expect(alike()).toEqual([]);
  expect(files.nameOf(one)).toBe('');
});

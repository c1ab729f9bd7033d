import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { addFollowUp } from '#actions/add-follow-up.ts';
import { dropFollowUp, type LookedFollowUp, passFollowUp, postponeFollowUp } from '#actions/change-follow-up.ts';
import { finishFollowUp, reopenFollowUp } from '#actions/finish-follow-up.ts';
import { markFamily } from '#actions/mark-family.ts';
import type { FollowUpDraft } from '#domain/follow-up-steps.ts';
import { addDays, dayAt } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { closedFollowUps, followUpById, openFollowUps } from '#store/queries/follow-ups.ts';
import { rowToState } from '#store/row.ts';
import { createReader } from '#store/reader.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

const today = dayAt(Date.now());
const soon = addDays(today, 3);

const meet = async (...phones: readonly Phone[]): Promise<void> => {
  for (const phone of [...phones, ...phones]) {
    await phone.exchange();
    await phone.merge();
  }
};

const lookAt = async (phone: Phone, id: RecordId): Promise<LookedFollowUp> => (await followUpById(createReader(phone.database), id))!;
const open = (phone: Phone) => openFollowUps(createReader(phone.database), undefined);

async function add(house: House, phone: Phone, more: Partial<FollowUpDraft> = {}): Promise<RecordId> {
  const added = await addFollowUp(contextOf(house, phone), anId<RecordId>(), {
    kind: 'promise', what: 'Rappeler', due: soon, owner: phone.member, every: 0, until: '', student: undefined, ...more,
  });
  return added.ok ? added.value : Promise.reject(new Error(added.failure.kind));
}

async function aStudent(house: House, phone: Phone, is: string): Promise<RecordId> {
  const [student, context] = [anId<RecordId>(), contextOf(house, phone)];
  await context.commit([{ space: context.spaces.team, edits: [{ table: 'people', id: student, fields: { kind: 'student', name: 'Sara', status: { is, on: today } } }] }]);
  return student;
}

test('a promise is moved with its reason, passed on, done with a result, and taken back', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const id = await add(house, amina);
  const context = contextOf(house, amina);
  expect((await postponeFollowUp(context, await lookAt(amina, id), { due: addDays(today, 9), reason: 'En voyage' })).ok).toBe(true);
  expect((await passFollowUp(context, await lookAt(amina, id), karim.member)).ok).toBe(true);
  await meet(amina, karim);
  const [theirs] = await open(karim);
  expect(theirs).toMatchObject({ id, owner: karim.member, due: addDays(today, 9), postponed: 'En voyage' });
  expect(await finishFollowUp(contextOf(house, karim), await lookAt(karim, id), { result: 'settled' })).toEqual({ ok: true, value: { next: undefined } });
  expect(await open(karim)).toEqual([]);
  expect(await closedFollowUps(createReader(karim.database), addDays(today, -30))).toMatchObject([{ id, state: 'done', result: 'settled', closedOn: today }]);
  expect((await reopenFollowUp(contextOf(house, karim), id)).ok).toBe(true);
  expect((await open(karim)).map((one) => one.id)).toEqual([id]);
  expect((await dropFollowUp(contextOf(house, karim), await lookAt(karim, id), 'La famille a déménagé')).ok).toBe(true);
  expect(await open(karim)).toEqual([]);
});

test('one that comes again leaves its next in the same commit; taken back, the next one goes; done again, it is back', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const context = contextOf(house, amina);
  const id = await add(house, amina, { every: 14 });
  const before = (await createReader(amina.database).outbox()).length;
  expect(await finishFollowUp(context, await lookAt(amina, id), { result: '' })).toEqual({ ok: true, value: { next: addDays(today, 14) } });
  expect((await createReader(amina.database).outbox()).length).toBe(before + 1);
  const [next] = await open(amina);
  expect(next).toMatchObject({ what: 'Rappeler', due: addDays(today, 14), every: 14, owner: amina.member });
  await reopenFollowUp(context, id);
  expect((await open(amina)).map((one) => one.id)).toEqual([id]);
  await finishFollowUp(context, await lookAt(amina, id), { result: '' });
  expect((await open(amina)).map((one) => one.id)).toEqual([next?.id]);
});

test('two people who finish the same one apart leave one next one, not two', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const id = await add(house, amina, { every: 7 });
  await meet(amina, karim);
  for (const phone of [amina, karim]) {
    await finishFollowUp(contextOf(house, phone), await lookAt(phone, id), { result: '' });
  }
  await meet(amina, karim);
  for (const phone of [amina, karim]) {
    expect((await open(phone)).length).toBe(1);
  }
});

test('staying in touch goes on until the student is back, then ends, unless somebody wants to go on', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const context = contextOf(house, amina);
  const touch = (student: RecordId): Partial<FollowUpDraft> => ({ kind: 'stayInTouch', what: '', every: 14, until: 'returned', student });
  const gone = await add(house, amina, touch(await aStudent(house, amina, 'droppedOut')));
  expect(await finishFollowUp(context, await lookAt(amina, gone), { result: '' })).toEqual({ ok: true, value: { next: addDays(today, 14) } });
  const back = touch(await aStudent(house, amina, 'returned'));
  const ends = await add(house, amina, back);
  expect(await finishFollowUp(context, await lookAt(amina, ends), { result: '' })).toEqual({ ok: true, value: { next: undefined } });
  const goesOn = await add(house, amina, back);
  expect(await finishFollowUp(context, await lookAt(amina, goesOn), { result: '', goOn: true })).toEqual({ ok: true, value: { next: addDays(today, 14) } });
});

test('only a coordinator marks a family to be seen first, and says why', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const context = contextOf(house, amina);
  const family = anId<RecordId>();
  const looked = async () => {
    const row = await context.reader.one('families', family);
    return { id: family, state: row === undefined ? {} : rowToState(row) };
  };
  expect(await markFamily({ ...context, role: 'worker' }, await looked(), 'Rencontre')).toEqual({ ok: false, failure: { kind: 'not-a-coordinator' } });
  expect(await markFamily({ ...context, role: 'coordinator' }, await looked(), '  ')).toEqual({ ok: false, failure: { kind: 'reason-missing' } });
  expect((await markFamily({ ...context, role: 'coordinator' }, await looked(), 'Rencontre vendredi')).ok).toBe(true);
  expect((await context.reader.one('families', family))?.fields['marked']).toEqual({ reason: 'Rencontre vendredi', by: amina.member, on: today });
  expect((await markFamily({ ...context, role: 'coordinator' }, await looked(), undefined)).ok).toBe(true);
  expect((await context.reader.one('families', family))?.fields['marked']).toBeNull();
});

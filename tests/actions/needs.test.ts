import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { changeNeed, hearNeed, noteNeed } from '#actions/change-need.ts';
import type { HeardDraft } from '#domain/need-steps.ts';
import { needId, seemsGone } from '#domain/need.ts';
import { dayAt } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { needsOfFamily } from '#store/queries/needs-of-family.ts';
import { createReader } from '#store/reader.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type Phone } from '#tests/support/phone.ts';

const today = dayAt(Date.now());
const family = anId<RecordId>();
const heard = (more: Partial<HeardDraft> = {}): HeardDraft => ({ code: 'food.enough', voice: 'parent', level: 'big', help: 'yes', on: today, ...more });
const needs = (phone: Phone) => needsOfFamily(createReader(phone.database), family);

const meet = async (...phones: readonly Phone[]): Promise<void> => {
  for (const phone of [...phones, ...phones]) {
    await phone.exchange();
    await phone.merge();
  }
};

test('a need that was heard of is the record a portrait would write, says who noted it, and is heard of again', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const context = contextOf(house, amina);
  expect(await hearNeed(context, family, heard())).toEqual({ ok: true, value: await needId(family, 'food.enough') });
  expect(await needs(amina)).toMatchObject([{ value: { state: 'open', domain: 'food', said: [{ level: 'big', help: 'yes', voice: 'parent', noted: amina.member }], broken: [] } }]);
  await hearNeed({ ...context, clock: () => Date.now() + 1 }, family, heard({ level: 'fine', help: undefined }));
  expect(seemsGone((await needs(amina))[0]!.value)).toBe(true);
  expect((await needs(amina)).map(({ value }) => [value.state, value.said.length])).toEqual([['open', 2]]);
});

test('nobody needs what is well: what was never a difficulty is not written down', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  expect(await hearNeed(contextOf(house, amina), family, heard({ level: 'fine' }))).toEqual({ ok: false, failure: { kind: 'need-level-missing' } });
  expect(await needs(amina)).toEqual([]);
});

test('a need is answered with its reason, and open again when somebody hears that it is hard', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const context = contextOf(house, amina);
  await hearNeed(context, family, heard());
  const [open] = await needs(amina);
  expect(await changeNeed(context, open!, { state: 'answered', on: today, reason: 'Panier reçu' })).toMatchObject({ ok: true });
  expect(await needs(amina)).toMatchObject([{ value: { state: 'answered', since: today, setBy: amina.member, reason: 'Panier reçu' } }]);
  await hearNeed(context, family, heard({ level: 'some' }));
  expect(await needs(amina)).toMatchObject([{ value: { state: 'open', reason: undefined } }]);
});

test('a note is kept, and taken back when it is emptied', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const context = contextOf(house, amina);
  await hearNeed(context, family, heard());
  const [open] = await needs(amina);
  await noteNeed(context, open!, ' Allergie aux noix ');
  const [noted] = await needs(amina);
  expect(noted?.value.note).toBe('Allergie aux noix');
  await noteNeed(context, noted!, ' ');
  expect((await needs(amina))[0]?.value.note).toBeUndefined();
});

test('two people who hear of it apart write one record; two who judge it otherwise are asked', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  await hearNeed(contextOf(house, amina), family, heard());
  await hearNeed(contextOf(house, karim), family, heard({ voice: 'worker', level: 'some', help: 'later' }));
  await meet(amina, karim);
  const [here] = await needs(amina);
  expect(here).toMatchObject({ clash: false, value: { state: 'open' } });
  expect(here?.value.said.map(({ voice }) => voice).toSorted()).toEqual(['parent', 'worker']);
  const [there] = await needs(karim);
  await changeNeed(contextOf(house, amina), here!, { state: 'answered', on: today, reason: '' });
  await changeNeed(contextOf(house, karim), there!, { state: 'declined', on: today, reason: 'Ne veut pas' });
  await meet(amina, karim);
  expect(await needs(amina)).toMatchObject([{ clash: true }]);
  expect(await needs(karim)).toMatchObject([{ clash: true }]);
});

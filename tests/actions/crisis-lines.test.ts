import 'fake-indexeddb/auto';

import { expect, test } from 'vitest';
import { type ActionContext, today } from '#actions/context.ts';
import { addCrisisLine, hideCrisisLine, keepCrisisNumber, type ShownLine } from '#actions/edit-crisis-lines.ts';
import { sayFirstWords } from '#actions/first-words.ts';
import { type CrisisCode, type CrisisLine, crisisLines } from '#domain/crisis-lines.ts';
import { mayWrite } from '#domain/permission.ts';
import { YOUTH_PROTECTION } from '#domain/youth-protection.ts';
import { crisisEntries } from '#store/queries/crisis-entries.ts';
import { openClashes } from '#store/queries/open-clashes.ts';
import { createReader } from '#store/reader.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

const coordinating = (house: House, phone: Phone): ActionContext => ({ ...contextOf(house, phone), role: 'coordinator' });

const meet = async (...phones: readonly Phone[]): Promise<void> => {
  for (const phone of [...phones, ...phones]) {
    await phone.exchange();
    await phone.merge();
  }
};

async function shownOn(phone: Phone, which: (line: CrisisLine) => boolean): Promise<ShownLine> {
  const entries = await crisisEntries(createReader(phone.database));
  const line = crisisLines(entries.map(({ value }) => value)).find(which);
  if (line === undefined) {
    throw new Error('no such line');
  }
  return { line, state: entries.find(({ value }) => value.id === line.id)?.state };
}

const ours = (code: CrisisCode) => (line: CrisisLine): boolean => line.kind === 'ours' && line.code === code;

const words = { fr: 'Centre de crise du Nord', en: '', whatFr: 'Quelqu’un vient sur place, jour et nuit.', whatEn: '' };
const number = { number: '514-555-0123', source: 'appel à la ligne', checked: true };

test('a coordinator writes the region’s number with its check, and a colleague’s card has it', async () => {
  const house = aHouse();
  const [marie, amina] = [await aPhone(house, 'coordinator'), await aPhone(house)];
  const context = coordinating(house, marie);
  const before = await shownOn(marie, ours('dpj'));
  expect(before).toMatchObject({ line: { number: undefined }, state: undefined });
  expect(await keepCrisisNumber(context, before, { number: '(514) 896-3100', source: 'quebec.ca', checked: true })).toMatchObject({ ok: true });
  await meet(marie, amina);
  expect((await shownOn(amina, ours('dpj'))).line).toMatchObject({ number: '514 896-3100', source: 'quebec.ca', checkedOn: today(context) });
  // Another number, not checked: the check of the one before does not cover it.
  await keepCrisisNumber(context, await shownOn(marie, ours('dpj')), { number: '514 896-3101', source: 'quebec.ca', checked: false });
  await meet(marie, amina);
  expect((await shownOn(amina, ours('dpj'))).line).toMatchObject({ number: '514 896-3101', checkedOn: undefined });
});

test('a line of the team’s own is added, put away and put back; the two that one may need at once stay', async () => {
  const house = aHouse();
  const marie = await aPhone(house, 'coordinator');
  const context = coordinating(house, marie);
  const added = await addCrisisLine(context, words, number);
  const isIt = (line: CrisisLine): boolean => added.ok && line.id === added.value;
  expect((await shownOn(marie, isIt)).line).toMatchObject({ names: { fr: words.fr, en: words.fr }, purposes: { fr: words.whatFr }, number: '514 555-0123', hidden: false });
  await hideCrisisLine(context, await shownOn(marie, isIt), true);
  expect((await shownOn(marie, isIt)).line.hidden).toBe(true);
  await hideCrisisLine(context, await shownOn(marie, isIt), false);
  expect((await shownOn(marie, isIt)).line.hidden).toBe(false);
  for (const code of ['emergency', 'dpj'] as const) {
    expect((await hideCrisisLine(context, await shownOn(marie, ours(code)), true)).ok).toBe(true);
    expect(await shownOn(marie, ours(code))).toMatchObject({ line: { hidden: false }, state: undefined });
  }
  await keepCrisisNumber(context, await shownOn(marie, ours('emergency')), number);
  expect(await shownOn(marie, ours('emergency'))).toMatchObject({ line: { number: '911' }, state: undefined });
});

test('keeping what stands there already writes nothing; what is wrong is said by its field', async () => {
  const house = aHouse();
  const marie = await aPhone(house, 'coordinator');
  const context = coordinating(house, marie);
  const line = await shownOn(marie, ours('interligne'));
  const same = { number: '1 888 505-1010', source: line.line.source, checked: false };
  expect(await keepCrisisNumber(context, line, same)).toMatchObject({ ok: true });
  expect((await shownOn(marie, ours('interligne'))).state).toBeUndefined();
  expect(await keepCrisisNumber(context, line, { ...same, source: '', checked: true })).toMatchObject({ failure: { kind: 'crisis-source-missing' } });
  expect(await addCrisisLine(context, { ...words, fr: ' ' }, number)).toMatchObject({ failure: { kind: 'crisis-name' } });
  expect(await addCrisisLine(context, words, { ...number, number: '514 555' })).toMatchObject({ failure: { kind: 'crisis-number' } });
});

test('a worker changes none of it, by a button or by what a phone writes', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const context = contextOf(house, amina);
  const refusal = { ok: false, failure: { kind: 'not-a-coordinator' } };
  const line = await shownOn(amina, ours('telJeunes'));
  expect(await keepCrisisNumber(context, line, number)).toMatchObject(refusal);
  expect(await addCrisisLine(context, words, number)).toMatchObject(refusal);
  expect(await hideCrisisLine(context, line, true)).toMatchObject(refusal);
  const writing = { table: 'lists', id: YOUTH_PROTECTION.id, fields: { list: 'crisis', number: { number: '514 555-0123' } }, author: amina.member, device: amina.device };
  expect(mayWrite('worker', writing)).toBe(false);
  expect(mayWrite('coordinator', writing)).toBe(true);
});

test('what the founder typed at set-up is the entry that a coordinator checks later', async () => {
  const house = aHouse();
  const marie = await aPhone(house, 'coordinator');
  const context = coordinating(house, marie);
  const founding = { organisation: 'Maison', school: 'Trois-Érables', youthProtection: '514 896-3100' };
  const said = await sayFirstWords(context, { name: 'Marie', joinedAt: 1, founding }, { signKey: new Uint8Array(65), sealKey: new Uint8Array(65) });
  expect(said.ok).toBe(true);
  const line = await shownOn(marie, ours('dpj'));
  expect(line.line).toMatchObject({ number: '514 896-3100', source: '', checkedOn: undefined });
  await keepCrisisNumber(context, line, { number: '514 896-3100', source: 'quebec.ca', checked: true });
  expect((await crisisEntries(createReader(marie.database))).length).toBe(1);
  expect((await shownOn(marie, ours('dpj'))).line.checkedOn).toBe(today(context));
});

test('two coordinators who correct one number apart are asked which it is, and each check stays with its number', async () => {
  const house = aHouse();
  const [marie, nadia] = [await aPhone(house, 'coordinator'), await aPhone(house, 'coordinator')];
  await keepCrisisNumber(coordinating(house, marie), await shownOn(marie, ours('dpj')), { number: '514 896-3100', source: 'quebec.ca', checked: true });
  await keepCrisisNumber(coordinating(house, nadia), await shownOn(nadia, ours('dpj')), { number: '1 800 361-5310', source: 'une affiche', checked: false });
  await meet(marie, nadia);
  for (const phone of [marie, nadia]) {
    const clashes = await openClashes(createReader(phone.database), phone.device);
    expect(clashes.map(({ field, versions }) => [field, new Set(versions.map(({ value }) => value))])).toEqual([
      ['number', new Set([{ number: '514 896-3100', source: 'quebec.ca', checkedOn: today(contextOf(house, phone)) }, { number: '1 800 361-5310', source: 'une affiche' }])],
    ]);
    const { line } = await shownOn(phone, ours('dpj'));
    expect(line.checkedOn === undefined).toBe(line.number === '1 800 361-5310');
  }
});

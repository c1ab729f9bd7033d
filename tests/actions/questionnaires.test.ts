import 'fake-indexeddb/auto';

import { expect, test } from 'vitest';
import type { ActionContext } from '#actions/context.ts';
import { importQuestionnaire, lookAtQuestionnaire, setQuestionnaireRemoved } from '#actions/import-questionnaire.ts';
import { questionnaireId, questionsOf } from '#domain/imported-questionnaire.ts';
import { mayWrite } from '#domain/permission.ts';
import { trust } from '#kernel/brand.ts';
import type { RecordId, SpaceId } from '#kernel/id.ts';
import { offeredQuestionnaires, questionnaireById } from '#store/queries/questionnaires.ts';
import { createReader } from '#store/reader.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

const coordinating = (house: House, phone: Phone): ActionContext => ({ ...contextOf(house, phone), role: 'coordinator' });

const json = {
  resourceType: 'Questionnaire', status: 'active', url: 'https://example.org/sleep', version: '1', language: 'fr', title: 'Sommeil', copyright: 'CC-BY-4.0',
  item: [{ linkId: 'enough', text: 'Dort-il assez?', type: 'boolean' }],
};
const source = JSON.stringify(json);

const listed = async (phone: Phone): Promise<readonly (readonly [string, string, boolean])[]> =>
  (await offeredQuestionnaires(createReader(phone.database))).map(({ value }) => [value.name, value.version, value.mayPublish] as const);

async function meet(...phones: readonly Phone[]): Promise<void> {
  for (const phone of [...phones, ...phones]) {
    await phone.exchange();
    await phone.merge();
  }
}

async function taken(context: ActionContext, id: RecordId, removed: boolean): Promise<boolean> {
  const kept = await questionnaireById(context.reader, id);
  return kept !== undefined && (await setQuestionnaireRemoved(context, { id, state: kept.state }, removed)).ok;
}

test('what a coordinator brings in is read by the team, as the file was', async () => {
  const house = aHouse();
  const [marie, amina] = [await aPhone(house, 'coordinator'), await aPhone(house)];
  const added = await importQuestionnaire(coordinating(house, marie), source);
  await meet(marie, amina);
  expect(await listed(amina)).toEqual([['Sommeil', '1', true]]);
  const kept = await questionnaireById(createReader(amina.database), added.ok ? added.value : anId<RecordId>());
  expect(kept?.value).toMatchObject({ url: json.url, licence: 'CC-BY-4.0', source, removed: false, broken: [] });
  expect(kept === undefined ? undefined : questionsOf(kept.value)).toMatchObject({ ok: true, value: { items: [{ linkId: 'enough' }] } });
});

test('a worker brings nothing in and takes nothing away, and readers hold the table to that', async () => {
  const house = aHouse();
  const marie = await aPhone(house, 'coordinator');
  const refusal = { ok: false, failure: { kind: 'not-a-coordinator' } };
  expect(await importQuestionnaire(contextOf(house, marie), source)).toMatchObject(refusal);
  expect(await setQuestionnaireRemoved(contextOf(house, marie), { id: anId<RecordId>(), state: {} }, true)).toMatchObject(refusal);
  expect(await listed(marie)).toEqual([]);
  const writing = { table: 'questionnaires', id: anId<RecordId>(), fields: { name: 'x' }, author: marie.member, device: marie.device };
  expect([mayWrite('worker', writing), mayWrite('coordinator', writing)]).toEqual([false, true]);
});

test('without an open licence it stays sealed', async () => {
  const house = aHouse();
  const marie = await aPhone(house, 'coordinator');
  const context = coordinating(house, marie);
  expect((await importQuestionnaire(context, JSON.stringify({ ...json, copyright: 'CC-BY-NC-4.0' }))).ok).toBe(true);
  expect((await importQuestionnaire(context, JSON.stringify({ ...json, version: '2', copyright: undefined }))).ok).toBe(true);
  expect(await listed(marie)).toEqual([['Sommeil', '1', false], ['Sommeil', '2', false]]);
});

test('the same version twice is told, and told apart from the same version with other questions', async () => {
  const house = aHouse();
  const marie = await aPhone(house, 'coordinator');
  const context = coordinating(house, marie);
  expect((await importQuestionnaire(context, source)).ok).toBe(true);
  expect(await importQuestionnaire(context, JSON.stringify(json, undefined, 2))).toMatchObject({ ok: false, failure: { kind: 'questionnaire-known' } });
  const other = JSON.stringify({ ...json, item: [{ ...json.item[0], text: 'Dort-elle assez?' }] });
  expect(await importQuestionnaire(context, other)).toMatchObject({ ok: false, failure: { kind: 'questionnaire-other-content' } });
  expect((await importQuestionnaire(context, JSON.stringify({ ...json, version: '2' }))).ok).toBe(true);
  expect(await listed(marie)).toHaveLength(2);
});

test('what is taken away is offered no more, still read, and comes back with the same file and no other', async () => {
  const house = aHouse();
  const marie = await aPhone(house, 'coordinator');
  const context = coordinating(house, marie);
  const added = await importQuestionnaire(context, source);
  const id = added.ok ? added.value : anId<RecordId>();
  expect(await taken(context, id, true)).toBe(true);
  expect(await listed(marie)).toEqual([]);
  const kept = await questionnaireById(context.reader, id);
  expect(kept?.value).toMatchObject({ removed: true, source });
  expect(await importQuestionnaire(context, JSON.stringify({ ...json, title: 'Veille' }))).toMatchObject({ ok: false, failure: { kind: 'questionnaire-other-content' } });
  expect(await importQuestionnaire(context, source)).toEqual({ ok: true, value: id });
  expect(await listed(marie)).toHaveLength(1);
  expect(await taken(context, id, true)).toBe(true);
  expect(await taken(context, id, false)).toBe(true);
  expect(await listed(marie)).toHaveLength(1);
});

test('two coordinators who bring in the same one apart have one, and nothing to settle', async () => {
  const house = aHouse();
  const [marie, paul] = [await aPhone(house, 'coordinator'), await aPhone(house, 'coordinator')];
  await importQuestionnaire(coordinating(house, marie), source);
  await importQuestionnaire(coordinating(house, paul), source);
  await meet(marie, paul);
  const kept = await offeredQuestionnaires(createReader(paul.database));
  expect(kept.map(({ clash }) => clash)).toEqual([false]);
});

test('other questions under the same name, brought in apart, are two: no question changes under its answers', async () => {
  const house = aHouse();
  const [marie, paul] = [await aPhone(house, 'coordinator'), await aPhone(house, 'coordinator')];
  const other = JSON.stringify({ ...json, title: 'Veille' });
  await importQuestionnaire(coordinating(house, marie), source);
  await importQuestionnaire(coordinating(house, paul), other);
  await meet(marie, paul);
  expect((await listed(marie)).map(([name]) => name)).toEqual(['Sommeil', 'Veille']);
  expect(await importQuestionnaire(coordinating(house, marie), other)).toMatchObject({ ok: false, failure: { kind: 'questionnaire-known' } });
});

test('a record is named by team and file, for ever', async () => {
  const [team, another] = [trust<SpaceId>('11111111-1111-4111-8111-111111111111'), trust<SpaceId>('11111111-1111-4111-8111-111111111112')];
  expect(await questionnaireId(team, '{}')).toBe('becb37ac-cb37-84e1-b5be-5e821901e794');
  expect(new Set([await questionnaireId(team, '{}'), await questionnaireId(team, '{} '), await questionnaireId(another, '{}')]).size).toBe(3);
});

test('a file that is too large, or none at all, is told before it is kept', async () => {
  const house = aHouse();
  const context = coordinating(house, await aPhone(house, 'coordinator'));
  const large = JSON.stringify({ ...json, description: 'é'.repeat(100_000) });
  expect(lookAtQuestionnaire(large)).toEqual({ ok: false, failure: { kind: 'questionnaire-too-large', max: 200_000 } });
  expect(await importQuestionnaire(context, large)).toMatchObject({ ok: false, failure: { kind: 'questionnaire-too-large' } });
  expect(await importQuestionnaire(context, '{}')).toMatchObject({ ok: false, failure: { kind: 'questionnaire-outside-subset', problems: [{ what: 'not-a-questionnaire' }] } });
});

test('the largest file that is let in, of what cannot be made smaller, still fits the mail', async () => {
  const house = aHouse();
  const [marie, amina] = [await aPhone(house, 'coordinator'), await aPhone(house)];
  const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(65_536))).toString('base64') + Buffer.from(crypto.getRandomValues(new Uint8Array(65_536))).toString('base64');
  const full = JSON.stringify({ ...json, description: noise }).length;
  const largest = JSON.stringify({ ...json, description: noise, purpose: Buffer.from(crypto.getRandomValues(new Uint8Array(30_000))).toString('base64').slice(0, 200_000 - full - 13) });
  expect(largest).toHaveLength(200_000);
  expect((await importQuestionnaire(coordinating(house, marie), largest)).ok).toBe(true);
  await meet(marie, amina);
  expect(await listed(amina)).toEqual([['Sommeil', '1', true]]);
});

import { freshId, freshKey, openStore } from '#tests/store/open-store.ts';
import { expect, test } from 'vitest';
import type { ActionContext } from '#actions/context.ts';
import { reopenPortrait, saveSitting, type SittingToSave } from '#actions/save-sitting.ts';
import type { Voice } from '#domain/need.ts';
import type { AnswerChange } from '#domain/portrait.ts';
import { parseQuestionnaire } from '#domain/questionnaire-parse.ts';
import { readPortraitQuestionnaire } from '#i18n/portrait-questionnaire.ts';
import type { DeviceId, OrganisationId, RecordId, SpaceId } from '#kernel/id.ts';
import { listDrafts, saveDraft } from '#store/device.ts';
import { portraitById, portraitsOfFamily } from '#store/queries/portraits-of-family.ts';
import { needsOfFamily } from '#store/queries/needs-of-family.ts';
import { createReader } from '#store/reader.ts';
import { createCommit, type Part } from '#sync/commit.ts';

const now = Date.UTC(2026, 10, 12, 17);
const parsed = parseQuestionnaire(await readPortraitQuestionnaire());
const asked = parsed.ok ? parsed.value : expect.fail('the portrait is not read');

async function aWorker() {
  const { database, vault, member } = await openStore();
  const team = freshId<SpaceId>();
  vault.addSpaceKey(team, 1, freshKey());
  const reader = createReader(database);
  const commits: (readonly Part[])[] = [];
  const on = (device: DeviceId): ActionContext => {
    const commit = createCommit({ database, vault, device, clock: () => now, serverOffset: () => 0, saved: () => undefined });
    return {
      organisation: freshId<OrganisationId>(), member, device, role: 'worker', spaces: { organisation: team, team, own: team }, reader,
      clock: () => now, random: (bytes) => void crypto.getRandomValues(bytes),
      commit: (parts, along) => {
        commits.push(parts);
        return commit(parts, along);
      },
    };
  };
  const context = on(freshId<DeviceId>());
  const [family, portrait] = [freshId<RecordId>(), freshId<RecordId>()];
  const draft = `portrait:${family}:${portrait}`;
  const sitting = (voice: Voice, changes: Readonly<Record<string, AnswerChange['to'] | AnswerChange>>, more: Partial<SittingToSave> = {}): SittingToSave => ({
    family, portrait, questionnaire: 'portrait', asked, finish: false, draft,
    sitting: { id: freshId<RecordId>(), voice, language: 'fa-AF', interpreter: 'phone' },
    changes: new Map(Object.entries(changes).map(([linkId, to]) => [linkId, 'to' in to ? to : { to, from: [] }])),
    ...more,
  });
  const begin = () => saveDraft(database, { id: draft, savedAt: now, content: { voice: 'parent' } });
  const kept = async () => (await portraitById(reader, portrait))?.value ?? expect.fail('no portrait');
  const said = async (voice: Voice) => Object.fromEntries((await kept()).answers.get(voice) ?? []);
  const drafts = async () => {
    const list = await listDrafts(database);
    return list.ok ? list.value.length : -1;
  };
  return { database, context, on, reader, commits, family, portrait, sitting, begin, kept, said, drafts };
}

test('one commit holds the answers, the sitting, the needs they tell and the end of the draft', async () => {
  const { context, commits, family, sitting, begin, kept, said, drafts, reader } = await aWorker();
  await begin();
  expect(await saveSitting(context, sitting('parent', { 'food.enough': ['big'], 'food.enough.help': ['yes'], 'food.strength': [' Le pain du dimanche\n'] }))).toEqual({ ok: true, value: undefined });
  expect(commits).toHaveLength(1);
  expect(commits[0]?.flatMap(({ edits, subject }) => edits.map(({ table }) => [table, subject === family]))).toEqual([['portraits', true], ['needs', true]]);
  expect(await drafts()).toBe(0);
  expect(await said('parent')).toEqual({ 'food.enough': ['big'], 'food.enough.help': ['yes'], 'food.strength': ['Le pain du dimanche'] });
  expect(await kept()).toMatchObject({ questionnaire: 'portrait', begun: { on: '2026-11-12', by: context.member }, finished: undefined, broken: [] });
  expect((await kept()).sittings).toMatchObject([{ voice: 'parent', language: 'fa-AF', interpreter: 'phone', on: '2026-11-12' }]);
  expect((await needsOfFamily(reader, family)).map(({ value }) => [value.code, value.state])).toEqual([['food.enough', 'open']]);
});

test('a sitting in which nothing was said leaves no trace, finished or not', async () => {
  const { context, commits, reader, family, sitting } = await aWorker();
  expect((await saveSitting(context, sitting('parent', {}))).ok).toBe(true);
  expect((await saveSitting(context, sitting('parent', {}, { finish: true }))).ok).toBe(true);
  expect(commits).toEqual([]);
  expect(await portraitsOfFamily(reader, family)).toEqual([]);
});

test('what hangs on an answer goes with it, and nothing hidden is ever kept', async () => {
  const { context, sitting, said } = await aWorker();
  await saveSitting(context, sitting('parent', { 'food.enough': ['some'], 'food.enough.help': ['later'] }));
  await saveSitting(context, sitting('parent', { 'food.enough': { to: ['fine'], from: ['some'] } }));
  expect(await said('parent')).toEqual({ 'food.enough': ['fine'] });
  await saveSitting(context, sitting('parent', { 'housing.stable': ['fine'], 'housing.stable.help': ['yes'] }));
  expect(await said('parent')).toEqual({ 'food.enough': ['fine'], 'housing.stable': ['fine'] });
});

test('voices are kept apart, and a finished portrait may be opened again', async () => {
  const { context, family, portrait, sitting, kept, said } = await aWorker();
  await saveSitting(context, sitting('parent', { 'food.enough': ['fine'] }));
  await saveSitting(context, sitting('student', { 'food.enough': ['big'] }, { finish: true }));
  expect([await said('parent'), await said('student')]).toEqual([{ 'food.enough': ['fine'] }, { 'food.enough': ['big'] }]);
  expect((await kept()).finished).toEqual({ on: '2026-11-12', by: context.member });
  await reopenPortrait(context, { id: portrait, family });
  expect((await kept()).finished).toBeUndefined();
});

test('an answer taken back is one that was not asked; what is already so is not written again', async () => {
  const { context, commits, sitting, said } = await aWorker();
  await saveSitting(context, sitting('parent', { 'food.enough': ['notSaid'], 'money.bills': ['fine'] }));
  await saveSitting(context, sitting('parent', { 'food.enough': { to: [], from: ['notSaid'] } }));
  expect(await said('parent')).toEqual({ 'money.bills': ['fine'] });
  await saveSitting(context, sitting('parent', { 'money.bills': { to: ['fine'], from: ['fine'] } }));
  expect(commits).toHaveLength(2);
});

test('what is no answer to its question is refused whole, and the draft stays', async () => {
  const { context, commits, sitting, begin, drafts } = await aWorker();
  await begin();
  for (const [linkId, value] of [['food.enough', 'enormous'], ['food.strength', 'x'.repeat(2001)], ['food.strength', true]] as const) {
    expect(await saveSitting(context, sitting('parent', { [linkId]: [value], 'money.bills': ['fine'] }))).toEqual({ ok: false, failure: { kind: 'portrait-answer', linkId } });
  }
  expect([commits.length, await drafts()]).toEqual([0, 1]);
});

test('what a colleague answered meanwhile in the same voice stands beside ours; what we saw is written over', async () => {
  const { context, on, sitting, reader, portrait } = await aWorker();
  await saveSitting(context, sitting('parent', { 'food.enough': ['fine'], 'money.bills': ['fine'] }));
  const colleague = on(freshId<DeviceId>());
  await saveSitting(colleague, sitting('parent', { 'food.enough': { to: ['some'], from: ['fine'] }, 'money.bills': { to: ['some'], from: ['fine'] } }));
  const later = await saveSitting(context, sitting('parent', { 'food.enough': { to: ['big'], from: ['fine'] }, 'money.bills': { to: ['big'], from: ['some'] } }));
  expect(later.ok).toBe(true);
  const { state } = (await portraitById(reader, portrait)) ?? expect.fail('no portrait');
  expect(state['answer:parent:food.enough']?.heads.map(({ value }) => value).toSorted()).toEqual([['big'], ['some']]);
  expect(state['answer:parent:money.bills']?.heads.map(({ value }) => value)).toEqual([['big']]);
});

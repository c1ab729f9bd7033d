import { freshId, openStore, stateOf } from '#tests/store/open-store.ts';
import { expect, test } from 'vitest';
import { shownOnPaper, isIn, newestFirst, type TimelineEvent } from '#domain/timeline.ts';
import { parseDay } from '#kernel/day.ts';
import type { MemberId, RecordId, SpaceId } from '#kernel/id.ts';
import { closingValue } from '#protocol/closing.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { MemberDatabase } from '#store/database.ts';
import { householdsOfFamily } from '#store/queries/households-of-family.ts';
import { peopleOfFamily } from '#store/queries/people-of-family.ts';
import { timelineOfFamily } from '#store/queries/timeline-of-family.ts';
import { createReader } from '#store/reader.ts';

const space = freshId<SpaceId>();
let written = 0;
/** Written on a day, in an envelope of its own. */
const at = (day: string): { at: number; n: number } => ({ at: Date.parse(`${day}T17:00:00Z`), n: (written += 1) });

async function put(database: MemberDatabase, table: string, state: RecordState, id = freshId<RecordId>()): Promise<RecordId> {
  const written = await database.writeRecords([table], async (tx) => tx.put({ table, id, space }, state));
  expect(written.ok).toBe(true);
  return id;
}

test('everything of a family is told, newest first, of the files that gave way to it too', async () => {
  const { database } = await openStore();
  const [family, other, member] = [freshId<RecordId>(), freshId<RecordId>(), freshId<MemberId>()];
  await put(
    database,
    'families',
    {
      ...stateOf({ name: 'Haddad', createdBy: member }, at('2026-01-01')),
      ...stateOf({ worker: member, handedOver: { to: member, on: '2026-02-10' } }, at('2026-02-10')),
      ...stateOf({ told: { on: '2026-01-20', language: 'ar', by: member } }, at('2026-01-21')),
      ...stateOf({ archived: { over: {}, reason: 'moved', on: '2026-06-01' } }, at('2026-06-01')),
    },
    family,
  );
  await put(database, 'families', { ...stateOf({ name: 'Hadad' }, at('2026-01-03')), ...stateOf({ mergedInto: family }, at('2026-03-03')) }, other);
  const contact = await put(database, 'contacts', stateOf({ family, kind: 'visit', date: '2026-01-05', note: 'x', author: member }, at('2026-01-09')));
  await put(database, 'contacts', stateOf({ family: other, kind: 'call', date: '2026-01-04', note: '', author: member }, at('2026-01-04')));
  await put(database, 'addenda', stateOf({ family, contact, text: 'more', reason: 'why', author: member }, at('2026-01-12')));
  await put(database, 'followUps', {
    ...stateOf({ family, contact, due: '2026-01-30', owner: member, what: 'a form' }, at('2026-01-06')),
    ...stateOf({ state: { is: 'done', result: 'done', on: '2026-01-28' } }, at('2026-01-29')),
  });
  await put(database, 'people', {
    ...stateOf({ family, kind: 'student', name: 'Yara' }, at('2026-01-02')),
    ...stateOf({ status: { is: 'droppedOut', on: '2026-04-04' } }, at('2026-04-05')),
  });
  await put(database, 'bonds', stateOf({ family, level: 'fragile', date: '2026-02-02', author: member }, at('2026-02-03')));
  const told = await timelineOfFamily(createReader(database), family);
  expect(told?.map(({ day, what }) => `${day} ${what.is}`)).toEqual([
    '2026-06-01 archived',
    '2026-04-04 status',
    '2026-03-03 merged',
    '2026-02-10 handedOver',
    '2026-02-02 bond',
    '2026-01-28 done',
    '2026-01-20 told',
    '2026-01-12 addendum',
    '2026-01-06 promised',
    '2026-01-05 contact',
    '2026-01-04 contact',
    '2026-01-02 person',
    '2026-01-01 opened',
  ]);
  expect(new Set(told?.map(({ id }) => id)).size).toBe(13);
  expect(await timelineOfFamily(createReader(database), freshId<RecordId>())).toBeUndefined();
});

test('on paper for somebody stands nothing about a person, and no conversation with one, whom they are not to hear of', async () => {
  const { database } = await openStore();
  const [family, mother, father, child] = [freshId<RecordId>(), freshId<RecordId>(), freshId<RecordId>(), freshId<RecordId>()];
  const reader = createReader(database);
  await put(database, 'families', stateOf({ name: 'Haddad' }), family);
  await put(database, 'people', stateOf({ family, kind: 'guardian', name: 'Rana', [`notFor:${father}`]: true }), mother);
  await put(database, 'people', stateOf({ family, kind: 'guardian', name: 'Sami' }), father);
  await put(database, 'people', stateOf({ family, kind: 'student', name: 'Yara' }), child);
  await put(database, 'contacts', stateOf({ family, kind: 'visit', date: '2026-01-05', note: 'with her', [`with:${mother}`]: true }));
  await put(database, 'contacts', stateOf({ family, kind: 'call', date: '2026-01-06', note: 'with him', [`with:${father}`]: true }));
  const events = (await timelineOfFamily(reader, family)) ?? [];
  const people = (await peopleOfFamily(reader, family)).map(({ value }) => value);
  const on = (who: RecordId): string => JSON.stringify(shownOnPaper(who, events, { people, around: [] }));
  expect(on(father)).not.toMatch(/Rana|with her/);
  expect(on(father)).toMatch(/with him/);
  expect(on(mother)).toMatch(/Rana.*|with her/);
  expect(shownOnPaper(mother, events, { people, around: [] }).length).toBe(events.length);
});

test('on paper for one parent stands nothing of whoever lives in a home that is not for them', async () => {
  const { database } = await openStore();
  const [family, father, child, home] = [freshId<RecordId>(), freshId<RecordId>(), freshId<RecordId>(), freshId<RecordId>()];
  const reader = createReader(database);
  await put(database, 'families', stateOf({ name: 'Gagnon' }), family);
  await put(database, 'households', stateOf({ family, label: 'Chez la mère', [`notFor:${father}`]: true }), home);
  await put(database, 'people', stateOf({ family, kind: 'guardian', name: 'Steve' }), father);
  await put(database, 'people', stateOf({ family, kind: 'student', name: 'Maély', household: home }), child);
  await put(database, 'contacts', stateOf({ family, kind: 'visit', date: '2026-01-05', note: 'with the child', [`with:${child}`]: true }));
  const events = (await timelineOfFamily(reader, family)) ?? [];
  const people = (await peopleOfFamily(reader, family)).map(({ value }) => value);
  const around = (await householdsOfFamily(reader, family)).map(({ value }) => value);
  expect(JSON.stringify(events)).toMatch(/Maély.*with the child|with the child.*Maély/);
  expect(JSON.stringify(shownOnPaper(father, events, { people, around }))).not.toMatch(/Maély|with the child/);
  expect(shownOnPaper(child, events, { people, around })).toEqual(events);
});

test('a period has both its ends in it, and events of one day are in the order of their writing', () => {
  const event = (day: string, written: number): TimelineEvent => ({ id: `${day} ${written}`, kind: 'file', day: parseDay(day) ?? expect.fail(), at: written, by: '', people: [], what: { is: 'opened' } });
  const events = [event('2026-01-01', 2), event('2026-01-02', 1), event('2026-01-01', 3)];
  expect(newestFirst(events).map(({ id }) => id)).toEqual(['2026-01-02 1', '2026-01-01 3', '2026-01-01 2']);
  expect(events.filter((one) => isIn(one, { from: parseDay('2026-01-01'), to: parseDay('2026-01-01') })).length).toBe(2);
  expect(events.filter((one) => isIn(one, {})).length).toBe(3);
});

test('a need is told when it was first said, and when it came to stand as it does; a portrait when it was finished', async () => {
  const { database } = await openStore();
  const [family, portrait, member] = [freshId<RecordId>(), freshId<RecordId>(), freshId<MemberId>()];
  const said = { [`said:${portrait}:parent`]: { level: 'big', help: 'yes', on: '2026-01-05' } };
  const need = (code: string): RecordState => stateOf({ family, code, domain: 'food', state: 'open', ...said }, at('2026-01-06'));
  await put(database, 'families', stateOf({ name: 'Haddad' }, at('2026-01-01')), family);
  await put(database, 'needs', need('food.enough'));
  await put(database, 'needs', { ...need('food.basics'), ...stateOf({ state: { is: 'answered', on: '2026-02-02', by: member, reason: 'x' } }, at('2026-02-03')) });
  await put(database, 'needs', { ...need('money.bills'), ...stateOf({ state: 'open' }, at('2026-03-03')) });
  const gone = need('time.free');
  await put(database, 'needs', { ...gone, ...stateOf({ deleted: closingValue(gone) }, at('2026-03-04')) });
  await put(database, 'portraits', stateOf({ family, questionnaire: 'portrait', begun: { on: '2026-01-05', by: member }, finished: { on: '2026-01-08', by: member } }, at('2026-01-08')), portrait);
  await put(database, 'portraits', stateOf({ family, questionnaire: 'portrait', begun: { on: '2026-04-05', by: member } }, at('2026-04-05')));
  const told = await timelineOfFamily(createReader(database), family);
  const needs = told?.filter(({ kind }) => kind === 'need') ?? [];
  expect(needs.map(({ day, what }) => `${day} ${what.is}`)).toEqual([
    '2026-03-03 needReopened',
    '2026-02-02 needAnswered',
    '2026-01-08 portrait',
    '2026-01-05 needOpened',
    '2026-01-05 needOpened',
    '2026-01-05 needOpened',
  ]);
  expect(new Set(needs.map(({ id }) => id)).size).toBe(6);
});

import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { needEdits, type SaidInPortrait } from '#actions/need-edits.ts';
import { takeAway } from '#actions/save-record.ts';
import { needId, type Voice } from '#domain/need.ts';
import { parseDay } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { knownNeeds, needsOfFamily } from '#store/queries/needs-of-family.ts';
import { createReader } from '#store/reader.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

const on = parseDay('2026-11-20')!;
const [family, portrait] = [anId<RecordId>(), anId<RecordId>()];

type Answers = Readonly<Record<string, readonly string[]>>;
const said = (answers: Answers, more: Partial<SaidInPortrait> = {}): SaidInPortrait => ({
  family, portrait, questionnaire: 'portrait', voice: 'parent', answers: new Map(Object.entries(answers)), on, ...more,
});

async function save(house: House, phone: Phone, asked: SaidInPortrait): Promise<number> {
  const context = contextOf(house, phone);
  const edits = await needEdits(asked, await knownNeeds(context.reader, asked.family));
  if (edits.length > 0) {
    expect(await context.commit([{ space: context.spaces.team, subject: asked.family, edits }])).toMatchObject({ ok: true });
  }
  return edits.length;
}

const needs = (phone: Phone, of = family) => needsOfFamily(createReader(phone.database), of);
const records = async (phone: Phone) => (await needs(phone)).map(({ value }) => value);

const setState = async (house: House, phone: Phone, fields: Readonly<Record<string, string | null>>): Promise<void> => {
  const context = contextOf(house, phone);
  const [kept] = await knownNeeds(context.reader, family);
  await context.commit([{ space: context.spaces.team, subject: family, edits: [{ table: 'needs', id: kept!.value.id, seen: kept!.state, fields }] }]);
};

test('a difficulty makes a need with what was said; what is well, what is not said and what is no question of needs make none', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  await save(house, amina, said({
    'food.enough': ['big'], 'food.enough.help': ['yes'], 'food.strength': ['big'], 'food.words': ['some'],
    'housing.safe': ['some'], 'money.bills': ['fine'], 'language.french': ['notSaid'], 'involvement.wished': ['some'], 'other.thing': ['big'],
  }));
  expect(await records(amina)).toMatchObject([
    { id: await needId(family, 'food.enough'), family, code: 'food.enough', domain: 'food', state: 'open', said: [{ source: portrait, voice: 'parent', level: 'big', help: 'yes', on }], broken: [] },
    { code: 'housing.safe', domain: 'housing', state: 'open', said: [{ level: 'some', help: undefined }], broken: [] },
  ]);
});

test('another questionnaire finds no needs', async () => {
  expect(await needEdits(said({ 'food.enough': ['big'] }, { questionnaire: anId() }), [])).toEqual([]);
});

test('what is well closes nothing: it is said, and a person decides', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  await save(house, amina, said({ 'food.enough': ['big'] }));
  const later = anId<RecordId>();
  await save(house, amina, said({ 'food.enough': ['fine'] }, { portrait: later, on: parseDay('2026-12-01')! }));
  const [need] = await records(amina);
  expect(need).toMatchObject({ state: 'open', said: [{ source: portrait, level: 'big' }, { source: later, level: 'fine' }] });
});

test('a difficulty opens again what was answered, in the next portrait and not by repeating this one', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  await save(house, amina, said({ 'food.enough': ['big'] }));
  await setState(house, amina, { state: 'answered' });
  expect(await save(house, amina, said({ 'food.enough': ['big'] }))).toBe(0);
  expect(await records(amina)).toMatchObject([{ state: 'answered' }]);
  await save(house, amina, said({ 'food.enough': ['some'] }, { portrait: anId() }));
  expect(await records(amina)).toMatchObject([{ state: 'open' }]);
});

test('an answer that is corrected or taken back in its own portrait leaves no need that nobody has', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  await save(house, amina, said({ 'food.enough': ['big'] }));
  await save(house, amina, said({ 'food.enough': ['fine'] }));
  expect(await records(amina)).toEqual([]);
  await save(house, amina, said({ 'food.enough': ['some'] }));
  expect(await records(amina)).toMatchObject([{ state: 'open', said: [{ level: 'some' }] }]);
  await save(house, amina, said({ 'food.enough': [] }));
  expect(await records(amina)).toEqual([]);
});

test('help that is answered in a later sitting stands beside the answer of the earlier one', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  await save(house, amina, said({ 'food.enough': ['big'] }));
  await save(house, amina, said({ 'food.enough.help': ['yes'] }));
  expect(await records(amina)).toMatchObject([{ said: [{ level: 'big', help: 'yes' }] }]);
});

test('a need that was taken away is there again when somebody says it again', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  await save(house, amina, said({ 'food.enough': ['big'] }));
  const context = contextOf(house, amina);
  const [kept] = await knownNeeds(context.reader, family);
  await takeAway(context, { table: 'needs', family, looked: { id: kept!.value.id, state: kept!.state } });
  expect(await records(amina)).toEqual([]);
  expect(await save(house, amina, said({ 'food.enough': ['fine'] }, { portrait: anId() }))).toBe(0);
  await save(house, amina, said({ 'food.enough': ['some'] }, { portrait: anId() }));
  expect(await records(amina)).toMatchObject([{ state: 'open' }]);
});

test('two people who find the same need apart write one record, and nothing is to be settled', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const theirs = anId<RecordId>();
  await save(house, amina, said({ 'food.enough': ['big'], 'food.enough.help': ['yes'] }));
  await save(house, karim, said({ 'food.enough': ['some'] }, { portrait: theirs, voice: 'student', on: parseDay('2026-11-21')! }));
  for (const phone of [amina, karim, amina, karim]) {
    await phone.exchange();
    await phone.merge();
  }
  const [here, there] = [await needs(amina), await needs(karim)];
  expect(here.map(({ value }) => value)).toEqual(there.map(({ value }) => value));
  expect(here).toMatchObject([{ clash: false, value: { state: 'open', said: [{ source: portrait, voice: 'parent' }, { source: theirs, voice: 'student' }] } }]);
});

test('a need of the file that gave way is said more of, not made a second time', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const [stands, gave] = [anId<RecordId>(), anId<RecordId>()];
  const context = contextOf(house, amina);
  await save(house, amina, said({ 'food.enough': ['big'] }, { family: gave }));
  await context.commit([{ space: context.spaces.team, edits: [{ table: 'families', id: stands, fields: { name: 'Noorzai' } }, { table: 'families', id: gave, fields: { name: 'Norzai', mergedInto: stands } }] }]);
  await save(house, amina, said({ 'food.enough': ['fine'] }, { family: stands, portrait: anId(), on: parseDay('2026-12-01')! }));
  expect((await needs(amina, stands)).map(({ value }) => value)).toMatchObject([{ family: gave, said: [{ level: 'big' }, { level: 'fine' }] }]);
});

test('merged files that both had it show one need, with what was said in both', async () => {
  const house = aHouse();
  const amina = await aPhone(house);
  const [stands, gave] = [anId<RecordId>(), anId<RecordId>()];
  const context = contextOf(house, amina);
  await save(house, amina, said({ 'food.enough': ['big'] }, { family: gave }));
  await save(house, amina, said({ 'food.enough': ['some'] }, { family: stands, portrait: anId(), on: parseDay('2026-12-01')! }));
  await context.commit([{ space: context.spaces.team, edits: [{ table: 'families', id: stands, fields: { name: 'Noorzai' } }, { table: 'families', id: gave, fields: { name: 'Norzai', mergedInto: stands } }] }]);
  expect((await needs(amina, stands)).map(({ value }) => value)).toMatchObject([{ family: stands, said: [{ level: 'big' }, { level: 'some' }] }]);
});

const codes = ['food.enough', 'housing.safe', 'digital.device'] as const;
const answer = fc.record({
  code: fc.constantFrom(...codes),
  level: fc.constantFrom('fine', 'some', 'big', 'notSaid'),
  help: fc.constantFrom(undefined, 'yes', 'no', 'later'),
  voice: fc.constantFrom<Voice>('parent', 'student'),
});
type Answered = { readonly code: string; readonly level: string; readonly help: string | undefined; readonly voice: Voice };
const answersOf = ({ code, level, help }: Answered): readonly (readonly [string, readonly string[]])[] => [
  [code, [level]],
  ...(help === undefined ? [] : [[`${code}.help`, [help]] as const]),
];

test('the same answers in any order, all at once or one by one, and repeated, make the same records', async () => {
  const sets = fc.uniqueArray(answer, { selector: ({ code, voice }) => `${code}:${voice}`, minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(sets.chain((set) => fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length }))), async ([set, shuffled]) => {
      const house = aHouse();
      const [atOnce, oneByOne] = [await aPhone(house), await aPhone(house)];
      for (const voice of ['parent', 'student'] as const) {
        const all = new Map(set.filter((one) => one.voice === voice).flatMap(answersOf));
        await save(house, atOnce, said({}, { voice, answers: all }));
      }
      for (const one of [...shuffled, ...shuffled]) {
        await save(house, oneByOne, said({}, { voice: one.voice, answers: new Map(answersOf(one)) }));
      }
      for (const one of shuffled) {
        expect(await save(house, oneByOne, said({}, { voice: one.voice, answers: new Map(answersOf(one)) }))).toBe(0);
      }
      const shownOf = async (phone: Phone) => (await records(phone)).map(({ id, code, state, said: by }) => ({ id, code, state, hard: by.filter(({ level }) => level === 'big' || level === 'some') }));
      expect(await shownOf(oneByOne)).toEqual(await shownOf(atOnce));
    }),
    { numRuns: 15 },
  );
});

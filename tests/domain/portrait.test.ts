import fc from 'fast-check';
import { expect, test } from 'vitest';
import { voices } from '#domain/need.ts';
import { answerField, builtInQuestionnaire, noAnswers, readPortrait, sameAnswer, sittingField, voicesIn, withChanges } from '#domain/portrait.ts';
import { countOf, progressOf, screensOf, sectionsOf } from '#domain/portrait-screens.ts';
import { parseQuestionnaire } from '#domain/questionnaire-parse.ts';
import { allItems, type AnswerValue, isQuestion, type Item, type Questionnaire } from '#domain/questionnaire.ts';
import { readPortraitQuestionnaire } from '#i18n/portrait-questionnaire.ts';
import { newId, type RecordId } from '#kernel/id.ts';

const anId = (): RecordId => newId<RecordId>((bytes) => crypto.getRandomValues(bytes));
const [id, family, member, sitting] = [anId(), anId(), anId(), anId()];

const parsed = parseQuestionnaire(await readPortraitQuestionnaire());
const portrait: Questionnaire = parsed.ok ? parsed.value : expect.fail(JSON.stringify(parsed.failure));

const item = (linkId: string, more: Partial<Item> = {}): Item => ({
  linkId, type: 'boolean', said: { text: linkId, translations: {} }, required: false, repeats: false, maxLength: undefined, options: [], enableWhen: [], enableBehavior: 'all', items: [], ...more,
});
const asked = (items: readonly Item[]): Questionnaire => ({ url: 'urn:x', version: '', language: 'fr', title: { text: 'X', translations: {} }, licence: '', items });

test('a portrait is read voice by voice; a linkId may have colons; what was taken back is not there', () => {
  const read = readPortrait(id, {
    family, questionnaire: 'portrait', begun: { on: '2026-11-12', by: member }, finished: null,
    [sittingField(sitting)]: { on: '2026-11-12', by: member, voice: 'student', language: 'fa-AF', interpreter: 'phone' },
    [answerField('parent', 'food.enough')]: ['some'],
    [answerField('student', 'a:b:c')]: [true, 3, { text: 'à moi' }],
    [answerField('student', 'food.enough')]: null,
  });
  expect(read.broken).toEqual([]);
  expect(read).toMatchObject({ family, questionnaire: builtInQuestionnaire, begun: { on: '2026-11-12', by: member }, finished: undefined });
  expect(read.sittings).toEqual([{ id: sitting, on: '2026-11-12', by: member, voice: 'student', language: 'fa-AF', interpreter: 'phone' }]);
  expect(voicesIn(read)).toEqual(['parent', 'student']);
  expect([...(read.answers.get('student') ?? noAnswers)]).toEqual([['a:b:c', [true, 3, { text: 'à moi' }]]]);
});

test('what another version wrote badly is told, and hides nothing beside it', () => {
  const read = readPortrait(id, { family, questionnaire: 'portrait', [answerField('parent', 'food.enough')]: ['some'], 'answer:neighbour:x': ['big'], 'answer:parent:y': 'big', 'answer:parent:z': [{ other: 1 }, 'ok'], 'sitting:nothing': { voice: 'parent' } });
  expect(read.broken.map(({ field }) => field).toSorted()).toEqual(['answer:neighbour:x', 'answer:parent:y', 'answer:parent:z', 'sitting:nothing']);
  expect([...(read.answers.get('parent') ?? noAnswers)]).toEqual([['food.enough', ['some']], ['z', ['ok']]]);
});

test('the portrait has 22 counted questions in ten domains, one a screen; help comes on the screen of its question, words of one’s own on one', () => {
  const screens = screensOf(portrait, noAnswers);
  expect(countOf(screens)).toBe(22);
  expect(screens).toHaveLength(22 + 10 + 1);
  expect(screens.slice(0, 3).map(({ items, number }) => [items.map(({ linkId }) => linkId).join(' '), number])).toEqual([
    ['food.enough food.enough.help', 1],
    ['food.basics food.basics.help', 2],
    ['food.strength food.words', undefined],
  ]);
  expect(screens.at(-1)).toMatchObject({ linkId: 'involvement.wished', number: undefined });
});

test('rather not say is an answer; not asked is none', () => {
  const progress = progressOf(portrait, new Map([['food.enough', ['notSaid']], ['food.strength', ['Le pain']], ['involvement.wished', ['volunteering']]]));
  expect(progress.map(({ section, asked: done, total }) => `${section.linkId} ${done}/${total}`).filter((line) => !line.includes(' 0/'))).toEqual(['food 1/2', 'involvement 1/1']);
  expect(progress.reduce((sum, { total }) => sum + total, 0)).toBe(23);
});

test('another questionnaire: words come before their question, root questions are a section, what hangs elsewhere is a screen of its own once it is asked', () => {
  const other = asked([
    item('a'),
    item('b', { type: 'text' }),
    item('g', { type: 'group', items: [
      item('note', { type: 'display' }), item('c'),
      item('d', { enableWhen: [{ question: 'c', operator: '=', answer: true }] }),
      item('e', { enableWhen: [{ question: 'a', operator: '=', answer: true }] }),
      item('end', { type: 'display' }),
    ] }),
    item('empty', { type: 'group', items: [item('words', { type: 'display' })] }),
  ]);
  expect(sectionsOf(other).map(({ linkId, said }) => [linkId, said?.text])).toEqual([['a', undefined], ['g', 'g']]);
  const lines = (answers: ReadonlyMap<string, readonly AnswerValue[]>) => screensOf(other, answers).map(({ items, number }) => `${number} ${items.map(({ linkId }) => linkId).join(' ')}`);
  expect(lines(noAnswers)).toEqual(['1 a', '2 b', '3 note c d']);
  expect(lines(new Map([['a', [true]]]))).toEqual(['1 a', '2 b', '3 note c d', '4 e end']);
});

test('whatever is answered, every question that is shown stands on exactly one screen', () => {
  const questions = allItems(portrait.items).filter(isQuestion);
  fc.assert(
    fc.property(fc.array(fc.record({ at: fc.nat(questions.length - 1), option: fc.nat(5) })), (given) => {
      const answers = new Map(given.flatMap(({ at, option }) => {
        const question = questions[at];
        const code = question?.options[option]?.code;
        return question === undefined || code === undefined ? [] : [[question.linkId, [code]] as const];
      }));
      const on = screensOf(portrait, answers).flatMap(({ items }) => items.filter(isQuestion).map(({ linkId }) => linkId));
      expect(on.toSorted()).toEqual(questions.map(({ linkId }) => linkId).toSorted());
    }),
    { numRuns: 30 },
  );
});

test('changes lie over what stands, an empty one takes it away, and the same answer is the same', () => {
  const laid = withChanges(new Map([['a', ['x']], ['b', ['y']]]), new Map([['a', { to: [], from: ['x'] }], ['c', { to: [{ text: 'z' }], from: [] }]]));
  expect([...laid]).toEqual([['b', ['y']], ['c', [{ text: 'z' }]]]);
  expect(sameAnswer([{ text: 'z' }], [{ text: 'z' }])).toBe(true);
  expect(sameAnswer(['1'], [1])).toBe(false);
  expect(voices).toHaveLength(4);
});

import { describe, expect, test } from 'vitest';
import { checkAnswers, enabledItems, withoutHidden } from '#domain/questionnaire-evaluate.ts';
import { parseQuestionnaire } from '#domain/questionnaire-parse.ts';
import { responseOf } from '#domain/questionnaire-response.ts';
import { allItems, type Answers, type AnswerValue, type Questionnaire } from '#domain/questionnaire.ts';

type Condition = Readonly<Record<string, unknown>>;

const head = { resourceType: 'Questionnaire', status: 'active', url: 'urn:example:conditions', title: 'Conditions' };
const coded = (...codes: readonly string[]) => codes.map((code) => ({ valueCoding: { code, display: code } }));

function read(item: readonly unknown[]): Questionnaire {
  const parsed = parseQuestionnaire({ ...head, item });
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.failure.problems));
  }
  return parsed.value;
}

const questions = [
  { linkId: 'boolean', text: 'Oui ou non?', type: 'boolean' },
  { linkId: 'integer', text: 'Combien?', type: 'integer', repeats: true },
  { linkId: 'decimal', text: 'Combien au juste?', type: 'decimal' },
  { linkId: 'date', text: 'Quand?', type: 'date' },
  { linkId: 'string', text: 'Comment?', type: 'string' },
  { linkId: 'text', text: 'Quoi encore?', type: 'text' },
  { linkId: 'choice', text: 'Lequel?', type: 'choice', repeats: true, answerOption: coded('fine', 'some', 'big') },
  { linkId: 'open', text: 'Lequel, ou un autre?', type: 'open-choice', answerOption: coded('yes', 'no') },
];

const isAsked = (enableWhen: readonly Condition[], enableBehavior: string | undefined, answers: Answers): boolean =>
  enabledItems(
    read([...questions, { linkId: 'asked', text: 'Et puis?', type: 'string', enableWhen, ...(enableBehavior === undefined ? {} : { enableBehavior }) }]),
    answers,
  ).has('asked');

// question, operator, FHIR answer, what was answered, whether it is asked
const cases: readonly (readonly [string, string, Condition, readonly AnswerValue[], boolean])[] = [
  ['boolean', 'exists', { answerBoolean: true }, [], false],
  ['boolean', 'exists', { answerBoolean: true }, [false], true],
  ['boolean', 'exists', { answerBoolean: false }, [], true],
  ['boolean', 'exists', { answerBoolean: false }, [true], false],
  ['boolean', '=', { answerBoolean: true }, [true], true],
  ['boolean', '=', { answerBoolean: true }, [false], false],
  ['boolean', '=', { answerBoolean: false }, [], false],
  ['boolean', '!=', { answerBoolean: true }, [false], true],
  ['boolean', '!=', { answerBoolean: true }, [], true],
  ['boolean', '!=', { answerBoolean: true }, [true], false],
  ['integer', '=', { answerInteger: 0 }, [0], true],
  ['integer', '=', { answerInteger: 0 }, [], false],
  ['integer', '=', { answerInteger: 3 }, [1, 3], true],
  ['integer', '!=', { answerInteger: 3 }, [1, 3], false],
  ['integer', '!=', { answerInteger: 3 }, [1, 2], true],
  ['integer', '>', { answerInteger: 2 }, [2], false],
  ['integer', '>', { answerInteger: 2 }, [1, 3], true],
  ['integer', '>', { answerInteger: 2 }, [], false],
  ['integer', '>', { answerInteger: 9 }, [10], true],
  ['integer', '<', { answerInteger: 2 }, [2], false],
  ['integer', '<', { answerInteger: 0 }, [-1], true],
  ['integer', '>=', { answerInteger: 2 }, [2], true],
  ['integer', '>=', { answerInteger: 2 }, [1], false],
  ['integer', '<=', { answerInteger: 2 }, [2], true],
  ['integer', '<=', { answerInteger: 2 }, [3], false],
  ['integer', '<=', { answerInteger: 2 }, [], false],
  ['decimal', '=', { answerDecimal: 0.5 }, [0.5], true],
  ['decimal', '>', { answerDecimal: 0.5 }, [0.51], true],
  ['decimal', '<', { answerDecimal: 0.5 }, [0.5], false],
  ['date', '=', { answerDate: '2026-11-22' }, ['2026-11-22'], true],
  ['date', '>', { answerDate: '2026-11-22' }, ['2026-12-01'], true],
  ['date', '>', { answerDate: '2026-11-22' }, ['2026-11-22'], false],
  ['date', '<', { answerDate: '2026-11-22' }, ['2025-12-31'], true],
  ['date', '>=', { answerDate: '2026-11-22' }, ['2026-11-22'], true],
  ['date', '<=', { answerDate: '2026-11-22' }, ['2026-11-23'], false],
  ['string', '=', { answerString: 'métro' }, ['métro'], true],
  ['string', '=', { answerString: 'métro' }, ['Métro'], false],
  ['string', '!=', { answerString: 'métro' }, ['autobus'], true],
  ['string', 'exists', { answerBoolean: true }, ['autobus'], true],
  ['text', '=', { answerString: 'rien' }, ['rien'], true],
  ['text', '!=', { answerString: 'rien' }, ['rien'], false],
  ['choice', '=', { answerCoding: { code: 'big' } }, ['big'], true],
  ['choice', '=', { answerCoding: { code: 'big' } }, ['some', 'big'], true],
  ['choice', '=', { answerCoding: { code: 'big' } }, ['some'], false],
  ['choice', '!=', { answerCoding: { code: 'big' } }, ['some'], true],
  ['choice', '!=', { answerCoding: { code: 'big' } }, ['some', 'big'], false],
  ['choice', 'exists', { answerBoolean: true }, ['fine'], true],
  ['open', '=', { answerCoding: { code: 'yes' } }, ['yes'], true],
  ['open', '=', { answerCoding: { code: 'yes' } }, [{ text: 'yes' }], false],
  ['open', '=', { answerString: 'parfois' }, [{ text: 'parfois' }], true],
  ['open', '=', { answerString: 'yes' }, ['yes'], false],
  ['open', '!=', { answerString: 'parfois' }, [{ text: 'souvent' }], true],
  ['open', 'exists', { answerBoolean: true }, [{ text: 'souvent' }], true],
];

describe('one condition', () => {
  test.each(cases)('%s %s %j, answered %j: asked %s', (question, operator, answer, given, asked) => {
    expect(isAsked([{ question, operator, ...answer }], undefined, new Map([[question, given]]))).toBe(asked);
  });
});

describe('several conditions', () => {
  const yes = { question: 'boolean', operator: '=', answerBoolean: true };
  const many = { question: 'integer', operator: '>', answerInteger: 2 };
  test.each([
    ['all', true, [3], true], ['all', true, [1], false], ['all', false, [3], false], ['all', false, [1], false],
    ['any', true, [3], true], ['any', true, [1], true], ['any', false, [3], true], ['any', false, [1], false],
  ] as const)('%s of them, answered %s and %j: asked %s', (behaviour, one, other, asked) => {
    expect(isAsked([yes, many], behaviour, new Map<string, readonly AnswerValue[]>([['boolean', [one]], ['integer', other]]))).toBe(asked);
  });
});

const yesOf = (question: string): readonly Condition[] => [{ question, operator: '=', answerBoolean: true }];
const chain = read([
  { linkId: 'a', text: 'A', type: 'boolean' },
  { linkId: 'b', text: 'B', type: 'boolean', enableWhen: yesOf('a') },
  {
    linkId: 'group', text: 'C', type: 'group', enableWhen: yesOf('b'),
    item: [{ linkId: 'c', text: 'C', type: 'boolean', required: true }, { linkId: 'secret', text: 'Pourquoi?', type: 'text' }],
  },
  { linkId: 'd', text: 'D', type: 'boolean', enableWhen: yesOf('c') },
  { linkId: 'not-c', text: 'E', type: 'string', enableWhen: [{ question: 'c', operator: '!=', answerBoolean: true }] },
]);
const all = new Map<string, readonly AnswerValue[]>([['a', [true]], ['b', [true]], ['c', [true]], ['secret', ['mot caché']], ['d', [true]], ['not-c', ['non']]]);

test('a question that was shown and is hidden again, through a chain, takes its answers along', () => {
  expect([...enabledItems(chain, all)]).toEqual(['a', 'b', 'group', 'c', 'secret', 'd']);
  const changed = new Map([...all, ['a', [false]] as const]);
  expect([...enabledItems(chain, changed)]).toEqual(['a', 'not-c']);
  expect([...withoutHidden(chain, changed)]).toEqual([['a', [false]], ['not-c', ['non']]]);
  expect(JSON.stringify(responseOf(chain, changed, { authored: '2026-11-22T15:00:00Z', status: 'completed' }))).not.toContain('mot caché');
});

test('what comes back into sight has the answer that it had', () => {
  const back = new Map([...all, ['a', [false]] as const, ['a', [true]] as const]);
  expect(withoutHidden(chain, back).get('secret')).toEqual(['mot caché']);
});

test('only what is shown can be missing, and what is no answer is told by its question', () => {
  const without = (linkId: string): Answers => new Map([...all].filter(([one]) => one !== linkId));
  expect(checkAnswers(chain, all)).toEqual([]);
  expect(checkAnswers(chain, without('c'))).toEqual([{ linkId: 'c', what: 'required' }]);
  expect(checkAnswers(chain, without('b'))).toEqual([]);
  const wrong = new Map<string, readonly AnswerValue[]>([['a', [true, false]], ['b', ['oui']], ['nobody', [1]]]);
  expect(checkAnswers(chain, wrong)).toEqual([
    { linkId: 'nobody', what: 'no-such-question' },
    { linkId: 'a', what: 'only-one' },
    { linkId: 'b', what: 'not-an-answer' },
  ]);
});

const values: readonly (readonly [string, AnswerValue, boolean])[] = [
  ['boolean', true, true], ['boolean', 'true', false], ['boolean', 1, false],
  ['integer', 2, true], ['integer', 2.5, false], ['integer', -0, false], ['integer', 2 ** 31, false], ['integer', '2', false],
  ['decimal', 2.5, true], ['decimal', Number.NaN, false], ['decimal', Number.POSITIVE_INFINITY, false],
  ['date', '2026-11-22', true], ['date', '2026-02-30', false], ['date', '2026-11', false],
  ['string', 'mot', true], ['string', '', false], ['string', '  ', false], ['string', 'x'.repeat(4000), true], ['string', 'x'.repeat(4001), false], ['string', { text: 'mot' }, false],
  ['text', 'deux\nlignes', true],
  ['choice', 'fine', true], ['choice', 'other', false], ['choice', { text: 'fine' }, false],
  ['open', 'yes', true], ['open', 'perhaps', false], ['open', { text: 'perhaps' }, true], ['open', { text: '' }, false],
];

test.each(values)('to a %s, %j is an answer: %s', (linkId, value, fits) => {
  expect(checkAnswers(read(questions), new Map([[linkId, [value]]])).length === 0).toBe(fits);
});

test('the same choice does not count twice', () => {
  expect(checkAnswers(read(questions), new Map([['choice', ['fine', 'fine']]]))).toEqual([{ linkId: 'choice', what: 'twice' }]);
  expect(checkAnswers(read(questions), new Map([['integer', [1, 1]]]))).toEqual([]);
});

test('every type of the subset is read', () => {
  expect(new Set(allItems(read([...questions, { linkId: 'g', type: 'group', item: [{ linkId: 's', text: 'Bonjour', type: 'display' }] }]).items).map(({ type }) => type)).size).toBe(10);
});

import fc from 'fast-check';
import { numberToDay } from '#kernel/day.ts';
import { allItems, type Answers, type AnswerValue, type Condition, isQuestion, type Item, itemTypes, type Option, type Questionnaire, type Said } from '#domain/questionnaire.ts';
import { cleanText } from '#domain/text.ts';

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map(cleanText).filter((text) => text !== '');
const said: fc.Arbitrary<Said> = fc.record({
  text: words,
  translations: fc.uniqueArray(fc.constantFrom('en', 'ar', 'fa', 'fr-CA', 'zh-Hant-TW'), { maxLength: 2 }).chain((tags) =>
    fc.array(words, { minLength: tags.length, maxLength: tags.length }).map((texts) => Object.fromEntries(tags.map((tag, at) => [tag, texts[at] ?? tag]))),
  ),
});

const option: fc.Arbitrary<Option> = fc.record({
  code: fc.constantFrom('fine', 'some', 'big', 'notSaid', '__proto__', 'constructor', '0'),
  system: fc.option(fc.constantFrom('urn:a', 'http://example.org/b'), { nil: undefined }),
  said,
  ordinal: fc.option(fc.integer({ min: -3, max: 9 }), { nil: undefined }),
});
const options = fc.uniqueArray(option, { minLength: 1, maxLength: 4, selector: ({ code }) => code });

const aDay = fc.integer({ min: -100_000, max: 100_000 }).map(numberToDay);
const aNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);

/** A value that answers the question; few of them, so that conditions meet them. */
export function anAnswerTo(item: Item): fc.Arbitrary<AnswerValue> {
  const codes = item.options.map(({ code }) => code);
  const text = fc.oneof(fc.constantFrom('a', 'b'), words).map((words_) => words_.slice(0, item.maxLength ?? 20)).filter((words_) => words_.trim() !== '');
  switch (item.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: -3, max: 3 });
    case 'decimal':
      return fc.oneof(fc.constantFrom(-1.5, 0, 0.1, 2), aNumber);
    case 'date':
      return fc.oneof(fc.constantFrom('2026-11-21', '2026-11-22', '2026-12-01'), aDay);
    case 'choice':
      return fc.constantFrom(...codes);
    case 'open-choice':
      return fc.oneof(fc.constantFrom(...codes), text.map((words_) => ({ text: words_ })));
    default:
      return text;
  }
}

const someTimes = (item: Item): fc.Arbitrary<readonly AnswerValue[]> => {
  const values = anAnswerTo(item);
  const most = item.repeats ? 3 : 1;
  return item.options.length === 0 ? fc.array(values, { maxLength: most }) : fc.uniqueArray(values, { maxLength: most, selector: (value) => JSON.stringify(value) });
};

/** Answers to every question of it, hidden or not, each of the right kind. */
export const answersTo = ({ items }: Questionnaire): fc.Arbitrary<Answers> =>
  fc.tuple(...allItems(items).filter(isQuestion).map((item) => fc.tuple(fc.constant(item.linkId), someTimes(item)))).map((entries) => new Map(entries));

type Spec = Omit<Item, 'linkId' | 'items' | 'enableWhen'> & { readonly under: number; readonly asks: readonly { readonly of: number; readonly with: number; readonly seed: number }[] };

const spec: fc.Arbitrary<Spec> = fc.record({
  type: fc.constantFrom(...itemTypes),
  said,
  required: fc.boolean(),
  repeats: fc.boolean(),
  maxLength: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  options,
  enableBehavior: fc.constantFrom('all', 'any'),
  under: fc.nat(7),
  asks: fc.array(fc.record({ of: fc.nat(), with: fc.nat(), seed: fc.nat() }), { maxLength: 2 }),
});

const operatorsOf = ({ type }: Item): readonly Condition['operator'][] =>
  type === 'integer' || type === 'decimal' || type === 'date' ? ['exists', '=', '!=', '>', '<', '>=', '<='] : ['exists', '=', '!='];

function conditionOn(question: Item, { with: which, seed }: Spec['asks'][number]): Condition {
  const operators = operatorsOf(question);
  const operator = operators[which % operators.length] ?? 'exists';
  const [answer = true] = operator === 'exists' ? [seed % 2 === 0] : fc.sample(anAnswerTo(question), { numRuns: 1, seed });
  return { question: question.linkId, operator, answer };
}

/** An item alone, as the subset allows one of its type. */
function bare({ type, said: words_, required, repeats, maxLength, options: offered }: Spec, at: number): Item {
  const long = type === 'string' || type === 'text' || type === 'open-choice';
  return {
    linkId: ['__proto__', 'toString'][at] ?? `q${String(at)}`,
    type,
    said: words_,
    required: required && type !== 'display',
    repeats: repeats && type !== 'group' && type !== 'display',
    maxLength: long ? maxLength : undefined,
    options: type === 'choice' || type === 'open-choice' ? offered : [],
    enableWhen: [],
    enableBehavior: 'all',
    items: [],
  };
}

/** Conditions ask about what came earlier in the making; the tree may then stand in another order, so that some look forward. */
function built(specs: readonly Spec[], backwards: boolean): readonly Item[] {
  const items: Item[] = [];
  const parents: (number | undefined)[] = [];
  specs.forEach((one, at) => {
    const item = bare(one, at);
    const questions = items.filter(isQuestion);
    const enableWhen = questions.length === 0 ? [] : one.asks.flatMap((ask) => {
      const question = questions[ask.of % questions.length];
      return question === undefined ? [] : [conditionOn(question, ask)];
    });
    const parent = items[one.under];
    const fits = parent !== undefined && parent.type !== 'display' && !parent.repeats;
    items.push({ ...item, enableWhen, enableBehavior: enableWhen.length > 0 ? one.enableBehavior : 'all' });
    parents.push(fits && depthOf(one.under, parents) < 5 ? one.under : undefined);
  });
  const under = (parent: number | undefined): readonly Item[] => {
    const children = items.flatMap((item, at) => (parents[at] === parent ? [{ ...item, items: under(at) }] : []));
    return backwards ? children.toReversed() : children;
  };
  return under(undefined);
}

function depthOf(at: number, parents: readonly (number | undefined)[]): number {
  const parent = parents[at];
  return parent === undefined ? 1 : 1 + depthOf(parent, parents);
}

export const aQuestionnaire: fc.Arbitrary<Questionnaire> = fc.record({
  url: fc.constantFrom('urn:uuid:f2c6d4ed-6392-5314-98c5-e1b90a2a9e9f', 'https://example.org/q/1'),
  version: fc.constantFrom('', '1', '2.0.1'),
  language: fc.constantFrom('und', 'fr', 'en-CA'),
  title: said,
  licence: fc.oneof(fc.constant(''), words),
  items: fc.tuple(fc.array(spec, { minLength: 1, maxLength: 9 }), fc.boolean()).map(([specs, backwards]) => built(specs, backwards)),
});

export const aQuestionnaireAnswered: fc.Arbitrary<readonly [Questionnaire, Answers]> = aQuestionnaire.chain((questionnaire) =>
  fc.tuple(fc.constant(questionnaire), answersTo(questionnaire)),
);

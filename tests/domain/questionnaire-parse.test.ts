import { expect, test } from 'vitest';
import { type Problem, parseQuestionnaire, parseQuestionnaireText } from '#domain/questionnaire-parse.ts';
import { wordsIn } from '#domain/questionnaire.ts';

const head = { resourceType: 'Questionnaire', status: 'active', url: 'urn:example:one', title: 'Un' };
const question = { linkId: 'a', text: 'Ça va?', type: 'boolean' };
const choice = { linkId: 'c', text: 'Lequel?', type: 'choice', answerOption: [{ valueCoding: { code: 'x', display: 'X' } }] };

const problems = (json: unknown): readonly Problem[] => {
  const read = parseQuestionnaire(json);
  return read.ok ? [] : read.failure.problems;
};
const told = (json: unknown): readonly string[] => problems(json).map(({ where, linkId, what, found }) => [where, linkId ?? '-', what, found ?? '-'].join(' '));
const inItems = (...item: readonly unknown[]) => ({ ...head, item });

// What is in the file, and the whole list of what is refused: where, in which question, why, and the word that was found.
const refusals: readonly (readonly [string, unknown, readonly string[]])[] = [
  ['another resource', { resourceType: 'Patient' }, [' - not-a-questionnaire -']],
  ['no resource', [head], [' - not-a-questionnaire -']],
  ['nothing but a type', { resourceType: 'Questionnaire' }, ['status - missing -', 'title - missing -', 'url - missing -', 'item - missing -']],
  ['no items', { ...head, item: [] }, ['item - missing -']],
  ['items that are no list', { ...head, item: { ...question } }, ['item - wrong-kind -']],
  ['contained resources', { ...inItems(question), contained: [] }, ['contained - not-in-subset contained']],
  ['an extension of the whole', { ...inItems(question), extension: [{ url: 'http://x/variable' }] }, ['extension[0] - extension-outside http://x/variable']],
  ['an address with a version in it', { ...inItems(question), url: 'urn:a|2' }, ['url - wrong-kind urn:a|2']],
  ['a version with a bar', { ...inItems(question), version: '1|2' }, ['version - wrong-kind 1|2']],
  ['a strange language', { ...inItems(question), language: '__proto__' }, ['language - wrong-kind __proto__']],
  ['a question of another type', inItems({ ...question, type: 'attachment' }), ['item[0].type a type-outside attachment']],
  ['quantity, url, time and reference', inItems(...['quantity', 'url', 'time', 'dateTime', 'reference'].map((type, at) => ({ ...question, linkId: `q${String(at)}`, type }))),
    ['quantity', 'url', 'time', 'dateTime', 'reference'].map((type, at) => `item[${String(at)}].type q${String(at)} type-outside ${type}`)],
  ['no type', inItems({ linkId: 'a', text: 'Ça va?' }), ['item[0].type a missing -']],
  ['no linkId', inItems({ text: 'Ça va?', type: 'boolean' }), ['item[0].linkId - missing -']],
  ['a linkId with an end of line', inItems({ ...question, linkId: 'a\nb' }), ['item[0].linkId - wrong-kind a\nb']],
  ['half a letter', inItems({ ...question, linkId: '\uD800' }), ['item[0].linkId - wrong-kind \uD800']],
  ['no words', inItems({ linkId: 'a', type: 'boolean' }), ['item[0].text a missing -']],
  ['words that are a number', inItems({ ...question, text: 7 }), ['item[0].text a wrong-kind 7', 'item[0].text a missing -']],
  ['one linkId twice, far apart', inItems(question, { linkId: 'g', type: 'group', item: [question] }), ['item[1].item[0] a link-id-twice a']],
  ['an initial answer', inItems({ ...question, initial: [{ valueBoolean: true }] }), ['item[0].initial a not-in-subset initial']],
  ['a value set', inItems({ linkId: 'a', text: 'Lequel?', type: 'choice', answerValueSet: 'http://x' }),
    ['item[0].answerValueSet a not-in-subset answerValueSet', 'item[0].answerOption a missing -']],
  ['read only, prefix, modifier', inItems({ ...question, readOnly: true, prefix: '1', modifierExtension: [] }),
    ['readOnly', 'prefix', 'modifierExtension'].map((name) => `item[0].${name} a not-in-subset ${name}`)],
  ['a hidden control', inItems({ ...question, extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }] }),
    ['item[0].extension a not-in-subset extension']],
  ['an option that is no code', inItems({ ...choice, answerOption: [{ valueString: 'X' }] }), ['item[0].answerOption[0] c option-not-coded valueString']],
  ['an option chosen beforehand', inItems({ ...choice, answerOption: [{ initialSelected: true, valueCoding: { code: 'x', display: 'X' } }] }),
    ['item[0].answerOption[0].initialSelected c not-in-subset initialSelected']],
  ['one code twice', inItems({ ...choice, answerOption: [...choice.answerOption, ...choice.answerOption] }), ['item[0].answerOption[1] c option-twice x']],
  ['a code without words', inItems({ ...choice, answerOption: [{ valueCoding: { code: 'x' } }] }), ['item[0].answerOption[0].valueCoding.display c missing -']],
  ['a rank that is a word', inItems({ ...choice, answerOption: [{ ...choice.answerOption[0], extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: '1' }] }] }),
    ['item[0].answerOption[0].extension[0].valueDecimal c wrong-kind 1']],
  ['options where there is no choice', inItems({ ...question, answerOption: choice.answerOption }), ['item[0].answerOption a not-here -']],
  ['a length where nothing is written', inItems({ ...question, maxLength: 5 }), ['item[0].maxLength a not-here -']],
  ['a length of nothing', inItems({ ...question, type: 'text', maxLength: 0 }), ['item[0].maxLength a wrong-kind 0']],
  ['a group that repeats', inItems({ linkId: 'g', type: 'group', repeats: true, item: [question] }), ['item[0].repeats g group-repeats -']],
  ['a repeated question with others in it', inItems({ ...question, linkId: 'b', repeats: true, item: [question] }), ['item[0].repeats b repeats-with-items -']],
  ['a display that must be answered', inItems({ linkId: 'd', text: 'Bonjour', type: 'display', required: true }, question), ['item[0].required d not-here -']],
  ['yes instead of true', inItems({ ...question, required: 'yes' }), ['item[0].required a wrong-kind yes']],
  ['a condition on nobody', inItems({ ...question, enableWhen: [{ question: 'z', operator: '=', answerBoolean: true }] }), ['item[0].enableWhen[0].question a question-unknown z']],
  ['a condition on a group', inItems({ linkId: 'g', type: 'group', item: [{ linkId: 'b', text: 'B', type: 'text' }] }, { ...question, enableWhen: [{ question: 'g', operator: 'exists', answerBoolean: true }] }),
    ['item[1].enableWhen[0].question a not-a-question g']],
  ['a condition without an operator', inItems(choice, { ...question, enableWhen: [{ question: 'c', answerCoding: { code: 'x' } }] }), ['item[1].enableWhen[0].operator a operator-outside -']],
  ['an order among codes', inItems(choice, { ...question, enableWhen: [{ question: 'c', operator: '>', answerCoding: { code: 'x' } }] }), ['item[1].enableWhen[0].operator a operator-outside >']],
  ['a code that is not offered', inItems(choice, { ...question, enableWhen: [{ question: 'c', operator: '=', answerCoding: { code: 'y' } }] }), ['item[1].enableWhen[0].answer a no-such-answer y']],
  ['a code of another system', inItems(choice, { ...question, enableWhen: [{ question: 'c', operator: '=', answerCoding: { code: 'x', system: 'urn:z' } }] }), ['item[1].enableWhen[0].answer a no-such-answer x']],
  ['an answer of another kind', inItems(choice, { ...question, enableWhen: [{ question: 'c', operator: '=', answerString: 'x' }] }), ['item[1].enableWhen[0].answer a no-such-answer x']],
  ['two answers in one condition', inItems(question, { ...question, linkId: 'b', enableWhen: [{ question: 'a', operator: '=', answerBoolean: true, answerInteger: 1 }] }), ['item[1].enableWhen[0].answer b no-such-answer true']],
  ['a quantity in a condition', inItems(question, { ...question, linkId: 'b', enableWhen: [{ question: 'a', operator: '=', answerQuantity: {} }] }),
    ['item[1].enableWhen[0].answerQuantity b not-in-subset answerQuantity', 'item[1].enableWhen[0].answer b no-such-answer -']],
  ['two conditions, and neither all nor any', inItems(question, { ...question, linkId: 'b', enableWhen: [true, false].map((answerBoolean) => ({ question: 'a', operator: '=', answerBoolean })) }),
    ['item[1].enableBehavior b missing -']],
  ['a question that asks for itself', inItems({ ...question, enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: false }] }), ['item[0].enableWhen a circle a']],
  ['a circle of two', inItems(
    { ...question, enableWhen: [{ question: 'b', operator: 'exists', answerBoolean: true }] },
    { ...question, linkId: 'b', enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: true }] },
    { ...question, linkId: 'outside', enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: true }] },
  ), ['item[0].enableWhen a circle a', 'item[1].enableWhen b circle b']],
  ['a group that waits for what lies in it', inItems({ linkId: 'g', type: 'group', enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: true }], item: [question] }), ['item[0].enableWhen g circle g']],
  ['a translation twice', inItems({ ...question, _text: { extension: [['en', 'Hello'], ['en', 'Hi']].map(([lang, words]) => ({
    url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: lang }, { url: 'content', valueString: words }],
  })) } }), ['item[0]._text.extension[1] a translation-twice en']],
  ['a picture among the words', inItems({ ...question, _text: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/rendering-xhtml', valueString: '<b>' }] } }),
    ['item[0]._text.extension[0] a extension-outside http://hl7.org/fhir/StructureDefinition/rendering-xhtml']],
  ['a name of every object', JSON.parse('{"resourceType":"Questionnaire","status":"active","url":"urn:a","title":"A","__proto__":{"item":[]},"item":[{"linkId":"a","text":"A","type":"constructor"}]}'),
    ['__proto__ - not-in-subset __proto__', 'item[0].type a type-outside constructor']],
];

test.each(refusals)('refused: %s', (_, json, list) => {
  expect(told(json)).toEqual(list);
});

const nested = (depth: number): unknown => (depth === 0 ? question : { linkId: `g${String(depth)}`, type: 'group', item: [nested(depth - 1)] });

test('hostile sizes are refused shortly and soon', () => {
  const long = 'x'.repeat(10_000_000);
  const begun = performance.now();
  expect(told(inItems({ ...question, linkId: long, text: long, type: long }))).toEqual(['item[0].linkId - too-long -', `item[0].type - type-outside ${'x'.repeat(60)}`]);
  expect(told({ ...inItems({ ...question, text: long }), title: long, url: long, copyright: long, [long]: 1 }).every((line) => line.length < 200)).toBe(true);
  const deep = `{"resourceType":"Questionnaire","status":"active","url":"urn:a","title":"A","item":${'[{"linkId":"a","type":"group","item":'.repeat(100_000)}[]${'}]'.repeat(100_000)}}`;
  const read = parseQuestionnaireText(deep);
  expect(read.ok ? [] : read.failure.problems.map(({ what }) => what)).toContain('too-deep');
  expect(told(inItems(nested(5)))).toEqual([]);
  expect(told(inItems(nested(6)))).toEqual(['item[0].item[0].item[0].item[0].item[0].item[0].item g1 too-deep -']);
  const many = Array.from({ length: 501 }, (_, at) => ({ ...question, linkId: `q${String(at)}` }));
  expect(told(inItems(...many))).toEqual(['item - too-many 501']);
  expect(told(inItems(...many.slice(1)))).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('a list of faults ends', () => {
  const list = problems(inItems(...Array.from({ length: 400 }, (_, at) => ({ ...question, linkId: `q${String(at)}`, prefix: 'x' }))));
  expect(list).toHaveLength(101);
  expect(list.at(-1)?.what).toBe('and-more');
});

test('what is no JSON is told so', () => {
  expect(parseQuestionnaireText('{"resourceType":')).toEqual({ ok: false, failure: { kind: 'questionnaire-outside-subset', problems: [{ where: '', linkId: undefined, what: 'not-json', found: undefined }] } });
});

test('what only describes a questionnaire is let in and not read', () => {
  const described = {
    ...inItems({ ...question, definition: 'http://x', code: [{ code: '1' }], id: 'i' }),
    id: 'one', meta: { profile: ['http://x'] }, text: { status: 'generated', div: '<div>' }, name: 'One', date: '2026', publisher: 'P', description: 'D', subjectType: ['Patient'],
  };
  expect(parseQuestionnaire(described)).toMatchObject({ ok: true, value: { url: 'urn:example:one', version: '', language: 'und', licence: '', items: [{ linkId: 'a', type: 'boolean' }] } });
});

test('a licence in a few words stands before the long one', () => {
  const label = { url: 'http://hl7.org/fhir/StructureDefinition/artifact-copyrightLabel', valueString: 'CC-BY-4.0' };
  expect(parseQuestionnaire({ ...inItems(question), extension: [label], copyright: '© 2026 La Maison' })).toMatchObject({ ok: true, value: { licence: 'CC-BY-4.0\n© 2026 La Maison' } });
});

test('words come in the language that is asked for, or in a variety of it', () => {
  const said = { text: 'Bonjour', translations: { en: 'Hello', 'fr-CA': 'Allô', ar: 'مرحبا' } };
  expect(['en', 'en-CA', 'fr', 'fr-CA', 'fa', '__proto__'].map((language) => wordsIn(said, language))).toEqual(['Hello', 'Hello', 'Allô', 'Allô', 'Bonjour', 'Bonjour']);
});

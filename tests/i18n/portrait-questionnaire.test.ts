import { readPortraitQuestionnaire } from '#i18n/portrait-questionnaire.ts';
import { expect, test } from 'vitest';

type Node = { readonly [name: string]: unknown };

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const written = await readPortraitQuestionnaire();

/** Everything that has a `linkId`, in the order asked. */
function items(of: unknown): readonly Node[] {
  const inner = isNode(of) && Array.isArray(of['item']) ? of['item'].filter(isNode) : [];
  return inner.flatMap((item) => [item, ...items(item)]);
}

const options = (item: Node): readonly Node[] =>
  Array.isArray(item['answerOption']) ? item['answerOption'].filter(isNode).flatMap(({ valueCoding }) => (isNode(valueCoding) ? [valueCoding] : [])) : [];

const codes = (item: Node): string => options(item).map(({ code }) => code).join(' ');

/** A text in both languages: what stands under a name, and its English under the name with a `_`. */
function bothOf(node: Node, name: string): readonly [french: unknown, english: unknown] {
  const english = JSON.stringify(node[`_${name}`] ?? null).match(/"lang","valueCode":"en"\},\{"url":"content","valueString":("(?:[^"\\]|\\.)*")/u)?.[1];
  return [node[name], english === undefined ? undefined : JSON.parse(english)];
}

const texts: readonly (readonly [unknown, unknown])[] = [
  ...(isNode(written) ? [bothOf(written, 'title')] : []),
  ...items(written).flatMap((item) => [bothOf(item, 'text'), ...options(item).map((option) => bothOf(option, 'display'))]),
];

const words = (sentence: string): number => sentence.split(/[\s\u00a0]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const domains = {
  food: ['enough', 'basics'],
  housing: ['condition', 'stable'],
  money: ['bills', 'benefits'],
  'school-things': ['supplies', 'clothes'],
  digital: ['device', 'connection', 'skill'],
  language: ['understand', 'information'],
  school: ['works', 'talk'],
  learning: ['progress', 'attendance'],
  wellbeing: ['morale', 'support'],
  time: ['free', 'childcare', 'transport'],
};

test('the questions of the portrait are called as they were on the first day: records of families are made of these names', () => {
  expect(items(written).map(({ linkId }) => linkId)).toEqual([
    ...Object.entries(domains).flatMap(([domain, questions]) => [
      domain,
      ...questions.flatMap((question) => [`${domain}.${question}`, `${domain}.${question}.help`]),
      `${domain}.strength`,
      `${domain}.words`,
    ]),
    'involvement',
    'involvement.wished',
  ]);
  expect(isNode(written) ? [written['url'], written['version']] : []).toEqual(['urn:uuid:f2c6d4ed-6392-5314-98c5-e1b90a2a9e9f', '1']);
});

test('each of the 22 questions has its four answers, and help is asked where something is difficult', () => {
  const asked = items(written).filter((item) => codes(item) === 'fine some big notSaid');
  expect(asked).toHaveLength(22);
  for (const { linkId } of asked) {
    const help = items(written).find((item) => item['linkId'] === `${String(linkId)}.help`);
    expect(help).toMatchObject({
      type: 'choice',
      enableBehavior: 'any',
      enableWhen: ['some', 'big'].map((code) => ({ question: linkId, operator: '=', answerCoding: { code } })),
    });
    expect(codes(help ?? {})).toBe('yes no later');
  }
  const wished = items(written).find(({ linkId }) => linkId === 'involvement.wished') ?? {};
  expect([wished['repeats'], codes(wished)]).toEqual([true, 'parenting communicating volunteering learningAtHome decisionMaking collaborating']);
});

test('everything is said in French and in English, one idea at a time: fifteen words at most, the signs on the line of their word', () => {
  expect(texts.length).toBeGreaterThan(200);
  expect(texts.filter(([french, english]) => typeof french !== 'string' || french === '' || typeof english !== 'string' || english === '')).toEqual([]);
  const said = texts.flat().flatMap((text) => (typeof text === 'string' ? text.split(/(?<=[.?!])\s+/u) : []));
  expect(said.filter((sentence) => words(sentence) > 15)).toEqual([]);
  expect(texts.filter(([french]) => typeof french === 'string' && / [?:;!»]|« |'/u.test(french))).toEqual([]);
});

test('nothing is added up: no total, no score, no threshold', () => {
  const plain = JSON.stringify(written).replaceAll('http://hl7.org/fhir/StructureDefinition/ordinalValue', '');
  expect(plain).not.toMatch(/score|total|sum|threshold|calculated|points?\b|risk|risque/iu);
});

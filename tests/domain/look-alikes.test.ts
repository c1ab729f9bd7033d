import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FamilyFacts, judge, type Judgement, prepareFamily, type Verdict } from '#domain/look-alikes.ts';

interface Pair {
  readonly group: string;
  readonly what: string;
  readonly a: FamilyFacts;
  readonly b: FamilyFacts;
  /** What a person who knows both families says. */
  readonly truth: 'one family' | 'two families' | 'two households';
  readonly verdict: Verdict;
}

const isPairs = (value: unknown): value is readonly Pair[] => Array.isArray(value) && value.length > 0;
const table: unknown = JSON.parse(readFileSync(new URL('look-alikes.json', import.meta.url), 'utf8'));
const pairs = isPairs(table) ? table : expect.unreachable();

const judgeFacts = (a: FamilyFacts, b: FamilyFacts): Judgement => judge(prepareFamily(a), prepareFamily(b));
const judged = () => pairs.map((pair) => ({ ...pair, said: judgeFacts(pair.a, pair.b) }));
const among = (truth: Pair['truth']) => judged().filter((pair) => pair.truth === truth);

describe('the table of pairs', () => {
  test.each(pairs)('$group: $what', ({ a, b, verdict }) => {
    expect(judgeFacts(a, b)).toMatchObject({ verdict });
  });

  test('no family in two files is missed in silence, and most that share more than a name are told plainly', () => {
    const [missed, told] = [among('one family').filter(({ said }) => said.verdict === 'apart'), among('one family').filter(({ said }) => said.verdict === 'same')];
    expect(missed.map(({ what }) => what)).toEqual([]);
    expect(pairs.length).toBeGreaterThanOrEqual(80);
    expect({ pairs: pairs.length, oneFamily: among('one family').length, recall: 1 - missed.length / among('one family').length, toldPlainly: told.length }).toMatchInlineSnapshot(`
      {
        "oneFamily": 72,
        "pairs": 100,
        "recall": 1,
        "toldPlainly": 28,
      }
    `);
  });

  test('whatever is called one family is one: namesakes are shown at most, households of one child never', () => {
    const same = judged().filter(({ said }) => said.verdict === 'same');
    const wrong = same.filter(({ truth }) => truth !== 'one family');
    expect(wrong.map(({ what }) => what)).toEqual([]);
    const shown = judged().filter(({ said }) => said.verdict !== 'apart');
    expect({
      precisionOfSame: 1 - wrong.length / same.length,
      precisionOfShown: Number((shown.filter(({ truth }) => truth === 'one family').length / shown.length).toFixed(2)),
      twoFamiliesShown: among('two families').filter(({ said }) => said.verdict === 'look').length,
    }).toMatchInlineSnapshot(`
      {
        "precisionOfSame": 1,
        "precisionOfShown": 0.9,
        "twoFamiliesShown": 8,
      }
    `);
    for (const { said } of among('two households')) {
      expect(said).toMatchObject({ verdict: 'apart', reasons: ['sameChild', 'twoHouseholds'] });
    }
  });

  test('whoever looks alike is told why', () => {
    for (const { said, what } of judged().filter((pair) => pair.said.verdict !== 'apart')) {
      expect(said.reasons.length, what).toBeGreaterThan(0);
    }
  });

  test('nobody is in it: numbers nobody has', () => {
    const numbers = pairs.flatMap(({ a, b }) => [...(a.phones ?? []), ...(b.phones ?? [])]);
    expect(numbers.filter((number) => !/555[\s-]01\d\d$/.test(number))).toEqual([]);
  });
});

describe('whatever is typed', () => {
  const words = fc.constantFrom(
    ...pairs.flatMap(({ a, b }) => [a.name, b.name, ...(a.adults ?? []), ...(b.adults ?? [])]),
    '',
    '\u202E\u0000',
    '٣'.repeat(500),
    'a'.repeat(5000),
    '-'.repeat(300),
    '👩‍👧‍👦 Famille',
  );
  const name = fc.oneof(words, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
  const facts: fc.Arbitrary<FamilyFacts> = fc.record({
    name,
    adults: fc.array(name, { maxLength: 3 }),
    students: fc.array(fc.record({ name, birthDate: fc.option(fc.constantFrom('2012-01-02', '2012-02-01', 'hier', ''), { nil: undefined }) }), { maxLength: 3 }),
    phones: fc.array(fc.constantFrom('514 555-0101', '+1 514 555 0101', '438 555-0199', '0', 'مرحبا'), { maxLength: 3 }),
    addresses: fc.array(fc.oneof(fc.constantFrom('12 rue Fictive, app. 3', '12, rue fictive #3', '9 rue Autre'), fc.string()), { maxLength: 2 }),
  });

  test('two files look alike in the same way whichever comes first, and nothing that is typed breaks it', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        expect(judgeFacts(a, b)).toEqual(judgeFacts(b, a));
      }),
      { numRuns: 2000 },
    );
  });

  test('accents, capitals, and the order in which phones, people and addresses were written make no difference', () => {
    const bare = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();
    for (const { a, b, said } of judged()) {
      const turned: FamilyFacts = {
        name: bare(a.name),
        adults: (a.adults ?? []).map(bare).toReversed(),
        students: (a.students ?? []).map((student) => ({ ...student, name: bare(student.name) })).toReversed(),
        phones: (a.phones ?? []).toReversed(),
        addresses: (a.addresses ?? []).map(bare).toReversed(),
      };
      expect(judgeFacts(turned, b).verdict).toBe(said.verdict);
    }
  });

  test('a file is like itself wherever it says something that is its own', () => {
    for (const { a } of pairs) {
      expect(judgeFacts(a, a).verdict).not.toBe('apart');
    }
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAnswers, enabledItems, withoutHidden } from '#domain/questionnaire-evaluate.ts';
import { parseQuestionnaire, parseQuestionnaireText } from '#domain/questionnaire-parse.ts';
import { printQuestionnaire } from '#domain/questionnaire-print.ts';
import { answersIn, responseOf } from '#domain/questionnaire-response.ts';
import { allItems, type Answers, type AnswerValue, type Condition, type Item, type Questionnaire } from '#domain/questionnaire.ts';
import { aQuestionnaire, aQuestionnaireAnswered } from '#tests/support/questionnaires.ts';

const circumstances = { authored: '2026-11-22T15:00:00Z', status: 'completed' } as const;
const sent = (json: unknown): unknown => JSON.parse(JSON.stringify(json));

const letters = (value: AnswerValue): string => JSON.stringify(value);
const compares: Readonly<Record<string, (a: AnswerValue, b: AnswerValue) => boolean>> = {
  '>': (a, b) => a > b, '<': (a, b) => a < b, '>=': (a, b) => a >= b, '<=': (a, b) => a <= b, '=': (a, b) => letters(a) === letters(b),
};

function isMet({ operator, answer }: Condition, given: readonly AnswerValue[]): boolean {
  if (operator === 'exists') {
    return (given.length > 0) === answer;
  }
  return operator === '!=' ? given.every((value) => letters(value) !== letters(answer)) : given.some((value) => compares[operator]?.(value, answer));
}

/** What is shown, found the slow way: hide, look again at what that hides, until nothing changes any more. */
function shownSlowly({ items }: Questionnaire, answers: Answers): ReadonlySet<string> {
  const all = allItems(items);
  const parentOf = (item: Item): Item | undefined => all.find((parent) => parent.items.some(({ linkId }) => linkId === item.linkId));
  let shown = new Set<string>();
  all.forEach(() => {
    const given = (linkId: string): readonly AnswerValue[] => (shown.has(linkId) ? (answers.get(linkId) ?? []) : []);
    const isShown = (item: Item): boolean => {
      const parent = parentOf(item);
      const met = item.enableWhen.map((condition) => isMet(condition, given(condition.question)));
      const asked = met.length === 0 || (item.enableBehavior === 'all' ? !met.includes(false) : met.includes(true));
      return asked && (parent === undefined || shown.has(parent.linkId));
    };
    shown = new Set(all.filter(isShown).map(({ linkId }) => linkId));
  });
  return shown;
}

const linkIdsIn = (json: unknown): readonly string[] => [...JSON.stringify(json).matchAll(/"linkId":"([^"]+)"/gu)].map(([, linkId]) => linkId ?? '');

test('what is shown is what hiding, and hiding what that hides, leaves', () => {
  fc.assert(
    fc.property(aQuestionnaireAnswered, ([questionnaire, answers]) => {
      expect(new Set(enabledItems(questionnaire, answers))).toEqual(shownSlowly(questionnaire, answers));
    }),
    { numRuns: 300 },
  );
});

test('hidden questions have no answers, neither here nor in what is exported', () => {
  fc.assert(
    fc.property(aQuestionnaireAnswered, ([questionnaire, answers]) => {
      const shown = shownSlowly(questionnaire, answers);
      const visible = withoutHidden(questionnaire, answers);
      expect([...visible.keys()].filter((linkId) => !shown.has(linkId))).toEqual([]);
      expect(linkIdsIn(responseOf(questionnaire, answers, circumstances)).filter((linkId) => !shown.has(linkId))).toEqual([]);
      expect([...answers].filter(([linkId, given]) => shown.has(linkId) && given.length > 0)).toHaveLength(visible.size);
      expect(withoutHidden(questionnaire, visible)).toEqual(visible);
      expect(checkAnswers(questionnaire, answers).filter(({ what, linkId }) => what !== 'required' || !shown.has(linkId))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('the order of answering does not matter', () => {
  const shuffled = aQuestionnaireAnswered.chain(([questionnaire, answers]) =>
    fc.tuple(fc.constant(questionnaire), fc.constant(answers), fc.shuffledSubarray([...answers], { minLength: answers.size, maxLength: answers.size })),
  );
  fc.assert(
    fc.property(shuffled, ([questionnaire, answers, entries]) => {
      const other = new Map(entries);
      expect([...enabledItems(questionnaire, other)]).toEqual([...enabledItems(questionnaire, answers)]);
      expect([...withoutHidden(questionnaire, other)]).toEqual([...withoutHidden(questionnaire, answers)]);
      expect(responseOf(questionnaire, other, circumstances)).toEqual(responseOf(questionnaire, answers, circumstances));
    }),
    { numRuns: 200 },
  );
});

test('what is exported reads back equal', () => {
  fc.assert(
    fc.property(aQuestionnaireAnswered, ([questionnaire, answers]) => {
      const read = answersIn(questionnaire, sent(responseOf(questionnaire, answers, circumstances)));
      expect(read).toEqual({ ok: true, value: withoutHidden(questionnaire, answers) });
    }),
    { numRuns: 300 },
  );
});

test('a questionnaire that is written reads back equal, and is written the same again', () => {
  fc.assert(
    fc.property(aQuestionnaire, (questionnaire) => {
      const json = sent(printQuestionnaire(questionnaire));
      const read = parseQuestionnaire(json);
      expect(read).toEqual({ ok: true, value: questionnaire });
      expect(read.ok ? sent(printQuestionnaire(read.value)) : undefined).toEqual(json);
    }),
    { numRuns: 300 },
  );
});

/** The same JSON with something else in one of its places. */
function spoilt(json: unknown, at: readonly number[], put: unknown): unknown {
  const [first, ...rest] = at;
  if (first === undefined || typeof json !== 'object' || json === null) {
    return put;
  }
  const names = Object.keys(json);
  const name = names[first % Math.max(names.length, 1)] ?? 'item';
  const copy: unknown = structuredClone(json);
  if (Array.isArray(copy)) {
    return copy.map((child: unknown, index) => (String(index) === name ? spoilt(child, rest, put) : child));
  }
  return Object.fromEntries(Object.entries(json).map(([key, child]: [string, unknown]) => [key, key === name ? spoilt(child, rest, put) : child]));
}

const hostile = fc.oneof(
  fc.jsonValue(),
  fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true, withMap: true, withDate: true, withBoxedValues: true }),
  fc.constantFrom('x'.repeat(5000), '\uD800', JSON.parse('{"__proto__":{"linkId":"a"}}'), [], {}, null, Number.NaN),
);

test('whatever a file holds, the answer is a questionnaire or a list of what is wrong with it', () => {
  fc.assert(
    fc.property(aQuestionnaire, fc.array(fc.nat(), { maxLength: 8 }), hostile, (questionnaire, at, put) => {
      const read = parseQuestionnaire(spoilt(printQuestionnaire(questionnaire), at, put));
      if (read.ok) {
        expect(parseQuestionnaire(sent(printQuestionnaire(read.value)))).toEqual(read);
      } else {
        expect(read.failure.problems.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 1000 },
  );
  fc.assert(fc.property(hostile, (put) => !parseQuestionnaire(put).ok));
  fc.assert(fc.property(fc.string(), (text) => !parseQuestionnaireText(text).ok));
});

test('answers of the wrong kind are told, never exported, and never an exception', () => {
  const mixed = aQuestionnaire.chain((questionnaire) =>
    fc.tuple(
      fc.constant(questionnaire),
      fc.uniqueArray(
        fc.tuple(
          fc.constantFrom('unknown', ...allItems(questionnaire.items).map(({ linkId }) => linkId)),
          fc.array(fc.oneof(fc.boolean(), fc.double(), fc.string(), fc.string().map((text) => ({ text }))), { minLength: 1, maxLength: 3 }),
        ),
        { selector: ([linkId]) => linkId },
      ),
    ),
  );
  fc.assert(
    fc.property(mixed, ([questionnaire, entries]) => {
      const answers = new Map<string, readonly AnswerValue[]>(entries);
      const told = checkAnswers(questionnaire, answers);
      const read = answersIn(questionnaire, sent(responseOf(questionnaire, answers, circumstances)));
      expect(read.ok).toBe(true);
      if (read.ok && told.every(({ what }) => what === 'required' || what === 'no-such-question')) {
        expect(read.value).toEqual(withoutHidden(questionnaire, answers));
      }
    }),
    { numRuns: 300 },
  );
});

test('whatever a response holds, it is read or refused', () => {
  fc.assert(
    fc.property(aQuestionnaireAnswered, fc.array(fc.nat(), { maxLength: 8 }), hostile, ([questionnaire, answers], at, put) => {
      const read = answersIn(questionnaire, spoilt(responseOf(questionnaire, answers, circumstances), at, put));
      expect(read.ok ? checkAnswers(questionnaire, read.value).filter(({ what }) => what === 'not-an-answer') : []).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

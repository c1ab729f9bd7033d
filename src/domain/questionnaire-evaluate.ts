import { allItems, type Answers, type AnswerValue, type Condition, isQuestion, type Item, type Questionnaire } from './questionnaire.ts';
import { isAnswerTo, isSameAnswer } from './questionnaire-values.ts';

/** Less, equal or more; undefined for what has no order. Days compare as their letters do. */
function compared(a: AnswerValue, b: AnswerValue): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  return typeof a === 'string' && typeof b === 'string' ? Number(a > b) - Number(a < b) : undefined;
}

const some = (given: readonly AnswerValue[], answer: AnswerValue, holds: (difference: number) => boolean): boolean =>
  given.some((value) => {
    const difference = compared(value, answer);
    return difference !== undefined && holds(difference);
  });

/** One value that fits is enough; 'not equal' asks that none is equal, and holds of a question without an answer. */
function holds({ operator, answer }: Condition, given: readonly AnswerValue[]): boolean {
  switch (operator) {
    case 'exists':
      return given.length > 0 === (answer === true);
    case '=':
      return given.some((value) => isSameAnswer(value, answer));
    case '!=':
      return !given.some((value) => isSameAnswer(value, answer));
    case '>':
      return some(given, answer, (difference) => difference > 0);
    case '<':
      return some(given, answer, (difference) => difference < 0);
    case '>=':
      return some(given, answer, (difference) => difference >= 0);
    case '<=':
      return some(given, answer, (difference) => difference <= 0);
  }
}

/**
 * Which items are shown. A question that is hidden counts as not answered, whatever was answered while it was shown, and
 * takes along what lies in it and what depends on it.
 */
export function enabledItems({ items }: Questionnaire, answers: Answers): ReadonlySet<string> {
  const parents = new Map<string, Item>();
  const known = new Map(allItems(items).map((item) => [item.linkId, item]));
  known.forEach((parent) => parent.items.forEach(({ linkId }) => parents.set(linkId, parent)));
  const found = new Map<string, boolean>();
  const given = (linkId: string): readonly AnswerValue[] => (shown(known.get(linkId)) ? (answers.get(linkId) ?? []) : []);
  function shown(item: Item | undefined): boolean {
    if (item === undefined) {
      return false;
    }
    const before = found.get(item.linkId);
    if (before !== undefined) {
      return before;
    }
    const parent = parents.get(item.linkId);
    const inShown = parent === undefined || shown(parent);
    const asks = (condition: Condition): boolean => holds(condition, given(condition.question));
    const asked = item.enableWhen.length === 0 || (item.enableBehavior === 'any' ? item.enableWhen.some(asks) : item.enableWhen.every(asks));
    found.set(item.linkId, inShown && asked);
    return inShown && asked;
  }
  return new Set([...known.values()].filter(shown).map(({ linkId }) => linkId));
}

/** What was answered of what is shown, in the order it is asked. The only answers that anything may be made of. */
export function withoutHidden(questionnaire: Questionnaire, answers: Answers): Answers {
  const enabled = enabledItems(questionnaire, answers);
  return new Map(
    allItems(questionnaire.items).flatMap((item) => {
      const given = answers.get(item.linkId) ?? [];
      return isQuestion(item) && enabled.has(item.linkId) && given.length > 0 ? [[item.linkId, given] as const] : [];
    }),
  );
}

export type AnswerProblem = { readonly linkId: string; readonly what: 'required' | 'not-an-answer' | 'only-one' | 'twice' | 'no-such-question' };

function problemOf(item: Item, given: readonly AnswerValue[]): AnswerProblem['what'] | undefined {
  if (given.some((value) => !isAnswerTo(item, value))) {
    return 'not-an-answer';
  }
  if (given.length > 1 && !item.repeats) {
    return 'only-one';
  }
  const chosen = item.options.length === 0 ? [] : given;
  return chosen.some((value, at) => chosen.slice(0, at).some((earlier) => isSameAnswer(earlier, value))) ? 'twice' : undefined;
}

/**
 * What is wrong with answers, and what is still missing: an empty list is all well. Only what is shown is looked at. Missing
 * answers are told apart (`required`), so that a sitting can pause before they are given.
 */
export function checkAnswers(questionnaire: Questionnaire, answers: Answers): readonly AnswerProblem[] {
  const items = allItems(questionnaire.items);
  const questions = new Set(items.filter(isQuestion).map(({ linkId }) => linkId));
  const enabled = enabledItems(questionnaire, answers);
  const given = withoutHidden(questionnaire, answers);
  const answered = (item: Item): boolean => given.has(item.linkId) || item.items.some(answered);
  return [
    ...[...answers.keys()].filter((linkId) => !questions.has(linkId)).map((linkId) => ({ linkId, what: 'no-such-question' as const })),
    ...items.flatMap((item): readonly AnswerProblem[] => {
      const what = problemOf(item, given.get(item.linkId) ?? []) ?? (item.required && enabled.has(item.linkId) && !answered(item) ? 'required' : undefined);
      return what === undefined ? [] : [{ linkId: item.linkId, what }];
    }),
  ];
}

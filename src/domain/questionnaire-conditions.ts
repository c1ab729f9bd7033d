import { at, isJson, type Json, own, type Place, type Problems } from './questionnaire-problems.ts';
import { type Condition, isQuestion, type Item, type ItemType, type Operator, operators } from './questionnaire.ts';
import { namesOf, readAnswer } from './questionnaire-values.ts';

const MAX_CONDITIONS = 20;
const MAX_LINK_ID = 100;

type Room = { readonly place: Place; readonly problems: Problems };
type Known = (linkId: string) => Item | undefined;

const conditionKeys: ReadonlySet<string> = new Set(['id', 'question', 'operator', ...namesOf('answer')]);

/** Only numbers and days have an order. */
const ordered: ReadonlySet<ItemType> = new Set(['integer', 'decimal', 'date']);
const isOrder = (operator: Operator): boolean => operator !== 'exists' && operator !== '=' && operator !== '!=';

function readExists(json: Json): boolean | undefined {
  const value = own(json, 'answerBoolean');
  return typeof value === 'boolean' && Object.keys(json).filter((name) => name.startsWith('answer')).length === 1 ? value : undefined;
}

/** Of a code that the question does not offer the list names the code. */
function wordOf(json: Json): unknown {
  const coding = own(json, 'answerCoding');
  return isJson(coding) ? own(coding, 'code') : Object.entries(json).find(([name]) => name.startsWith('answer'))?.[1];
}

function readCondition(json: Json, known: Known, { place, problems }: Room): readonly Condition[] {
  problems.onlyKnown(json, conditionKeys, place);
  const linkId = problems.token(json, 'question', { place, max: MAX_LINK_ID });
  const operator = operators.find((one) => one === own(json, 'operator'));
  if (operator === undefined) {
    problems.add('operator-outside', at(place, 'operator'), own(json, 'operator'));
  }
  const question = linkId === undefined ? undefined : known(linkId);
  if (question === undefined) {
    problems.add('question-unknown', at(place, 'question'), linkId);
  } else if (!isQuestion(question)) {
    problems.add('not-a-question', at(place, 'question'), linkId);
  } else if (operator !== undefined && isOrder(operator) && !ordered.has(question.type)) {
    problems.add('operator-outside', at(place, 'operator'), operator);
  } else if (operator !== undefined) {
    const answer = operator === 'exists' ? readExists(json) : readAnswer(question, json, 'answer');
    if (answer !== undefined) {
      return [{ question: question.linkId, operator, answer }];
    }
    problems.add(Object.keys(json).some((name) => name.startsWith('answer')) ? 'no-such-answer' : 'missing', at(place, 'answer'), wordOf(json));
  }
  return [];
}

/** When an item is asked. Several conditions must say whether all of them or any one is meant. */
export function readConditions(json: Json, known: Known, { place, problems }: Room): Pick<Item, 'enableWhen' | 'enableBehavior'> {
  const listed = problems.each(json, 'enableWhen', { place, max: MAX_CONDITIONS });
  const enableWhen = listed.flatMap(([condition, there]) => readCondition(condition, known, { place: there, problems }));
  const behaviour = own(json, 'enableBehavior');
  if (behaviour === undefined ? listed.length > 1 : behaviour !== 'all' && behaviour !== 'any') {
    problems.add(behaviour === undefined ? 'missing' : 'wrong-kind', at(place, 'enableBehavior'), behaviour);
  }
  return { enableWhen, enableBehavior: behaviour === 'any' && enableWhen.length > 0 ? 'any' : 'all' };
}

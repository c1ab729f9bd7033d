import { parseDay } from '#kernel/day.ts';
import { isJson, type Json, own } from './questionnaire-problems.ts';
import { type AnswerValue, type Item, type ItemType, MAX_ANSWER } from './questionnaire.ts';

export const isSameAnswer = (a: AnswerValue, b: AnswerValue): boolean =>
  typeof a === 'object' && typeof b === 'object' ? a.text === b.text : a === b;

const isText = (value: unknown, item: Item): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= Math.min(item.maxLength ?? MAX_ANSWER, MAX_ANSWER);

const ownWords = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'text' in value && Object.keys(value).length === 1 ? value.text : undefined;

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0);
const MAX_INTEGER = 2 ** 31;

/** Whether a value is an answer to this question at all. */
export function isAnswerTo(item: Item, value: unknown): value is AnswerValue {
  const isOption = item.options.some(({ code }) => code === value);
  switch (item.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return isNumber(value) && Number.isInteger(value) && Math.abs(Number(value)) < MAX_INTEGER;
    case 'decimal':
      return isNumber(value);
    case 'date':
      return parseDay(value) !== undefined;
    case 'string':
    case 'text':
      return isText(value, item);
    case 'choice':
      return isOption;
    case 'open-choice':
      return isOption || isText(ownWords(value), item);
    default:
      return false;
  }
}

/** What FHIR calls a value of each type of question, after `value` in a response and after `answer` in a condition. */
const kinds = {
  boolean: ['Boolean'], integer: ['Integer'], decimal: ['Decimal'], date: ['Date'], string: ['String'], text: ['String'],
  choice: ['Coding'], 'open-choice': ['Coding', 'String'], group: [], display: [],
} as const satisfies Readonly<Record<ItemType, readonly string[]>>;

/** Every name that a value can stand under. */
export const namesOf = (prefix: 'value' | 'answer'): readonly string[] => [...new Set(Object.values(kinds).flat())].map((kind) => `${prefix}${kind}`);

const codeIn = (item: Item, coding: unknown): string | undefined => {
  const [code, system] = isJson(coding) ? [own(coding, 'code'), own(coding, 'system')] : [];
  return item.options.find((option) => option.code === code && (system === undefined || option.system === system))?.code;
};

/** The answer that an element of FHIR holds; undefined where it holds none, several, or none to this question. */
export function readAnswer(item: Item, element: Json, prefix: 'value' | 'answer'): AnswerValue | undefined {
  const [name, ...more] = Object.keys(element).filter((key) => key.startsWith(prefix));
  const kind = kinds[item.type].find((known) => `${prefix}${known}` === name);
  if (name === undefined || kind === undefined || more.length > 0) {
    return undefined;
  }
  const raw = own(element, name);
  const words = item.type === 'open-choice' ? { text: raw } : raw;
  const value = kind === 'Coding' ? codeIn(item, raw) : words;
  return isAnswerTo(item, value) ? value : undefined;
}

/** An answer as an element of FHIR. */
export function printAnswer(item: Item, value: AnswerValue, prefix: 'value' | 'answer'): Json {
  if (typeof value === 'object') {
    return { [`${prefix}String`]: value.text };
  }
  const [kind = 'String'] = kinds[item.type];
  const option = kind === 'Coding' ? item.options.find(({ code }) => code === value) : undefined;
  if (option === undefined) {
    return { [`${prefix}${kind}`]: value };
  }
  const { code, system, said } = option;
  return { [`${prefix}Coding`]: { ...(system === undefined ? {} : { system }), code, display: said.text } };
}

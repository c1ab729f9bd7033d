import { fail, ok, type Result } from '#kernel/result.ts';
import { isAnswerTo, withoutHidden } from './questionnaire-evaluate.ts';
import { allItems, type Answers, type AnswerValue, isQuestion, type Item, type Questionnaire } from './questionnaire.ts';

/** JSON as FHIR writes it. */
export type FhirJson = { readonly [name: string]: unknown };

export type Circumstances = {
  /** An instant in ISO 8601. */
  readonly authored: string;
  readonly status: 'in-progress' | 'completed';
  /** Who is spoken of, and who answered, as our own identifiers: never a name. */
  readonly subject?: string;
  readonly source?: string;
};

const valueNames = {
  boolean: 'valueBoolean', integer: 'valueInteger', decimal: 'valueDecimal', date: 'valueDate', string: 'valueString', text: 'valueString',
} as const;

/** A value as a FHIR element; undefined for what is no answer to this question. */
export function valueElement(item: Item, value: AnswerValue): FhirJson | undefined {
  if (typeof value === 'object') {
    return { valueString: value.text };
  }
  if (item.type === 'choice' || item.type === 'open-choice') {
    const option = item.options.find(({ code }) => code === value);
    return option === undefined
      ? undefined
      : { valueCoding: { ...(option.system === undefined ? {} : { system: option.system }), code: option.code, display: option.said.text } };
  }
  return item.type === 'group' || item.type === 'display' ? undefined : { [valueNames[item.type]]: value };
}

/** What lies in a question lies in its first answer; one without a value carries it where the question itself has none. */
function answersOf(item: Item, given: readonly AnswerValue[], inside: readonly FhirJson[]): readonly FhirJson[] {
  const values = given.flatMap((value) => (isAnswerTo(item, value) ? (valueElement(item, value) ?? []) : []));
  const nested = inside.length === 0 ? {} : { item: inside };
  const [first, ...others] = values;
  return first === undefined ? (inside.length === 0 ? [] : [nested]) : [{ ...first, ...nested }, ...others];
}

function itemOf(item: Item, answers: Answers): readonly FhirJson[] {
  const inside = item.items.flatMap((child) => itemOf(child, answers));
  const head = { linkId: item.linkId, ...(item.said.text === '' ? {} : { text: item.said.text }) };
  if (!isQuestion(item)) {
    return inside.length === 0 ? [] : [{ ...head, item: inside }];
  }
  const answer = answersOf(item, answers.get(item.linkId) ?? [], inside);
  return answer.length === 0 ? [] : [{ ...head, answer }];
}

/** The answers as a FHIR R4 QuestionnaireResponse: of what is shown, what is an answer. Hidden questions are not in it. */
export function responseOf(questionnaire: Questionnaire, answers: Answers, circumstances: Circumstances): FhirJson {
  const { url, version, items } = questionnaire;
  const { authored, status, subject, source } = circumstances;
  const shown = withoutHidden(questionnaire, answers);
  const item = items.flatMap((one) => itemOf(one, shown));
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: version === '' ? url : `${url}|${version}`,
    status,
    ...(subject === undefined ? {} : { subject: { identifier: { value: subject } } }),
    authored,
    ...(source === undefined ? {} : { source: { identifier: { value: source } } }),
    ...(item.length === 0 ? {} : { item }),
  };
}

export type ResponseUnreadable = { readonly kind: 'response-unreadable'; readonly where: string };

/** Reads the answers back. A response to another questionnaire, or with anything else in it, is refused. */
export function answersIn(questionnaire: Questionnaire, json: unknown): Result<Answers, ResponseUnreadable> {
  return allItems(questionnaire.items).length === 0 && json === undefined ? ok(new Map()) : fail({ kind: 'response-unreadable', where: '' });
}

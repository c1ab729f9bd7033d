import { fail, ok, type Result } from '#kernel/result.ts';
import { withoutHidden } from './questionnaire-evaluate.ts';
import { isJson, type Json, own } from './questionnaire-problems.ts';
import { type Answers, type AnswerValue, isQuestion, type Item, type Questionnaire } from './questionnaire.ts';
import { isAnswerTo, printAnswer, readAnswer } from './questionnaire-values.ts';

/** JSON as FHIR writes it. */
export type FhirJson = Json;

export type Circumstances = {
  /** An instant in ISO 8601. */
  readonly authored: string;
  readonly status: 'in-progress' | 'completed';
  /** Who is spoken of, and who answered, as our own identifiers: never a name. */
  readonly subject?: string;
  readonly source?: string;
};

/** What lies in a question lies in its first answer; one without a value carries it where the question itself has none. */
function answersOf(item: Item, given: readonly AnswerValue[], inside: readonly FhirJson[]): readonly FhirJson[] {
  const values = given.flatMap((value) => (isAnswerTo(item, value) ? [printAnswer(item, value, 'value')] : []));
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

/** A questionnaire by its address and version, as FHIR names it. */
export const canonicalOf = ({ url, version }: Pick<Questionnaire, 'url' | 'version'>): string => (version === '' ? url : `${url}|${version}`);

/** The answers as a FHIR R4 QuestionnaireResponse: of what is shown, what is an answer. Hidden questions are not in it. */
export function responseOf(questionnaire: Questionnaire, answers: Answers, circumstances: Circumstances): FhirJson {
  const { items } = questionnaire;
  const { authored, status, subject, source } = circumstances;
  const shown = withoutHidden(questionnaire, answers);
  const item = items.flatMap((one) => itemOf(one, shown));
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: canonicalOf(questionnaire),
    status,
    ...(subject === undefined ? {} : { subject: { identifier: { value: subject } } }),
    authored,
    ...(source === undefined ? {} : { source: { identifier: { value: source } } }),
    ...(item.length === 0 ? {} : { item }),
  };
}

export type ResponseUnreadable = { readonly kind: 'response-unreadable'; readonly where: string };

/** Aborts nothing: the first place that cannot be read is remembered, and reading goes on over the rest. */
type Reading = { readonly answers: Map<string, readonly AnswerValue[]>; wrong: string | undefined };

function readQuestion(item: Item, json: Json, { reading, path }: { readonly reading: Reading; readonly path: string }): void {
  const list = listIn(json, 'answer', { reading, path });
  const values = list.flatMap((answer, index): readonly AnswerValue[] => {
    const there = `${path}.answer[${String(index)}]`;
    readItems(item.items, answer, { reading, path: there });
    const value = readAnswer(item, answer, 'value');
    const empty = Object.keys(answer).every((name) => name === 'item') && own(answer, 'item') !== undefined;
    if (value === undefined && !(empty && index === 0 && list.length === 1)) {
      reading.wrong ??= there;
    }
    return value === undefined ? [] : [value];
  });
  if (values.length > 0) {
    reading.answers.set(item.linkId, values);
  }
}

function listIn(json: Json, name: string, { reading, path }: { readonly reading: Reading; readonly path: string }): readonly Json[] {
  const value = own(json, name);
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  if ((value !== undefined && !Array.isArray(value)) || !list.every(isJson)) {
    reading.wrong ??= path === '' ? name : `${path}.${name}`;
  }
  return list.filter(isJson);
}

/** As deep as the questionnaire is, and no deeper. */
function readItems(items: readonly Item[], json: Json, { reading, path }: { readonly reading: Reading; readonly path: string }): void {
  const seen = new Set<unknown>();
  listIn(json, 'item', { reading, path }).forEach((one, index) => {
    const there = `${path === '' ? '' : `${path}.`}item[${String(index)}]`;
    const linkId = own(one, 'linkId');
    const item = items.find((known) => known.linkId === linkId);
    if (item === undefined || seen.has(linkId)) {
      reading.wrong ??= there;
      return;
    }
    seen.add(linkId);
    if (isQuestion(item)) {
      readQuestion(item, one, { reading, path: there });
    } else {
      readItems(item.items, one, { reading, path: there });
    }
  });
}

/** Reads the answers back. A response to another questionnaire is refused, and one with something in it that is no answer to this one. */
export function answersIn(questionnaire: Questionnaire, json: unknown): Result<Answers, ResponseUnreadable> {
  if (!isJson(json) || own(json, 'resourceType') !== 'QuestionnaireResponse') {
    return fail({ kind: 'response-unreadable', where: 'resourceType' });
  }
  if (own(json, 'questionnaire') !== canonicalOf(questionnaire)) {
    return fail({ kind: 'response-unreadable', where: 'questionnaire' });
  }
  const reading: Reading = { answers: new Map(), wrong: undefined };
  readItems(questionnaire.items, json, { reading, path: '' });
  return reading.wrong === undefined ? ok(reading.answers) : fail({ kind: 'response-unreadable', where: reading.wrong });
}

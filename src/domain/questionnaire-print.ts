import { ORDINAL } from './questionnaire-options.ts';
import { type Json, TRANSLATION } from './questionnaire-problems.ts';
import { allItems, type Condition, type Item, type Option, type Questionnaire, type Said } from './questionnaire.ts';
import { printAnswer } from './questionnaire-values.ts';

/** Words under a name, and their translations beside them. */
function printSaid(name: string, { text, translations }: Said): Json {
  const extension = Object.entries(translations).map(([lang, content]) => ({
    url: TRANSLATION,
    extension: [{ url: 'lang', valueCode: lang }, { url: 'content', valueString: content }],
  }));
  return { ...(text === '' ? {} : { [name]: text }), ...(extension.length === 0 ? {} : { [`_${name}`]: { extension } }) };
}

const printOption = ({ code, system, said, ordinal }: Option): Json => ({
  ...(ordinal === undefined ? {} : { extension: [{ url: ORDINAL, valueDecimal: ordinal }] }),
  valueCoding: { ...(system === undefined ? {} : { system }), code, ...printSaid('display', said) },
});

function printCondition({ question, operator, answer }: Condition, asked: Item | undefined): Json {
  const element = operator === 'exists' || asked === undefined ? { answerBoolean: answer } : printAnswer(asked, answer, 'answer');
  return { question, operator, ...element };
}

function printItem(item: Item, known: ReadonlyMap<string, Item>): Json {
  const { linkId, type, said, required, repeats, maxLength, options, enableWhen, enableBehavior, items } = item;
  return {
    linkId,
    ...printSaid('text', said),
    type,
    ...(enableWhen.length === 0 ? {} : { enableWhen: enableWhen.map((one) => printCondition(one, known.get(one.question))), enableBehavior }),
    ...(required ? { required } : {}),
    ...(repeats ? { repeats } : {}),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(options.length === 0 ? {} : { answerOption: options.map(printOption) }),
    ...(items.length === 0 ? {} : { item: items.map((child) => printItem(child, known)) }),
  };
}

/** A questionnaire as FHIR R4 JSON: reading it again gives the same one. */
export function printQuestionnaire({ url, version, language, title, licence, items }: Questionnaire): Json {
  const known = new Map(allItems(items).map((item) => [item.linkId, item]));
  return {
    resourceType: 'Questionnaire',
    ...(language === 'und' ? {} : { language }),
    url,
    ...(version === '' ? {} : { version }),
    ...printSaid('title', title),
    status: 'active',
    ...(licence === '' ? {} : { copyright: licence }),
    item: items.map((item) => printItem(item, known)),
  };
}

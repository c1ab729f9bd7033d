import { fail, ok, type Result } from '#kernel/result.ts';
import { findCircles } from './questionnaire-circles.ts';
import { readConditions } from './questionnaire-conditions.ts';
import { readOptions } from './questionnaire-options.ts';
import { at, isJson, type Json, own, type Place, type Problem, Problems } from './questionnaire-problems.ts';
import { type Item, type ItemType, itemTypes, MAX_ANSWER, type Questionnaire } from './questionnaire.ts';

export type { Problem } from './questionnaire-problems.ts';

export type OutsideSubset = { readonly kind: 'questionnaire-outside-subset'; readonly problems: readonly Problem[] };

const MAX_ITEMS = 500;
const MAX_DEPTH = 6;
const MAX_TEXT = 2000;
const MAX_TITLE = 300;
const MAX_LICENCE = 5000;
const MAX_LINK_ID = 100;

/** The licence in a few words, as later versions of FHIR have it: R4 carries it as an extension. */
const copyrightLabels: ReadonlySet<unknown> = new Set([
  'http://hl7.org/fhir/StructureDefinition/artifact-copyrightLabel',
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.copyrightLabel',
]);

/** What we read, and what only describes: who made it, when, for whom, and codes that other systems know it by. */
const questionnaireKeys: ReadonlySet<string> = new Set([
  'resourceType', 'url', 'version', 'language', 'title', '_title', 'copyright', 'status', 'item', 'extension',
  'id', 'meta', 'text', 'name', 'identifier', 'derivedFrom', 'experimental', 'subjectType', 'date', 'publisher', 'contact', 'description',
  'useContext', 'jurisdiction', 'purpose', 'approvalDate', 'lastReviewDate', 'effectivePeriod', 'code',
]);
const itemKeys: ReadonlySet<string> = new Set([
  'linkId', 'text', '_text', 'type', 'required', 'repeats', 'maxLength', 'answerOption', 'enableWhen', 'enableBehavior', 'item',
  'id', 'definition', 'code',
]);
const labelKeys: ReadonlySet<string> = new Set(['id', 'url', 'valueString']);
const statuses: ReadonlySet<unknown> = new Set(['draft', 'active', 'retired', 'unknown']);

/** An item whose conditions are read once every question is known. */
type Found = { readonly item: Item; readonly json: Json; readonly place: Place };

/** All that is found on the way down. */
type Reading = { readonly problems: Problems; readonly found: Map<string, Found>; count: number };

function readType(json: Json, place: Place, problems: Problems): ItemType | undefined {
  const value = own(json, 'type');
  const type = itemTypes.find((known) => known === value);
  if (type === undefined) {
    problems.add(value === undefined ? 'missing' : 'type-outside', at(place, 'type'), value);
  }
  return type;
}

const longTypes: ReadonlySet<ItemType> = new Set(['string', 'text', 'open-choice']);

function readMaxLength(json: Json, type: ItemType, { place, problems }: { readonly place: Place; readonly problems: Problems }): number | undefined {
  const value = own(json, 'maxLength');
  if (value === undefined) {
    return undefined;
  }
  if (!longTypes.has(type)) {
    problems.add('not-here', at(place, 'maxLength'));
    return undefined;
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    problems.add('wrong-kind', at(place, 'maxLength'), value);
    return undefined;
  }
  return Math.min(value, MAX_ANSWER);
}

/** What may not stand together. */
function checkShape(item: Item, place: Place, problems: Problems): void {
  if (item.said.text === '' && item.type !== 'group') {
    problems.add('missing', at(place, 'text'));
  }
  if (item.type === 'group' && item.repeats) {
    problems.add('group-repeats', at(place, 'repeats'));
  } else if (item.repeats && item.items.length > 0) {
    problems.add('repeats-with-items', at(place, 'repeats'));
  }
  if (item.type === 'display') {
    const out = [item.required ? 'required' : [], item.repeats ? 'repeats' : [], item.items.length > 0 ? 'item' : []].flat();
    out.forEach((name) => { problems.add('not-here', at(place, name)); });
  }
}

function readItem(json: Json, { path }: Place, { reading, depth }: { readonly reading: Reading; readonly depth: number }): readonly Item[] {
  const { problems, found } = reading;
  const linkId = problems.token(json, 'linkId', { place: { path, linkId: undefined }, max: MAX_LINK_ID });
  const place = { path, linkId };
  if (linkId === undefined && own(json, 'linkId') === undefined) {
    problems.add('missing', at(place, 'linkId'));
  }
  problems.onlyKnown(json, itemKeys, place);
  const type = readType(json, place, problems);
  const items = readItems(json, place, { reading, depth: depth + 1 });
  if (linkId === undefined || type === undefined) {
    return [];
  }
  const item: Item = {
    linkId,
    type,
    said: problems.said(json, 'text', { place, max: MAX_TEXT }),
    required: problems.flag(json, 'required', place),
    repeats: problems.flag(json, 'repeats', place),
    maxLength: readMaxLength(json, type, { place, problems }),
    options: readOptions(json, type, { place, problems }),
    enableWhen: [],
    enableBehavior: 'all',
    items,
  };
  checkShape(item, place, problems);
  if (found.has(linkId)) {
    problems.add('link-id-twice', place, linkId);
    return [];
  }
  found.set(linkId, { item, json, place });
  return [item];
}

function readItems(json: Json, place: Place, { reading, depth }: { readonly reading: Reading; readonly depth: number }): readonly Item[] {
  const { problems } = reading;
  if (own(json, 'item') !== undefined && depth > MAX_DEPTH) {
    problems.add('too-deep', at(place, 'item'));
    return [];
  }
  const children = problems.each(json, 'item', { place, max: MAX_ITEMS });
  reading.count += children.length;
  if (reading.count > MAX_ITEMS) {
    problems.add('too-many', at(place, 'item'));
    return [];
  }
  return children.flatMap(([child, there]) => readItem(child, there, { reading, depth }));
}

/** The items once more, with what they depend on. */
function withConditions(items: readonly Item[], reading: Reading): readonly Item[] {
  const { problems, found } = reading;
  const known = (linkId: string): Item | undefined => found.get(linkId)?.item;
  return items.map((item) => {
    const there = found.get(item.linkId);
    const conditions = there === undefined ? undefined : readConditions(there.json, known, { place: there.place, problems });
    return { ...item, ...conditions, items: withConditions(item.items, reading) };
  });
}

function readLicence(json: Json, place: Place, problems: Problems): string {
  const labels = problems.each(json, 'extension', { place, max: 20 }).flatMap(([extension, there]) => {
    if (!copyrightLabels.has(own(extension, 'url'))) {
      problems.add('extension-outside', there, own(extension, 'url'));
      return [];
    }
    problems.onlyKnown(extension, labelKeys, there);
    return [problems.words(extension, 'valueString', { place: there, max: MAX_TITLE })];
  });
  return [...labels, problems.words(json, 'copyright', { place, max: MAX_LICENCE })].filter((words) => words !== '').join('\n');
}

function readUrl(json: Json, place: Place, problems: Problems): string {
  const url = problems.token(json, 'url', { place, max: 500 });
  if (url === undefined) {
    if (own(json, 'url') === undefined) {
      problems.add('missing', at(place, 'url'));
    }
    return '';
  }
  if (!/^[a-z][a-z0-9+.-]*:[^\s|]+$/iu.test(url)) {
    problems.add('wrong-kind', at(place, 'url'), url);
  }
  return url;
}

function readHead(json: Json, problems: Problems): Omit<Questionnaire, 'items'> {
  const place = { path: '', linkId: undefined };
  problems.onlyKnown(json, questionnaireKeys, place);
  if (!statuses.has(own(json, 'status'))) {
    problems.add(own(json, 'status') === undefined ? 'missing' : 'wrong-kind', at(place, 'status'), own(json, 'status'));
  }
  const title = problems.said(json, 'title', { place, max: MAX_TITLE });
  if (title.text === '') {
    problems.add('missing', at(place, 'title'));
  }
  const version = problems.token(json, 'version', { place, max: 100 }) ?? '';
  if (version.includes('|')) {
    problems.add('wrong-kind', at(place, 'version'), version);
  }
  return {
    url: readUrl(json, place, problems),
    version,
    language: problems.language(json, 'language', place) ?? 'und',
    title,
    licence: readLicence(json, place, problems),
  };
}

const refused = (problems: readonly Problem[]): Result<Questionnaire, OutsideSubset> => fail({ kind: 'questionnaire-outside-subset', problems });

/**
 * Reads FHIR R4 JSON. What is outside of the subset is refused as a whole, with the list of what and where. Whatever is handed
 * in, the answer is a value: a file comes from anywhere.
 */
export function parseQuestionnaire(json: unknown): Result<Questionnaire, OutsideSubset> {
  if (!isJson(json) || own(json, 'resourceType') !== 'Questionnaire') {
    return refused([{ where: '', linkId: undefined, what: 'not-a-questionnaire', found: undefined }]);
  }
  const problems = new Problems();
  const head = readHead(json, problems);
  const reading: Reading = { problems, found: new Map(), count: 0 };
  const place = { path: '', linkId: undefined };
  const bare = readItems(json, place, { reading, depth: 1 });
  if (own(json, 'item') === undefined || (bare.length === 0 && problems.list.length === 0)) {
    problems.add('missing', at(place, 'item'));
  }
  const items = withConditions(bare, reading);
  for (const linkId of findCircles(items)) {
    problems.add('circle', at(reading.found.get(linkId)?.place ?? place, 'enableWhen'), linkId);
  }
  return problems.list.length > 0 ? refused(problems.list) : ok({ ...head, items });
}

/** Reads a file that somebody chose. */
export function parseQuestionnaireText(text: string): Result<Questionnaire, OutsideSubset> {
  try {
    return parseQuestionnaire(JSON.parse(text));
  } catch {
    return refused([{ where: '', linkId: undefined, what: 'not-json', found: undefined }]);
  }
}

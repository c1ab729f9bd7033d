/**
 * A questionnaire in the subset of FHIR R4 that we ask: what `questionnaire-parse` reads and `questionnaire-print` writes.
 * Nothing outside of the subset is kept: whatever would change what is asked, or when, was refused on the way in.
 */
export const itemTypes = [
  'group', 'display', 'boolean', 'integer', 'decimal', 'date', 'string', 'text', 'choice', 'open-choice',
] as const;
export type ItemType = (typeof itemTypes)[number];

export const operators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const;
export type Operator = (typeof operators)[number];

/** Words in the questionnaire's own language, and in others by their tag ('en', 'fa'). */
export type Said = { readonly text: string; readonly translations: Readonly<Record<string, string>> };

/** One of the answers that a choice offers. `ordinal` is its rank, where it has one; `system` only matters to who exports. */
export type Option = { readonly code: string; readonly system: string | undefined; readonly said: Said; readonly ordinal: number | undefined };

/** A choice is its code, a date 'YYYY-MM-DD'; `{ text }` is own words in an open choice. */
export type AnswerValue = boolean | number | string | { readonly text: string };

/** A question is asked when another one was answered so. With 'exists' the answer is true or false. */
export type Condition = { readonly question: string; readonly operator: Operator; readonly answer: AnswerValue };

export type Item = {
  readonly linkId: string;
  readonly type: ItemType;
  readonly said: Said;
  readonly required: boolean;
  readonly repeats: boolean;
  readonly maxLength: number | undefined;
  readonly options: readonly Option[];
  readonly enableWhen: readonly Condition[];
  readonly enableBehavior: 'all' | 'any';
  readonly items: readonly Item[];
};

export type Questionnaire = {
  readonly url: string;
  /** Empty where none was given. */
  readonly version: string;
  /** 'und' where none was given. */
  readonly language: string;
  readonly title: Said;
  /** What its author says of copying it; empty where nothing was said. */
  readonly licence: string;
  readonly items: readonly Item[];
};

/** What was answered, by linkId. No answer is a question that is not there; what is hidden meanwhile may still be there. */
export type Answers = ReadonlyMap<string, readonly AnswerValue[]>;

/** What a text answer holds at most where the questionnaire sets no limit, or a higher one. */
export const MAX_ANSWER = 4000;

const family = (tag: string): string => tag.split('-')[0] ?? tag;

/** The words in a language, in a variety of it ('fr-CA' for 'fr'), or in the questionnaire's own where it has neither. */
export function wordsIn(said: Said, language: string): string {
  const tongues = Object.entries(said.translations);
  const found = tongues.find(([tag]) => tag === language) ?? tongues.find(([tag]) => family(tag) === family(language));
  return found?.[1] ?? said.text;
}

/** Groups and displays are shown, and never answered. */
export const isQuestion = ({ type }: Pick<Item, 'type'>): boolean => type !== 'group' && type !== 'display';

/** All items, parents before their children, in the order they are asked. */
export const allItems = (items: readonly Item[]): readonly Item[] => items.flatMap((item) => [item, ...allItems(item.items)]);

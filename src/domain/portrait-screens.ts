import { enabledItems } from './questionnaire-evaluate.ts';
import { allItems, type Answers, isQuestion, type Item, type Questionnaire, type Said } from './questionnaire.ts';

/** What belongs together, usually a domain of life; root questions that stand in no group are one section without a name. */
export type Section = { readonly linkId: string; readonly said: Said | undefined; readonly items: readonly Item[] };

/** What is asked at one time: a question, what hangs on its answer, and what is shown with it. */
export type Screen = {
  /** Of its first question; a screen is found again by it. */
  readonly linkId: string;
  readonly section: string;
  readonly items: readonly Item[];
  /** From 1; undefined for a prompt that is not counted. */
  readonly number: number | undefined;
};

const HELP = '.help';

/** The questions that ask for needs: after each one stands whether help is wished. Only these are counted, where there are any. */
function needsIn(questionnaire: Questionnaire): ReadonlySet<string> {
  const all = new Set(allItems(questionnaire.items).map(({ linkId }) => linkId));
  return new Set([...all].filter((linkId) => all.has(`${linkId}${HELP}`)));
}

/** Groups within a section are shown as words before their questions: one level is enough for whoever answers. */
const flatten = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [...(item.type === 'group' && item.said.text === '' ? [] : [{ ...item, items: [] }]), ...flatten(item.items)]);

export function sectionsOf({ items }: Questionnaire): readonly Section[] {
  const sections: { linkId: string; said: Said | undefined; items: readonly Item[] }[] = [];
  for (const item of items) {
    const last = sections.at(-1);
    if (item.type === 'group') {
      sections.push({ linkId: item.linkId, said: item.said, items: flatten(item.items) });
    } else if (last !== undefined && last.said === undefined) {
      last.items = [...last.items, ...flatten([item])];
    } else {
      sections.push({ linkId: item.linkId, said: undefined, items: flatten([item]) });
    }
  }
  return sections.filter((section) => section.items.some(isQuestion));
}

/** Whether an item comes on the screen that is being filled: it hangs on an answer there, or two prompts for own words follow one another. */
function joins(screen: readonly Item[], item: Item, own: boolean): boolean {
  const questions = screen.filter(isQuestion);
  if (questions.length === 0) {
    return true;
  }
  const here = new Set(questions.map(({ linkId }) => linkId));
  const hangs = isQuestion(item) && item.enableWhen.length > 0 && item.enableWhen.every(({ question }) => here.has(question));
  return hangs || (own && item.type === 'text' && questions.every(({ type }) => type === 'text'));
}

function groupsOf(items: readonly Item[], own: boolean): readonly (readonly Item[])[] {
  const screens: Item[][] = [];
  for (const item of items) {
    const last = screens.at(-1);
    if (last !== undefined && joins(last, item, own)) {
      last.push(item);
    } else {
      screens.push([item]);
    }
  }
  // Words after the last question stay with it.
  const [last = [], before] = [screens.at(-1), screens.at(-2)];
  return before === undefined || last.some(isQuestion) ? screens.filter((screen) => screen.some(isQuestion)) : [...screens.slice(0, -2), [...before, ...last]];
}

/**
 * What is asked one after the other, with these answers: a screen whose first question is hidden by them is not there, and what
 * hangs on an answer of its own screen always is, so that it comes the moment it is answered.
 */
export function screensOf(questionnaire: Questionnaire, answers: Answers): readonly Screen[] {
  const needs = needsIn(questionnaire);
  const enabled = enabledItems(questionnaire, answers);
  let counted = 0;
  return sectionsOf(questionnaire).flatMap((section) =>
    groupsOf(section.items, needs.size > 0).flatMap((items): readonly Screen[] => {
      const first = items.find(isQuestion);
      if (first === undefined || !enabled.has(first.linkId)) {
        return [];
      }
      const counts = needs.size === 0 || needs.has(first.linkId);
      counted += counts ? 1 : 0;
      return [{ linkId: first.linkId, section: section.linkId, items, number: counts ? counted : undefined }];
    }),
  );
}

/** How many questions are counted: *2 of 22*. */
export const countOf = (screens: readonly Screen[]): number => screens.filter(({ number }) => number !== undefined).length;

export type Progress = { readonly section: Section; readonly asked: number; readonly total: number };

/** How far one voice came in each section. *Prefers not to say* is an answer; not yet asked is none. */
export function progressOf(questionnaire: Questionnaire, answers: Answers): readonly Progress[] {
  const screens = screensOf(questionnaire, answers);
  return sectionsOf(questionnaire).map((section) => {
    const own = screens.filter((screen) => screen.section === section.linkId);
    const counted = own.some(({ number }) => number !== undefined) ? own.filter(({ number }) => number !== undefined) : own;
    return { section, asked: counted.filter(({ linkId }) => answers.has(linkId)).length, total: counted.length };
  });
}

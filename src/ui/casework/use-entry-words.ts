import { contactTopics } from '#domain/contact-topics.ts';
import { contactKinds, staffRoles } from '#domain/contact-codes.ts';
import { type ListEntry, type ListName, type OfferedWord, wordsOf } from '#domain/team-list.ts';
import { teamLists } from '#store/queries/team-lists.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCasework } from './casework-context.ts';

export interface EntryWord {
  readonly value: string;
  readonly label: string;
}

/** What an entry chooses from, in words: ours and the team's own, and the label of what was written before. */
export interface EntryWords {
  readonly kinds: readonly EntryWord[];
  readonly topics: readonly EntryWord[];
  readonly roles: readonly EntryWord[];
  /** Of a word that is hidden by now too; the code itself where nobody knows it. */
  readonly labelOf: (list: ListName, code: string) => string;
}

const none: readonly ListEntry[] = [];

export function useEntryWords(): EntryWords {
  const { translator } = useCasework();
  const { t, language } = translator;
  const entries = (useQuestion(teamLists, []).value ?? []).map(({ value }) => value);
  const known = entries.length === 0 ? none : entries;
  const ownLabel = ({ fr, en }: ListEntry['labels']): string => (language === 'en' ? en : fr);
  const all = {
    contactKind: wordsOf('contactKind', contactKinds, known).map((word) => [word, word.kind === 'own' ? ownLabel(word.labels) : t(`contacts:long.${word.code}`)] as const),
    topic: wordsOf('topic', contactTopics, known).map((word) => [word, word.kind === 'own' ? ownLabel(word.labels) : t(`contacts:topic.${word.code}`)] as const),
    staffRole: wordsOf('staffRole', staffRoles, known).map((word) => [word, word.kind === 'own' ? ownLabel(word.labels) : t(`contacts:staff.${word.code}`)] as const),
  };
  const offered = (words: readonly (readonly [OfferedWord<string>, string])[]): readonly EntryWord[] =>
    words.filter(([{ hidden }]) => !hidden).map(([{ code }, label]) => ({ value: code, label }));
  return {
    kinds: offered(all.contactKind),
    topics: offered(all.topic),
    roles: offered(all.staffRole),
    labelOf: (list, code) => all[list].find(([word]) => word.code === code)?.[1] ?? code,
  };
}

import type { Contact } from '#domain/contact.ts';
import type { RecordId } from '#kernel/id.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { peopleOfFamily } from '#store/queries/people-of-family.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCasework } from './casework-context.ts';
import { type SaidAnswer, sayAnswer } from './say-answer.ts';
import { type EntryWords, useEntryWords } from './use-entry-words.ts';

/** How the answers of an entry are said, of the entry itself and of each write to it. */
export interface EntrySpeech {
  readonly words: EntryWords;
  /** Of a member, by the roster; empty where it does not say. */
  readonly memberName: (id: string | undefined) => string;
  readonly personName: (id: string) => string;
  /** One field as it was written. Undefined where a reader needs no word of it. */
  readonly sayField: (field: string, value: unknown) => SaidAnswer | undefined;
  readonly reached: (contact: Contact) => string;
}

export function useEntrySpeech(family: RecordId | undefined): EntrySpeech {
  const { translator } = useCasework();
  const words = useEntryWords();
  const members = useQuestion((reader) => membersOfSpace(reader), []).value ?? [];
  const people = useQuestion((reader) => (family === undefined ? Promise.resolve([]) : peopleOfFamily(reader, family)), [family]).value ?? [];
  const personName = (id: string): string => {
    const name = people.find(({ value }) => value.id === id)?.value.name ?? '';
    return name === '' ? translator.t('entry:person') : name;
  };
  const world = { translator, words, personName };
  return {
    words,
    personName,
    memberName: (id) => members.find(({ value }) => value.id === id)?.value.name ?? '',
    sayField: (field, value) => sayAnswer(world, field, value),
    reached: ({ reached }) => sayAnswer(world, 'reached', typeof reached === 'string' ? reached : reached.unknown)?.value ?? '',
  };
}

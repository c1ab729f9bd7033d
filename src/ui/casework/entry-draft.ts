import { type Contact, type ContactDraft, contactKinds } from '#domain/contact.ts';
import { aims, beginners, interpreterCodes, reachedCodes } from '#domain/contact-codes.ts';
import type { PromiseDraft } from '#domain/new-contact.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import type { Day } from '#kernel/day.ts';
import type { DraftFields } from '#ui/shell/draft.ts';

// A draft is kept as texts under names. Where one answer is a list, its text is JSON.

/** An entry as its form holds it: every answer is there, empty where nobody gave one. */
export type EntryDraft = Required<ContactDraft> & {
  /** Where one entry is written for several families. */
  readonly families: readonly RecordId[];
  /** Pictures and voices, by the names of their own drafts. */
  readonly media: readonly string[];
};

const oneOf = <Code extends string>(codes: readonly Code[], text: string | undefined): Code | '' => codes.find((code) => code === text) ?? '';

function readList(text: string | undefined): readonly unknown[] {
  // Written by this very file; a draft of a later version may hold something else, and is then read as nothing.
  const value: unknown = text === undefined || !text.startsWith('[') ? [] : JSON.parse(text);
  return Array.isArray(value) ? value : [];
}

const isPair = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');

const pairs = (text: string | undefined): readonly (readonly [string, string])[] => readList(text).filter(isPair);

const texts = (text: string | undefined): readonly string[] => readList(text).filter((item) => typeof item === 'string');

const ids = (text: string | undefined): readonly RecordId[] => texts(text).flatMap((item) => parseId<RecordId>(item) ?? []);

export function readEntryDraft(fields: DraftFields): EntryDraft {
  const { kind, date = '', note = '', due = '', partner = '', language = '', advice = '', accompaniment = '', minutes = '' } = fields;
  return {
    kind: contactKinds.find((known) => known === kind) ?? parseId<RecordId>(kind) ?? '',
    date,
    note,
    // A promise of an older draft had a day and no words.
    due: '',
    promises: [...(due === '' ? [] : [{ what: '', due }]), ...pairs(fields['promises']).map(([what, day]) => ({ what, due: day }))],
    began: oneOf(beginners, fields['began']),
    reached: oneOf(reachedCodes, fields['reached']),
    people: ids(fields['people']),
    staff: pairs(fields['staff']).map(([role, name]) => ({ role, name })),
    partner,
    language,
    interpreter: oneOf(interpreterCodes, fields['interpreter']),
    topics: texts(fields['topics']),
    aim: oneOf(aims, fields['aim']),
    advice,
    accompaniment,
    minutes,
    families: ids(fields['families']),
    media: texts(fields['media']),
  };
}

const listText = (list: readonly unknown[]): string => (list.length === 0 ? '' : JSON.stringify(list));

const writers: { readonly [Name in keyof EntryDraft]: (value: EntryDraft[Name]) => DraftFields } = {
  kind: (kind) => ({ kind }),
  date: (date) => ({ date }),
  note: (note) => ({ note }),
  due: (due) => ({ due }),
  promises: (promises: readonly PromiseDraft[]) => ({ due: '', promises: listText(promises.map(({ what, due }) => [what, due])) }),
  began: (began) => ({ began }),
  reached: (reached) => ({ reached }),
  people: (people) => ({ people: listText(people) }),
  staff: (staff) => ({ staff: listText(staff.map(({ role, name }) => [role, name])) }),
  partner: (partner) => ({ partner }),
  language: (language) => ({ language }),
  interpreter: (interpreter) => ({ interpreter }),
  topics: (topics) => ({ topics: listText(topics) }),
  aim: (aim) => ({ aim }),
  advice: (advice) => ({ advice }),
  accompaniment: (accompaniment) => ({ accompaniment }),
  minutes: (minutes) => ({ minutes }),
  families: (families) => ({ families: listText(families) }),
  media: (media) => ({ media: listText(media) }),
};

/** One answer as the draft keeps it. */
export const writeAnswer = <Name extends keyof EntryDraft>(name: Name, value: EntryDraft[Name]): DraftFields => writers[name](value);

const known = <Code extends string>(code: Code | { readonly unknown: string } | undefined): Code | '' => (typeof code === 'string' ? code : '');

/** An entry that is put right begins with what it says. */
export function draftOfEntry(contact: Contact, today: Day): DraftFields {
  return {
    kind: typeof contact.kind === 'string' ? contact.kind : contact.kind.unknown,
    date: contact.date ?? today,
    note: contact.note,
    due: '',
    partner: contact.partner,
    language: contact.language,
    advice: contact.advice,
    accompaniment: contact.accompaniment,
    minutes: String(contact.minutes ?? ''),
    ...writeAnswer('began', known(contact.began)),
    ...writeAnswer('reached', known(contact.reached)),
    ...writeAnswer('people', contact.people),
    ...writeAnswer('staff', contact.staff),
    ...writeAnswer('interpreter', known(contact.interpreter)),
    ...writeAnswer('topics', contact.topics),
    ...writeAnswer('aim', known(contact.aim)),
  };
}

/** How many details were given beyond how, when and a few words: said where they are folded away. */
export function countDetails(draft: EntryDraft): number {
  const single = [draft.began, draft.partner, draft.language, draft.interpreter, draft.aim, draft.advice, draft.accompaniment, draft.minutes];
  return single.filter((answer) => answer !== '').length + draft.people.length + draft.staff.length + draft.topics.length;
}

import type { Day } from '#kernel/day.ts';
import { isId, type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { type Aim, aims, type Beginner, beginners, type ContactInterpreter, type ContactKind, contactKinds, interpreterCodes, type Reached, reachedCodes } from './contact-codes.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME, MAX_NOTE } from './fields.ts';
import { saidFields, type SignedEntry } from './signed-entry.ts';

export { type ContactKind, contactKinds } from './contact-codes.ts';
export { type ContactDraft, type ContactFailure, type NewContact, decideContact } from './new-contact.ts';

/** A code that this version does not know, shown as it came. */
export type Unknown = { readonly unknown: string };

/** Somebody of the school who took part: a role, and a name where somebody wrote one. */
export type StaffPresent = { readonly role: string; readonly name: string };

/** A contact is a conversation with or about a family, however it took place, or the attempt at one. */
export type Contact = {
  readonly id: RecordId;
  /** Undefined where it was with the school or a partner alone. */
  readonly family: RecordId | undefined;
  /** `unknown` is a kind of the team's own lists, or one of a later version. */
  readonly kind: ContactKind | Unknown;
  readonly date: Day | undefined;
  readonly note: string;
  readonly author: MemberId | undefined;
  readonly began: Beginner | Unknown | undefined;
  /** Absent in an entry is "yes": whoever noted a visit met somebody. */
  readonly reached: Reached | Unknown;
  /** Members of the family who took part. */
  readonly people: readonly RecordId[];
  readonly staff: readonly StaffPresent[];
  readonly partner: string;
  /** The language that was spoken; empty where nobody said. */
  readonly language: string;
  readonly interpreter: ContactInterpreter | Unknown | undefined;
  readonly topics: readonly string[];
  readonly aim: Aim | Unknown | undefined;
  readonly advice: string;
  readonly accompaniment: string;
  readonly minutes: number | undefined;
  /** The same in all entries that were written of one event. */
  readonly event: RecordId | undefined;
  /** Then everything here is what was signed. */
  readonly signed: SignedEntry | undefined;
  readonly broken: readonly BrokenRule[];
};

/** What of `prefix:…` is set: one field an element, so that two people who add apart never clash. */
const elements = (fields: Fields, prefix: string): readonly (readonly [string, unknown])[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith(prefix) && value !== null && value !== false ? [[name.slice(prefix.length), value] as const] : [],
  );

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

/** A team's own kind is named by the identifier of its entry in the lists: nothing is wrong with it. */
function readKind(read: FieldReader, fields: Fields): Contact['kind'] {
  const { kind } = fields;
  return isId(kind) ? { unknown: kind } : read.code('kind', contactKinds);
}

function readParticipants(fields: Fields, read: FieldReader): Pick<Contact, 'people' | 'staff' | 'partner'> {
  return {
    people: elements(fields, 'with:').flatMap(([id]) => parseId<RecordId>(id) ?? []),
    staff: elements(fields, 'staff:').map(([role, name]) => ({ role, name: typeof name === 'string' ? name : '' })),
    partner: read.optionalText('partner', MAX_NAME) ?? '',
  };
}

export function readContact(id: RecordId, written: Fields): Contact {
  const { fields, signed } = saidFields(written);
  const read = new FieldReader(fields);
  const code = <Code extends string>(field: string, codes: readonly Code[]): Code | Unknown | undefined =>
    isAbsent(fields[field]) ? undefined : read.code(field, codes);
  const { minutes } = fields;
  return {
    id,
    family: isAbsent(fields['family']) ? undefined : read.id<RecordId>('family'),
    kind: readKind(read, fields),
    date: read.day('date'),
    note: read.text('note', MAX_NOTE),
    author: read.id<MemberId>('author'),
    began: code('began', beginners),
    reached: code('reached', reachedCodes) ?? 'yes',
    ...readParticipants(fields, read),
    language: read.optionalText('language', MAX_NAME) ?? '',
    interpreter: code('interpreter', interpreterCodes),
    topics: elements(fields, 'topic:').map(([topic]) => topic),
    aim: code('aim', aims),
    advice: read.optionalText('advice', MAX_NOTE) ?? '',
    accompaniment: read.optionalText('accompaniment', MAX_NOTE) ?? '',
    minutes: typeof minutes === 'number' && minutes > 0 ? minutes : undefined,
    event: parseId<RecordId>(fields['event']),
    signed,
    broken: read.broken,
  };
}

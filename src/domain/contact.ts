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

/** `staff:<role>` holds a name, or `true` where nobody said one. */
const staffOf = (fields: Fields): readonly StaffPresent[] =>
  Object.entries(fields).flatMap(([field, name]) =>
    field.startsWith('staff:') && (name === true || typeof name === 'string')
      ? [{ role: field.slice('staff:'.length), name: name === true ? '' : name }]
      : [],
  );

/** A team's own kind is named by the identifier of its entry in the lists: nothing is wrong with it. */
function readKind(read: FieldReader, fields: Fields): Contact['kind'] {
  const { kind } = fields;
  return isId(kind) ? { unknown: kind } : read.code('kind', contactKinds);
}

export function readContact(id: RecordId, written: Fields): Contact {
  const { fields, signed } = saidFields(written);
  const read = new FieldReader(fields);
  const { minutes } = fields;
  return {
    id,
    family: read.optionalId<RecordId>('family'),
    kind: readKind(read, fields),
    date: read.day('date'),
    note: read.text('note', MAX_NOTE),
    author: read.id<MemberId>('author'),
    began: read.optionalCode('began', beginners),
    reached: read.optionalCode('reached', reachedCodes) ?? 'yes',
    people: read.marks('with').flatMap((person) => parseId<RecordId>(person) ?? []),
    staff: staffOf(fields),
    partner: read.optionalText('partner', MAX_NAME) ?? '',
    language: read.optionalText('language', MAX_NAME) ?? '',
    interpreter: read.optionalCode('interpreter', interpreterCodes),
    topics: read.marks('topic'),
    aim: read.optionalCode('aim', aims),
    advice: read.optionalText('advice', MAX_NOTE) ?? '',
    accompaniment: read.optionalText('accompaniment', MAX_NOTE) ?? '',
    minutes: typeof minutes === 'number' && minutes > 0 ? minutes : undefined,
    event: parseId<RecordId>(fields['event']),
    signed,
    broken: read.broken,
  };
}

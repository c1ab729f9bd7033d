import { type Day, parseDay } from '#kernel/day.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME } from './fields.ts';
import { readNotFor } from './not-for.ts';
import { cleanText, requiredText, type TextFailure } from './text.ts';

export const personKinds = ['guardian', 'student'] as const;
export type PersonKind = (typeof personKinds)[number];

export const relations = ['mother', 'father', 'stepparent', 'grandparent', 'tutor', 'fosterParent', 'sibling', 'other'] as const;
export type Relation = (typeof relations)[number];

/** Parental authority: who may sign for a child. Not asked is not an answer, and stays empty. */
export const authorities = ['yes', 'no', 'unknown'] as const;
export type Authority = (typeof authorities)[number];

/** Preschool at four and five, six years of elementary, five of secondary, a welcoming class, adult education. */
export const studentLevels = ['k4', 'k5', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 's1', 's2', 's3', 's4', 's5', 'welcome', 'adult'] as const;
export type StudentLevel = (typeof studentLevels)[number];

export const studentStatuses = ['enrolled', 'left', 'droppedOut', 'returned'] as const;
export type StudentStatus = (typeof studentStatuses)[number];

/** A code of ours, or one that a newer version wrote. */
export type Coded<Code extends string> = Code | { readonly unknown: string };

export type Status = { readonly is: Coded<StudentStatus>; readonly on: Day | undefined };

/** An adult or a student of a family. */
export type Person = {
  readonly id: RecordId;
  readonly family: RecordId | undefined;
  readonly kind: Coded<PersonKind>;
  readonly name: string;
  readonly relation: Coded<Relation> | undefined;
  readonly authority: Coded<Authority> | undefined;
  readonly spoken: readonly string[];
  readonly written: readonly string[];
  readonly household: RecordId | undefined;
  readonly email: string | undefined;
  readonly birthDate: Day | undefined;
  readonly school: RecordId | undefined;
  readonly level: Coded<StudentLevel> | undefined;
  readonly class: string | undefined;
  readonly status: Status | undefined;
  readonly notFor: readonly RecordId[];
  readonly broken: readonly BrokenRule[];
};

const MAX_EMAIL = 254;
const MAX_TAG = 35;

export function readPerson(id: RecordId, fields: Fields): Person {
  const read = new FieldReader(fields);
  return {
    id,
    family: read.id<RecordId>('family'),
    kind: read.code('kind', personKinds),
    name: read.text('name', MAX_NAME),
    relation: read.optionalCode('relation', relations),
    authority: read.optionalCode('authority', authorities),
    spoken: read.texts('spoken', MAX_TAG),
    written: read.texts('written', MAX_TAG),
    household: read.optionalId<RecordId>('household'),
    email: read.optionalText('email', MAX_EMAIL),
    birthDate: read.optionalDay('birthDate'),
    school: read.optionalId<RecordId>('school'),
    level: read.optionalCode('level', studentLevels),
    class: read.optionalText('class', MAX_NAME),
    status: read.parts('status', (parts) => ({ is: parts.code('is', studentStatuses), on: parts.optionalDay('on') })),
    notFor: readNotFor(read),
    broken: read.broken,
  };
}

/** What a person typed and chose; an empty answer is none. */
export type PersonDraft = {
  readonly kind: PersonKind;
  readonly name: string;
  readonly relation?: Relation | undefined;
  readonly authority?: Authority | undefined;
  readonly spoken?: readonly string[];
  readonly written?: readonly string[];
  readonly household?: string;
  readonly email?: string;
  readonly birthDate?: string;
  readonly school?: string;
  readonly level?: StudentLevel | undefined;
  readonly class?: string;
  readonly status?: StudentStatus | undefined;
  readonly statusOn?: string;
};

export type DayFailure = { readonly kind: 'not-a-day' } | { readonly kind: 'day-ahead' };

export type PersonFailure =
  | { readonly kind: 'person-name'; readonly why: TextFailure }
  | { readonly kind: 'person-class'; readonly why: TextFailure }
  | { readonly kind: 'person-email' }
  | { readonly kind: 'birth-date'; readonly why: DayFailure }
  | { readonly kind: 'status-date'; readonly why: DayFailure };

/** A person's record as it is written: `null` where nothing is known, so that an answer can be taken back. */
export type PersonFields = {
  readonly kind: PersonKind;
  readonly name: string;
  readonly relation: Relation | null;
  readonly authority: Authority | null;
  readonly spoken: string[] | null;
  readonly written: string[] | null;
  readonly household: RecordId | null;
  readonly email: string | null;
  readonly birthDate: Day | null;
  readonly school: RecordId | null;
  readonly level: StudentLevel | null;
  readonly class: string | null;
  readonly status: { is: StudentStatus; on: Day | null } | null;
};

/** A day that is past or today; empty where none was typed. */
export function pastDay(typed: string, today: Day): Result<Day | null, DayFailure> {
  if (typed === '') {
    return ok(null);
  }
  const day = parseDay(typed);
  if (day === undefined) {
    return fail({ kind: 'not-a-day' });
  }
  return day > today ? fail({ kind: 'day-ahead' }) : ok(day);
}

/** As loose as mail itself is: something, an at sign, something with a dot. */
const looksLikeEmail = (text: string): boolean => text.length <= MAX_EMAIL && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text);

const tags = (typed: readonly string[] | undefined): string[] | null => (typed === undefined || typed.length === 0 ? null : [...typed]);

type Words = Pick<PersonFields, 'name' | 'email' | 'class'>;

function decideWords(draft: PersonDraft): Result<Words, PersonFailure> {
  const name = requiredText(draft.name, MAX_NAME);
  if (!name.ok) {
    return fail({ kind: 'person-name', why: name.failure });
  }
  const email = cleanText(draft.email ?? '');
  if (email !== '' && !looksLikeEmail(email)) {
    return fail({ kind: 'person-email' });
  }
  const group = cleanText(draft.class ?? '');
  return group.length > MAX_NAME
    ? fail({ kind: 'person-class', why: { kind: 'text-too-long', max: MAX_NAME } })
    : ok({ name: name.value, email: email === '' ? null : email, class: group === '' ? null : group });
}

function decideDays({ birthDate, status, statusOn }: PersonDraft, today: Day): Result<Pick<PersonFields, 'birthDate' | 'status'>, PersonFailure> {
  const born = pastDay(birthDate ?? '', today);
  if (!born.ok) {
    return fail({ kind: 'birth-date', why: born.failure });
  }
  if (status === undefined) {
    return ok({ birthDate: born.value, status: null });
  }
  const on = pastDay(statusOn ?? '', today);
  return on.ok ? ok({ birthDate: born.value, status: { is: status, on: on.value } }) : fail({ kind: 'status-date', why: on.failure });
}

/** A name is all that a person needs; what is given must be what it says it is. */
export function decidePerson(draft: PersonDraft, today: Day): Result<PersonFields, PersonFailure> {
  const words = decideWords(draft);
  if (!words.ok) {
    return words;
  }
  const days = decideDays(draft, today);
  if (!days.ok) {
    return days;
  }
  return ok({
    kind: draft.kind,
    ...words.value,
    ...days.value,
    relation: draft.relation ?? null,
    authority: draft.authority ?? null,
    spoken: tags(draft.spoken),
    written: tags(draft.written),
    household: parseId<RecordId>(draft.household) ?? null,
    school: parseId<RecordId>(draft.school) ?? null,
    level: draft.level ?? null,
  });
}

const known = <Code extends string>(code: Coded<Code> | undefined): Code | null => (typeof code === 'string' ? code : null);

/**
 * A record as this version would write it; what it does not know is `null`. An edit writes only what differs from this, so that
 * nobody overwrites an answer of a newer version by saving a form that could not show it.
 */
export const personToFields = (person: Person): PersonFields => ({
  kind: known(person.kind) ?? 'guardian',
  name: person.name,
  relation: known(person.relation),
  authority: known(person.authority),
  spoken: tags(person.spoken),
  written: tags(person.written),
  household: person.household ?? null,
  email: person.email ?? null,
  birthDate: person.birthDate ?? null,
  school: person.school ?? null,
  level: known(person.level),
  class: person.class ?? null,
  status: person.status === undefined || typeof person.status.is !== 'string' ? null : { is: person.status.is, on: person.status.on ?? null },
});

/** How old somebody is on a day. */
export function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Goes to school here, as far as anybody knows. */
export const attends = ({ kind, status }: Person): boolean => kind === 'student' && status?.is !== 'left' && status?.is !== 'droppedOut';

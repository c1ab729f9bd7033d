import { type Day, parseDay } from '#kernel/day.ts';
import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { type HandOver, type Mark, readHandOver, readMark } from '#domain/caseload.ts';
import { isMap, type Value, type ValueMap } from '#protocol/packing.ts';

/** Somebody of a family, as the list knows them. */
export type ListedPerson = {
  readonly id: RecordId;
  readonly name: string;
  readonly student: boolean;
  readonly school: RecordId | undefined;
  /** A student who has left school before its end. */
  readonly droppedOut: boolean;
};

/** What of a file is its own; files that gave way to it add their people, schools and contacts to it in the list. */
type Own = {
  readonly id: RecordId;
  readonly name: string;
  readonly language: string;
  /** Codes of the target groups. */
  readonly targets: readonly string[];
  /** Who is assigned, and who follows the family too. */
  readonly worker: MemberId | undefined;
  readonly shared: readonly MemberId[];
  /** Closed, and nothing was written against it since. */
  readonly archived: boolean;
  readonly marked: Mark | undefined;
  readonly handedOver: HandOver | undefined;
};

/** One family in the list. */
export type FamilyListEntry = Own & {
  /** The family's own, then those of its students. */
  readonly schools: readonly RecordId[];
  readonly people: readonly ListedPerson[];
  /** The latest day of any contact, and of one that reached somebody. */
  readonly lastContact: Day | undefined;
  readonly lastReached: Day | undefined;
  /** Something in its file stands in several versions. */
  readonly clash: boolean;
  /** Files that gave way to this one: what was promised to them was promised to it. */
  readonly merged: readonly RecordId[];
};

export type LastContact = readonly [id: string, date: Day] | undefined;

/** What the list keeps of a file, in memory and sealed in pieces. */
export type KeptEntry = Own & {
  /** False while only a phone, a person or a contact of it has come: it is not listed yet. */
  readonly known: boolean;
  readonly school: RecordId | undefined;
  /** The file it gave way to. */
  readonly mergedInto: RecordId | undefined;
  readonly phones: readonly (readonly [id: string, digits: string])[];
  readonly people: readonly ListedPerson[];
  /** The contacts that the latest days come from: only when one of them changes must the others be asked. */
  readonly last: LastContact;
  readonly reached: LastContact;
};

/** A file of which nothing has come yet. */
export const emptyEntry = (id: RecordId): KeptEntry => ({
  id,
  known: false,
  name: '',
  language: '',
  school: undefined,
  targets: [],
  worker: undefined,
  shared: [],
  archived: false,
  marked: undefined,
  handedOver: undefined,
  mergedInto: undefined,
  phones: [],
  people: [],
  last: undefined,
  reached: undefined,
});

/** Without what is absent: thousands of these are sealed together. */
const present = (fields: Readonly<Record<string, Value | undefined>>): ValueMap =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[name, value]])),
  );

export function entryToValue(entry: KeptEntry): ValueMap {
  const { id, known, name, language, school, targets, worker, shared, archived, mergedInto, phones, last, reached } = entry;
  return present({
    id,
    known,
    name,
    language,
    school,
    targets,
    worker,
    shared,
    archived: archived ? true : undefined,
    marked: entry.marked === undefined ? undefined : present(entry.marked),
    handedOver: entry.handedOver === undefined ? undefined : present(entry.handedOver),
    mergedInto,
    phones: phones.map(([phone, digits]) => [phone, digits]),
    people: entry.people.map((person) => [person.id, person.name, person.student, person.school ?? '', ...(person.droppedOut ? [true] : [])]),
    last: last === undefined ? undefined : [last[0], last[1]],
    reached: reached === undefined ? undefined : [reached[0], reached[1]],
  });
}

const listOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : []);
const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

function lastOf(value: Value | undefined): LastContact {
  const [id, date] = listOf(value);
  const day = parseDay(date);
  return typeof id === 'string' && day !== undefined ? [id, day] : undefined;
}

function personOf(value: Value): readonly ListedPerson[] {
  const [first, name, student, school, droppedOut] = listOf(value);
  const id = parseId<RecordId>(first);
  return id === undefined ? [] : [{ id, name: textOf(name), student: student === true, school: parseId<RecordId>(school), droppedOut: droppedOut === true }];
}

export function valueToEntry(value: Value): KeptEntry | undefined {
  const id = isMap(value) ? parseId<RecordId>(value['id']) : undefined;
  if (id === undefined || !isMap(value)) {
    return undefined;
  }
  const { known, name, language, school, targets, worker, shared, archived, marked, handedOver, mergedInto, phones, people, last, reached } = value;
  return {
    id,
    known: known === true,
    name: textOf(name),
    language: textOf(language),
    school: parseId<RecordId>(school),
    targets: listOf(targets).map(textOf),
    worker: parseId<MemberId>(worker),
    shared: listOf(shared).flatMap((member) => parseId<MemberId>(member) ?? []),
    archived: archived === true,
    marked: readMark(marked),
    handedOver: readHandOver(handedOver),
    mergedInto: parseId<RecordId>(mergedInto),
    phones: listOf(phones).map((phone) => [textOf(listOf(phone)[0]), textOf(listOf(phone)[1])] as const),
    people: listOf(people).flatMap(personOf),
    last: lastOf(last),
    reached: lastOf(reached),
  };
}

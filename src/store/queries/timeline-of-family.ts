import type { Instant } from '#kernel/clock.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { readAddendum } from '#domain/addendum.ts';
import { readAboutFamily } from '#domain/about-family.ts';
import { readArchived, readHandOver, workerOf } from '#domain/caseload.ts';
import { type Fields, FieldReader } from '#domain/fields.ts';
import type { FollowUp } from '#domain/follow-up.ts';
import { firstSaidOn, type Need } from '#domain/need.ts';
import type { Portrait } from '#domain/portrait.ts';
import type { Person } from '#domain/person.ts';
import { dayOf, type Happening, newestFirst, type TimelineEvent, type TimelineKind } from '#domain/timeline.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { Reader } from '#store/reader.ts';
import { type RecordRow, rowToState } from '#store/row.ts';
import { bondsOfFamily } from './bonds-of-family.ts';
import { contactsOfFamily } from './contacts-of-family.ts';
import { filesOfFamily, rowsOfFamily } from './files-of-family.ts';
import { followUpsOfFamily } from './follow-ups-due.ts';
import { type Kept, rowsToKept } from './kept.ts';
import { type NameOf, namesOfDevices } from './names-of-devices.ts';
import { needsOfFamily } from './needs-of-family.ts';
import { peopleOfFamily } from './people-of-family.ts';
import { portraitsOfFamily } from './portraits-of-family.ts';
import { isStanding } from './standing.ts';

type Written = { readonly at: Instant; readonly by: string };

/** When a field was written as it now shows, and by whom. A record's `family` is written once, when the record is made. */
function writtenBy(state: RecordState, field: string, nameOf: NameOf): Written | undefined {
  const head = state[field]?.heads[0];
  return head === undefined ? undefined : { at: head.at, by: nameOf(head.device) };
}

type Told = {
  readonly kind: TimelineKind;
  readonly what: Happening;
  readonly written: Written | undefined;
  readonly day?: TimelineEvent['day'] | undefined;
  readonly people?: readonly RecordId[];
};

const event = (id: string, { kind, what, written = { at: 0, by: '' }, day, people = [] }: Told): TimelineEvent => ({
  id: `${id} ${what.is}`,
  kind,
  what,
  people,
  day: dayOf(day, written.at),
  ...written,
});

function ofFollowUp({ value, state }: Kept<FollowUp>, nameOf: NameOf): readonly TimelineEvent[] {
  const people = value.student === undefined ? [] : [value.student];
  const made = event(value.id, { kind: 'promise', what: { is: 'promised', followUp: value }, written: writtenBy(state, 'family', nameOf), people });
  return value.state === 'done' || value.state === 'dropped'
    ? [made, event(value.id, { kind: 'promise', what: { is: value.state, followUp: value }, written: writtenBy(state, 'state', nameOf), day: value.closedOn, people })]
    : [made];
}

function ofPerson({ value, state }: Kept<Person>, nameOf: NameOf): readonly TimelineEvent[] {
  const { id, name, status } = value;
  const people = [id];
  const added = event(id, { kind: 'person', what: { is: 'person', name, student: value.kind === 'student' }, written: writtenBy(state, 'family', nameOf), people });
  return status === undefined || status.is === 'enrolled'
    ? [added]
    : [added, event(id, { kind: 'person', what: { is: 'status', name, status }, written: writtenBy(state, 'status', nameOf), day: status.on, people })];
}

const closings = { answered: 'needAnswered', declined: 'needDeclined', gone: 'needGone' } as const;

/** When it was first said, and how it came to stand as it does; of the states before that, its own history tells. */
function ofNeed({ value, state }: Kept<Need>, nameOf: NameOf): readonly TimelineEvent[] {
  const [made, set] = [writtenBy(state, 'family', nameOf), writtenBy(state, 'state', nameOf)];
  const told = (is: 'needOpened' | 'needReopened' | (typeof closings)[keyof typeof closings], written: Written | undefined, day: Need['since']): TimelineEvent =>
    event(value.id, { kind: 'need', what: { is, need: value }, written, day });
  const opened = told('needOpened', made, firstSaidOn(value));
  if (value.state === 'open') {
    const again = made !== undefined && set !== undefined && set.at > made.at;
    return again ? [opened, told('needReopened', set, value.since)] : [opened];
  }
  return typeof value.state === 'string' ? [opened, told(closings[value.state], set, value.since)] : [opened];
}

const ofPortrait = ({ value, state }: Kept<Portrait>, nameOf: NameOf): readonly TimelineEvent[] =>
  value.finished === undefined ? [] : [event(value.id, { kind: 'need', what: { is: 'portrait' }, written: writtenBy(state, 'finished', nameOf), day: value.finished.on })];

/** What was done with the file itself. Of a field that is written again and again, only the last writing is known here. */
function ofFile(row: RecordRow, nameOf: NameOf): readonly TimelineEvent[] {
  const { id, fields } = row;
  const state = rowToState(row);
  const at = (field: string): Written | undefined => writtenBy(state, field, nameOf);
  const archived = readArchived(fields['archived']);
  const { told } = readAboutFamily(new FieldReader(fields));
  return [
    event(id, { kind: 'file', what: { is: 'opened' }, written: at('createdBy') ?? at('name') }),
    ...ofHandOver(id, fields, at),
    ...(told === undefined ? [] : [event(id, { kind: 'file', what: { is: 'told', language: told.language }, written: at('told'), day: told.on })]),
    ...(archived === undefined ? [] : [event(id, { kind: 'file', what: { is: 'archived', reason: archived.reason }, written: at('archived'), day: archived.on })]),
    ...(fields['archived'] === null ? [event(id, { kind: 'file', what: { is: 'reopened' }, written: at('archived') })] : []),
  ];
}

function ofHandOver(id: string, fields: Fields, at: (field: string) => Written | undefined): readonly TimelineEvent[] {
  const handOver = readHandOver(fields['handedOver']);
  if (handOver !== undefined) {
    return [event(id, { kind: 'file', what: { is: 'handedOver', handOver }, written: at('handedOver'), day: handOver.on })];
  }
  return fields['worker'] === undefined ? [] : [event(id, { kind: 'file', what: { is: 'assigned', to: workerOf(fields) }, written: at('worker') })];
}

const ofMerged = (row: RecordRow, nameOf: NameOf): TimelineEvent =>
  event(row.id, {
    kind: 'file',
    what: { is: 'merged', name: typeof row.fields['name'] === 'string' ? row.fields['name'] : '' },
    written: writtenBy(rowToState(row), 'mergedInto', nameOf),
  });

/** Everything that is known of a family, newest first: of the files that gave way to it too. */
export async function timelineOfFamily(reader: Reader, family: RecordId): Promise<readonly TimelineEvent[] | undefined> {
  const [file, ...others] = await filesOfFamily(reader, family);
  const [own, ...merged] = await reader.many('families', [file, ...others]);
  if (own === undefined) {
    return undefined;
  }
  const nameOf = await namesOfDevices(reader);
  const [contacts, followUps, people, bonds, addenda, needs, portraits] = await Promise.all([
    contactsOfFamily(reader, family),
    followUpsOfFamily(reader, family),
    peopleOfFamily(reader, family),
    bondsOfFamily(reader, family),
    rowsOfFamily(reader, 'addenda', family),
    needsOfFamily(reader, family),
    portraitsOfFamily(reader, family),
  ]);
  const withOf = new Map(contacts.map(({ value }) => [value.id, value.people]));
  return newestFirst([
    ...contacts
      .filter(isStanding)
      .map(({ value, state }) => event(value.id, { kind: 'contact', what: { is: 'contact', contact: value }, written: writtenBy(state, 'kind', nameOf), day: value.date, people: value.people })),
    ...rowsToKept(addenda, readAddendum).map(({ value, state }) =>
      event(value.id, {
        kind: 'contact',
        what: { is: 'addendum', text: value.text, reason: value.reason },
        written: writtenBy(state, 'text', nameOf),
        people: withOf.get(parseId<RecordId>(value.contact) ?? family) ?? [],
      }),
    ),
    ...followUps.filter(isStanding).flatMap((followUp) => ofFollowUp(followUp, nameOf)),
    ...people.flatMap((person) => ofPerson(person, nameOf)),
    ...bonds.map(({ value, state }) => event(value.id, { kind: 'bond', what: { is: 'bond', bond: value }, written: writtenBy(state, 'level', nameOf), day: value.date })),
    ...needs.flatMap((need) => ofNeed(need, nameOf)),
    ...portraits.flatMap((portrait) => ofPortrait(portrait, nameOf)),
    ...ofFile(own, nameOf),
    ...merged.flatMap((row) => (row === undefined ? [] : [ofMerged(row, nameOf)])),
  ]);
}

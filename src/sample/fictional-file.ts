import type { ActionContext } from '#actions/context.ts';
import { freshId } from '#actions/context.ts';
import type { SampleText, SampleWord } from '#actions/sample-texts.ts';
import { sharedText } from './shared-text.ts';
import { addDays, type Day } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { targetField } from '#domain/about-family.ts';
import { arrangementField } from '#domain/knock.ts';
import { notForField } from '#domain/not-for.ts';
import { parsePhone } from '#domain/phone.ts';
import type { FictionalAdult, FictionalFamily, FictionalStudent } from './fictional-families.ts';

type Edit = Parameters<ActionContext['commit']>[0][number]['edits'][number];

/** What a file is written with. */
export type Hand = {
  readonly context: Pick<ActionContext, 'random' | 'member'>;
  readonly say: (text: SampleText) => string;
  readonly today: Day;
  readonly school: RecordId | undefined;
  readonly workers: readonly [MemberId, MemberId, MemberId];
};

export type FictionalFile = {
  readonly family: RecordId;
  readonly source: FictionalFamily;
  readonly worker: MemberId;
  /** The first adult and the first student: who was there. */
  readonly people: readonly RecordId[];
  readonly student: RecordId | undefined;
  readonly edits: readonly Edit[];
};

/** Marks what the example brought, so that it goes again with one press. */
const SAMPLE_MARK = 'sample';

const DAYS_A_MONTH = 30;

type Placed = { readonly hand: Hand; readonly family: RecordId; readonly homes: readonly RecordId[] };

const word = ({ say }: Hand, text: SampleWord): string => say({ word: text });

function homesOf(hand: Hand, family: RecordId, { homes }: FictionalFamily): readonly { readonly id: RecordId; readonly edit: Edit }[] {
  return (homes ?? []).map((label, index) => {
    const id = freshId(hand.context);
    const name = label === 'father' ? word(hand, 'father') : word(hand, 'mother');
    return { id, edit: { table: 'households', id, fields: { family, label: name, address: `${120 + index * 31}, rue des Érables, app. ${index + 2}` } } };
  });
}

const homeOf = ({ homes }: Placed, home: 1 | 2 | undefined): { readonly household?: RecordId } => {
  const household = home === undefined ? undefined : homes[home - 1];
  return household === undefined ? {} : { household };
};

function adultEdit(placed: Placed, id: RecordId, { name, relation, home }: FictionalAdult): Edit {
  const fields = { family: placed.family, kind: 'guardian', name, relation, authority: 'yes', ...homeOf(placed, home) };
  return { table: 'people', id, fields };
}

function studentEdit(placed: Placed, id: RecordId, { name, born, level, status = 'enrolled', home }: FictionalStudent): Edit {
  const { hand, family } = placed;
  const school = hand.school === undefined ? {} : { school: hand.school };
  const on = addDays(hand.today, status === 'enrolled' ? -90 : -35);
  return { table: 'people', id, fields: { family, kind: 'student', name, birthDate: born, level, status: { is: status, on }, ...school, ...homeOf(placed, home) } };
}

/** A number of the family's, and one of whoever lives elsewhere: the other parent does not read it. */
function phoneEdits(placed: Placed, source: FictionalFamily, adults: readonly RecordId[]): readonly Edit[] {
  const { hand, family } = placed;
  const [first, other] = adults;
  const numbered = (typed: string, more: Readonly<Record<string, RecordId | true>>): readonly Edit[] => {
    const number = parsePhone(typed);
    return number.ok ? [{ table: 'phones', id: freshId(hand.context), fields: { family, number: number.value, ...more } }] : [];
  };
  return [
    ...numbered(source.phone, first === undefined ? {} : { person: first, ...(source.homes !== undefined && other !== undefined ? { [notForField(other)]: true } : {}) }),
    ...source.adults.flatMap(({ phone }, index) => (phone === undefined || adults[index] === undefined ? [] : numbered(phone, { person: adults[index] }))),
  ];
}

function familyFields(hand: Hand, source: FictionalFamily, safePhone: RecordId | undefined): Edit['fields'] {
  const { today, context } = hand;
  const worker = hand.workers[source.worker];
  const { targets = [], arrivedMonthsAgo, careful, childCare, marked } = source;
  return {
    name: source.name,
    language: source.language,
    createdBy: context.member,
    worker,
    [SAMPLE_MARK]: true,
    ...sharedText(source, (text) => word(hand, text)),
    ...Object.fromEntries(targets.map((group) => [targetField(group), true])),
    ...(arrivedMonthsAgo === undefined ? {} : { arrivedOn: addDays(today, -arrivedMonthsAgo * DAYS_A_MONTH) }),
    ...(childCare === undefined ? {} : { [arrangementField('childCare')]: word(hand, 'needsCare') }),
    ...(careful === undefined ? {} : { caution: word(hand, 'hiddenNumber'), safeContact: { ...(safePhone === undefined ? {} : { phone: safePhone }), message: 'mayNot', notTo: word(hand, 'uncle') } }),
    ...(marked === undefined ? {} : { marked: { reason: word(hand, 'lookFirst'), by: context.member, on: addDays(today, -2) } }),
    told: { on: addDays(today, -200), language: source.language, by: worker },
  };
}

function aroundEdits({ hand, family }: Placed, { bond = [], helper }: FictionalFamily, worker: MemberId): readonly Edit[] {
  const looks = bond.map((level, index): Edit => {
    const note = index === 0 ? {} : { note: word(hand, level === 'distant' || level === 'fragile' ? 'bondHurt' : 'bondOpened') };
    return { table: 'bonds', id: freshId(hand.context), fields: { family, level, date: addDays(hand.today, -30 - (bond.length - 1 - index) * 150), author: worker, ...note } };
  });
  if (helper === undefined) {
    return looks;
  }
  const kind = helper === 'teacherReads' ? 'school' : 'partner';
  const name = helper === 'teacherReads' ? 'Mme Gagnon' : helper === 'clinicHelps' ? 'CLSC du Fleuve' : 'Comptoir du Vieux-Quai';
  return [...looks, { table: 'supports', id: freshId(hand.context), fields: { family, name, kind, helps: word(hand, helper) } }];
}

/** A family's file as it stands before anything took place: who lives where, what to know before knocking, who helps. */
export function fictionalFile(hand: Hand, source: FictionalFamily): FictionalFile {
  const family = freshId(hand.context);
  const homes = homesOf(hand, family, source);
  const placed: Placed = { hand, family, homes: homes.map(({ id }) => id) };
  const adults = source.adults.map((of) => ({ id: freshId(hand.context), of }));
  const students = source.students.map((of) => ({ id: freshId(hand.context), of }));
  const phones = phoneEdits(placed, source, adults.map(({ id }) => id));
  const worker = hand.workers[source.worker];
  return {
    family,
    source,
    worker,
    people: [...adults.slice(0, 1), ...students.slice(0, 1)].map(({ id }) => id),
    student: students[0]?.id,
    edits: [
      { table: 'families', id: family, fields: familyFields(hand, source, phones[0]?.id) },
      ...homes.map(({ edit }) => edit),
      ...adults.map(({ id, of }) => adultEdit(placed, id, of)),
      ...students.map(({ id, of }) => studentEdit(placed, id, of)),
      ...phones,
      ...aroundEdits(placed, source, worker),
    ],
  };
}

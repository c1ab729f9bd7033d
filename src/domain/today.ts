import { type Day, daysBetween } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import type { Mark } from './caseload.ts';
import type { FollowUp } from './follow-up.ts';
import { longFor, type LongWithout } from './long-without.ts';

/**
 * What a day asks for, and why. There is no score: groups stand in one order for everybody, and each line says the fact that put
 * it there.
 */

/** What of a family decides about its day. */
export type TodayFamily = {
  readonly id: RecordId;
  readonly name: string;
  readonly worker: MemberId | undefined;
  readonly shared: readonly MemberId[];
  readonly targets: readonly string[];
  readonly people: readonly { readonly droppedOut: boolean }[];
  readonly archived: boolean;
  readonly marked: Mark | undefined;
  readonly lastReached: Day | undefined;
};

export type TodayPromise = Pick<FollowUp, 'id' | 'family' | 'what' | 'due' | 'kind' | 'owner' | 'student'>;

/** In the order of the day. */
export const todayGroups = ['marked', 'late', 'today', 'promised', 'notReached'] as const;
export type TodayGroup = (typeof todayGroups)[number];

/** One line of the day. */
export type TodayTask = {
  readonly group: TodayGroup;
  readonly family: RecordId;
  readonly name: string;
  readonly promise: TodayPromise | undefined;
  readonly mark: Mark | undefined;
  /** Days late, or days to go, or days since somebody was reached; undefined where no day can be read or nobody ever was. */
  readonly days: number | undefined;
  /** Said on the family's first line: nobody reached them for so many days, which is long. */
  readonly alsoNotReached: number | undefined;
};

/** How far ahead the day looks. */
export const DAYS_AHEAD = 7;

/** What a line usually takes, in minutes: keeping a promise is a call and a few words, reaching a family is a visit. */
export const USUAL_MINUTES = { promise: 20, family: 45 } as const;

const minutesOf = ({ promise }: TodayTask): number => (promise === undefined ? USUAL_MINUTES.family : USUAL_MINUTES.promise);

/** The hours a worker may say they have. */
export const someHours = [1, 2, 4, 7] as const;
export type SomeHours = (typeof someHours)[number];

/** Mine: assigned to me or shared with me, or nobody's yet. */
export const isFollowedBy = ({ worker, shared }: Pick<TodayFamily, 'worker' | 'shared'>, me: MemberId): boolean =>
  worker === undefined || worker === me || shared.includes(me);

/** Days since somebody was reached, where that is long. */
function daysNotReached(family: TodayFamily, { today, longWithout }: Pick<TodayFacts, 'today' | 'longWithout'>): number | undefined {
  const days = family.lastReached === undefined ? undefined : daysBetween(family.lastReached, today);
  return days !== undefined && days >= longFor(family, longWithout) ? days : undefined;
}

function groupOf({ due }: TodayPromise, today: Day): 'late' | 'today' | 'promised' {
  // A day that nobody can read is looked at now, not never.
  if (due === undefined || due < today) {
    return 'late';
  }
  return due === today ? 'today' : 'promised';
}

export type TodayFacts = {
  readonly today: Day;
  readonly me: MemberId;
  /** Every family, closed ones too, and the file that each promise is read in. */
  readonly families: readonly TodayFamily[];
  readonly fileOf: (family: RecordId) => RecordId;
  /** What is open until `DAYS_AHEAD` from today. */
  readonly promises: readonly TodayPromise[];
  /** Everybody's, not only mine. */
  readonly wholeTeam: boolean;
  /** From how many days on it is long that nobody was reached. */
  readonly longWithout: LongWithout;
};

const text = (a: string, b: string): number => {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
};

/** As a reader looks for them: É beside E. What it takes for the same, the identifier tells apart. */
const byName = new Intl.Collator('fr');

/** The longest overdue first, then the soonest; of one day by family. */
const byDay = (a: TodayTask, b: TodayTask): number =>
  text(a.promise?.due ?? '', b.promise?.due ?? '') || byName.compare(a.name, b.name) || text(a.family, b.family) || text(a.promise?.id ?? '', b.promise?.id ?? '');

/** The longest without first; those whom nobody ever reached after them. */
const byAbsence = (a: TodayTask, b: TodayTask): number => (b.days ?? -1) - (a.days ?? -1) || byName.compare(a.name, b.name) || text(a.family, b.family);

/** The oldest mark first. */
const byMark = (a: TodayTask, b: TodayTask): number => text(a.mark?.on ?? '', b.mark?.on ?? '') || byName.compare(a.name, b.name) || text(a.family, b.family);

/** I promised it; or nobody is said to have, to a family of mine. */
const isMine = ({ owner }: TodayPromise, file: TodayFamily | undefined, me: MemberId): boolean =>
  owner === undefined ? file !== undefined && isFollowedBy(file, me) : owner === me;

function promiseTasks({ promises, families, fileOf, today, me, wholeTeam }: TodayFacts): readonly TodayTask[] {
  const known = new Map(families.map((family) => [family.id, family]));
  return promises.flatMap((promise): readonly TodayTask[] => {
    const family = promise.family === undefined ? undefined : fileOf(promise.family);
    const file = family === undefined ? undefined : known.get(family);
    if (family === undefined || file?.archived === true || !(wholeTeam || isMine(promise, file, me))) {
      return [];
    }
    const days = promise.due === undefined ? undefined : Math.abs(daysBetween(today, promise.due));
    const group = groupOf(promise, today);
    return [{ group, family, name: file?.name ?? '', promise, mark: undefined, days, alsoNotReached: undefined }];
  });
}

const familyTask = ({ id, name, marked }: TodayFamily, group: 'marked' | 'notReached', days: number | undefined): TodayTask => ({
  group,
  family: id,
  name,
  promise: undefined,
  mark: marked,
  days,
  alsoNotReached: undefined,
});

/** The lines of the day, in order. A family that nobody reached for long and that stands above says so there instead of twice. */
export function planToday(facts: TodayFacts): readonly TodayTask[] {
  const { families, me, wholeTeam } = facts;
  const open = families.filter((family) => !family.archived && (wholeTeam || isFollowedBy(family, me)));
  const promised = promiseTasks(facts).toSorted(byDay);
  const above = [
    ...open.flatMap((family) => (family.marked === undefined ? [] : [familyTask(family, 'marked', undefined)])).toSorted(byMark),
    ...(['late', 'today', 'promised'] as const).flatMap((group) => promised.filter((task) => task.group === group)),
  ];
  const absent = new Map(families.flatMap((family) => (daysNotReached(family, facts) === undefined ? [] : [[family.id, daysNotReached(family, facts)] as const])));
  const seen = new Set<RecordId>();
  const told = above.map((task) => {
    const first = !seen.has(task.family);
    seen.add(task.family);
    return first ? { ...task, alsoNotReached: absent.get(task.family) } : task;
  });
  const rest = open
    .filter(({ id, lastReached }) => !seen.has(id) && (lastReached === undefined || absent.has(id)))
    .map((family) => familyTask(family, 'notReached', absent.get(family.id)));
  return [...told, ...rest.toSorted(byAbsence)];
}

/** How many of the first lines fit into the hours, in their order: nothing is passed over because it is long. */
export function howManyFit(tasks: readonly TodayTask[], hours: SomeHours): number {
  let left = hours * 60;
  const over = tasks.findIndex((task) => {
    left -= minutesOf(task);
    return left < 0;
  });
  return over === -1 ? tasks.length : over;
}

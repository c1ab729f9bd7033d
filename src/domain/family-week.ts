import { addDays, type Day, daysBetween, mondayOf, weekdayOf } from '#kernel/day.ts';
import type { CalendarDay } from './calendar-day.ts';

/** A published day whose date can be read: only such a day has a place in a week. */
export type DatedDay = CalendarDay & { readonly date: Day };

/** Days in a row that say the same thing: one day, nearly always; five in a week of holidays. */
export type DayRun = readonly [DatedDay, ...DatedDay[]];

export type WeekCard =
  /** Said whole: what the day is, what it means, what to do. `headline` is the next day without an ordinary class, once a week. */
  | { readonly kind: 'days'; readonly when: 'today' | 'coming' | 'past'; readonly headline: boolean; readonly days: DayRun }
  /** Ordinary class days without a word from the school, folded into one line. */
  | { readonly kind: 'usual'; readonly when: 'coming' | 'past'; readonly runs: readonly DayRun[] }
  /** A place in childcare has to be reserved; it follows the card of the days that it is for. */
  | { readonly kind: 'reserve'; readonly by: Day; readonly tooLate: boolean; readonly days: DayRun }
  /** From a later week, because it is near or because something has to be done for it this week. */
  | { readonly kind: 'ahead'; readonly days: DayRun };

export type FamilyWeek = {
  readonly monday: Day;
  readonly cards: readonly WeekCard[];
  /** The nearest weeks before and after of which anything is published. */
  readonly previous: Day | undefined;
  readonly next: Day | undefined;
};

/** How far ahead of a week the next day without class is announced. */
const AHEAD_DAYS = 14;

const hasDate = (day: CalendarDay): day is DatedDay => day.date !== undefined;

const inOrder = (days: readonly CalendarDay[]): readonly DatedDay[] =>
  days.filter(hasDate).toSorted((a, b) => daysBetween(b.date, a.date) || (a.id < b.id ? -1 : 1));

const isPlainClass = (day: DatedDay): boolean => day.type === 'class' && Object.keys(day.notes).length === 0;

const isException = (day: DatedDay): boolean => day.type !== 'class';

const meaningOf = ({ type, notes, reserveBy }: DatedDay): string =>
  JSON.stringify([typeof type === 'string' ? type : [type.unknown], notes.fr, notes.en, notes.ar, reserveBy]);

/** A weekend between them does not part a Friday from its Monday. */
const follows = (before: DatedDay, after: DatedDay): boolean => {
  const gap = daysBetween(before.date, after.date);
  return gap === 1 || (gap === 3 && weekdayOf(before.date) === 5);
};

function runsOf(days: readonly DatedDay[]): readonly DayRun[] {
  const runs: DayRun[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && follows(before, day) && meaningOf(before) === meaningOf(day)) {
      runs[runs.length - 1] = [...last, day];
    } else {
      runs.push([day]);
    }
  }
  return runs;
}

type Reader = { readonly today: Day };

/** What must be reserved for days that are still to come; nothing, or one card. */
function reservation(days: DayRun, { today }: Reader): readonly WeekCard[] {
  const by = days[0].reserveBy;
  const needed = by !== undefined && isException(days[0]) && days[0].date >= today;
  return needed ? [{ kind: 'reserve', by, tooLate: by < today, days }] : [];
}

/** Everything of these days, by date: the folded line stands where its first day is. */
function sayAll(days: readonly DatedDay[], when: 'coming' | 'past', reader: Reader): readonly WeekCard[] {
  const usual = days.filter(isPlainClass);
  const others = runsOf(days.filter((day) => !isPlainClass(day)));
  const said = others.map((run) => {
    const card: WeekCard = { kind: 'days', when: run[0].date === reader.today ? 'today' : when, headline: false, days: run };
    return { first: run[0].date, cards: [card, ...reservation(run, reader)] };
  });
  const [first] = usual;
  if (first !== undefined) {
    said.push({ first: first.date, cards: [{ kind: 'usual', when, runs: runsOf(usual) }] });
  }
  return said.toSorted((a, b) => daysBetween(b.first, a.first)).flatMap(({ cards }) => cards);
}

/** Today is said first, then the next day without an ordinary class in large type, then the others by date. */
function sayComing(days: readonly DatedDay[], reader: Reader): readonly WeekCard[] {
  const today = days.filter((day) => day.date === reader.today && !isException(day));
  const rest = days.filter((day) => !today.includes(day));
  const [headline] = runsOf(rest.filter(isException));
  const others = rest.filter((day) => headline?.includes(day) !== true);
  const first = today.map((day): WeekCard => ({ kind: 'days', when: 'today', headline: false, days: [day] }));
  if (headline === undefined) {
    return [...first, ...sayAll(others, 'coming', reader)];
  }
  const when = headline[0].date === reader.today ? 'today' : 'coming';
  return [
    ...first,
    { kind: 'days', when, headline: true, days: headline },
    ...reservation(headline, reader),
    ...sayAll(others, 'coming', reader),
  ];
}

/** What a reader of this week must already know of a later one. */
function sayAhead(later: readonly DatedDay[], sunday: Day, reader: Reader): readonly WeekCard[] {
  const runs = runsOf(later.filter(isException));
  const near = runs[0] !== undefined && daysBetween(sunday, runs[0][0].date) <= AHEAD_DAYS ? runs[0] : undefined;
  const urgent = ({ reserveBy }: DatedDay): boolean => reserveBy !== undefined && reserveBy >= reader.today && reserveBy <= sunday;
  return runs
    .filter((run) => run === near || urgent(run[0]))
    .flatMap((days): readonly WeekCard[] => [[{ kind: 'ahead' as const, days }], reservation(days, reader)].flat());
}

/**
 * The cards of one week of one school, in the order in which they are read. Every published day of the week is said in exactly
 * one card of kind `days` or `usual`; what is over comes last.
 */
export function familyWeek(published: readonly CalendarDay[], { monday, today }: { readonly monday: Day; readonly today: Day }): FamilyWeek {
  const all = inOrder(published);
  const sunday = addDays(monday, 6);
  const week = all.filter(({ date }) => date >= monday && date <= sunday);
  const before = all.findLast(({ date }) => date < monday);
  const after = all.filter(({ date }) => date > sunday);
  const over = week.filter(({ date }) => date < today);
  const coming = week.filter(({ date }) => date >= today);
  const isOver = sunday < today;
  return {
    monday,
    cards: [
      ...sayComing(coming, { today }),
      ...(isOver ? [] : sayAhead(after, sunday, { today })),
      ...sayAll(over, 'past', { today }),
    ],
    previous: before === undefined ? undefined : mondayOf(before.date),
    next: after[0] === undefined ? undefined : mondayOf(after[0].date),
  };
}

/** The week that opens: this one; on a Saturday or Sunday with nothing left in it, the one that is about to begin. */
export function openingWeek(published: readonly CalendarDay[], today: Day): Day {
  const monday = mondayOf(today);
  const [next, end] = [addDays(monday, 7), addDays(monday, 13)];
  const weekend = weekdayOf(today) === 0 || weekdayOf(today) === 6;
  const dates = published.flatMap(({ date }) => date ?? []);
  const nothingLeft = !dates.some((date) => date >= today && date < next);
  return weekend && nothingLeft && dates.some((date) => date >= next && date <= end) ? next : monday;
}

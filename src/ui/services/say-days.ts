import { addDays, type Day, weekdayOf } from '#kernel/day.ts';
import { type ByDay, occursOn, type Schedule, type Weekday } from '#domain/schedule.ts';
import { type ResourceTexts, sayDay, sayList, sayWeekday } from './say-time.ts';

const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 0];
/** Fewer days in a row are named one by one. */
const A_RUN = 3;
/** How far one looks for the next dates of something that follows no rhythm that has a name. */
const A_YEAR = 366;
const SOME_DATES = 4;

const asWeekday = (day: Day): Weekday => week.find((weekday) => weekday === weekdayOf(day)) ?? 0;

/** In the order of a week that begins on Monday: `lundi`, `mardi et jeudi`, `du lundi au vendredi`, `tous les jours`. */
export function sayWeekdays(texts: ResourceTexts, days: readonly Weekday[]): string {
  const places = week.flatMap((weekday, place) => (days.includes(weekday) ? [place] : []));
  const [first = 0] = places;
  const last = places.at(-1) ?? first;
  const name = (place: number): string => sayWeekday(texts, week[place] ?? 0);
  if (places.length === week.length) {
    return texts.t('resource:days.every');
  }
  if (places.length >= A_RUN && last - first === places.length - 1) {
    return texts.t('resource:days.run', { from: name(first), to: name(last) });
  }
  return sayList(texts, places.map(name));
}

const nths = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last', [-2]: 'lastButOne' } as const;
const isNamed = (nth: number): nth is keyof typeof nths => Object.hasOwn(nths, nth);

/** `le deuxième lundi du mois`; undefined for what has no such name. */
function sayMonthly(texts: ResourceTexts, byDay: readonly ByDay[]): string | undefined {
  const named = byDay.flatMap(({ nth, weekday }) => (nth !== undefined && isNamed(nth) ? [texts.t(`resource:nth.${nths[nth]}`, { weekday: sayWeekday(texts, weekday) })] : []));
  return named.length === byDay.length ? texts.t('resource:days.ofMonth', { which: sayList(texts, named) }) : undefined;
}

function sayMonthDays(texts: ResourceTexts, days: readonly number[]): string | undefined {
  const named = days.flatMap((day) => (day > 0 ? [texts.t('resource:days.theDate', { day })] : day === -1 ? [texts.t('resource:days.lastDate')] : []));
  return named.length === days.length ? texts.t('resource:days.ofMonth', { which: sayList(texts, named) }) : undefined;
}

/** The coming days of it, for a rhythm that words only make harder. */
export function nextDates(schedule: Schedule, today: Day, most = SOME_DATES): readonly Day[] {
  const found: Day[] = [];
  for (let ahead = 0; ahead < A_YEAR && found.length < most; ahead += 1) {
    const day = addDays(today, ahead);
    if (occursOn(schedule, day)) {
      found.push(day);
    }
  }
  return found;
}

/** From the first to the last of the coming dates that lie within one season, for the weeks of a year by their numbers. */
function sayWeeks(texts: ResourceTexts, schedule: Schedule, today: Day): string | undefined {
  const dates = nextDates(schedule, today, A_YEAR);
  const [from] = dates;
  const gap = dates.findIndex((day, index) => index > 0 && addDays(dates[index - 1] ?? day, 21) < day);
  const to = dates[(gap === -1 ? dates.length : gap) - 1];
  return from === undefined || to === undefined ? undefined : texts.t('resource:days.between', { from: sayDay(texts, from, today), to: sayDay(texts, to, today) });
}

const sayDates = (texts: ResourceTexts, schedule: Schedule, today: Day): string => {
  const dates = nextDates(schedule, today);
  return dates.length === 0 ? texts.t('resource:days.noneAhead') : sayList(texts, dates.map((day) => texts.dates.long(day)));
};

function sayWeekly(texts: ResourceTexts, schedule: Schedule, today: Day): string {
  const { byDay, start, interval, byWeekNo } = schedule;
  const days = byDay.length > 0 ? byDay.map(({ weekday }) => weekday) : start === undefined ? [...week] : [asWeekday(start)];
  const said = sayWeekdays(texts, days);
  if (byWeekNo.length > 0) {
    const weeks = sayWeeks(texts, schedule, today);
    return weeks === undefined ? said : texts.t('resource:days.during', { days: said, weeks });
  }
  if (interval === 1) {
    return said;
  }
  // Which of the weeks it is, nobody can tell from a rhythm: the next date says it.
  const [next] = nextDates(schedule, today, 1);
  const rhythm = texts.t('resource:days.everyWeeks', { days: said, count: interval });
  return next === undefined ? rhythm : texts.t('resource:days.next', { rhythm, day: sayDay(texts, next, today) });
}

/** What is named by nothing but a date, or by days of the week. */
function sayPlain(texts: ResourceTexts, { byDay, start, until }: Schedule): string {
  if (byDay.length > 0) {
    return sayWeekdays(texts, byDay.map(({ weekday }) => weekday));
  }
  return start !== undefined && until === undefined ? texts.dates.full(start) : texts.t('resource:days.every');
}

function sayOfMonth(texts: ResourceTexts, { byDay, byMonthDay, interval }: Schedule): string | undefined {
  if (interval > 1 || byDay.length + byMonthDay.length === 0) {
    return undefined;
  }
  if (byMonthDay.length === 0) {
    return sayMonthly(texts, byDay);
  }
  return byDay.length === 0 ? sayMonthDays(texts, byMonthDay) : undefined;
}

/** On which days it takes place, as one would say it. */
export function sayDays(texts: ResourceTexts, schedule: Schedule, today: Day): string {
  const { freq, byDay, byMonthDay, byYearDay, byWeekNo } = schedule;
  if (byYearDay.length === 0 && freq === 'WEEKLY') {
    return sayWeekly(texts, schedule, today);
  }
  if (byYearDay.length + byWeekNo.length > 0) {
    return sayDates(texts, schedule, today);
  }
  if (freq === undefined && byMonthDay.length === 0 && byDay.every(({ nth }) => nth === undefined)) {
    return sayPlain(texts, schedule);
  }
  return sayOfMonth(texts, schedule) ?? sayDates(texts, schedule, today);
}

import { addDays, type Day, daysBetween, mondayOf, weekdayOf } from '#kernel/day.ts';

/** 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** A weekday as RFC 5545 writes it: `MO`; `2MO` is the second Monday of a month, `-1FR` its last Friday. */
export type ByDay = { readonly weekday: Weekday; readonly nth: number | undefined };

/**
 * When something takes place again and again: HSDS 3.0 `schedule`, whose recurrence is RFC 5545's for weeks and months. Times are
 * of the clock on the wall in Québec, in minutes since midnight.
 */
export type Schedule = {
  readonly freq: 'WEEKLY' | 'MONTHLY' | undefined;
  readonly interval: number;
  readonly weekStart: Weekday;
  readonly byDay: readonly ByDay[];
  readonly byMonthDay: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly start: Day | undefined;
  /** The last day of the service. */
  readonly until: Day | undefined;
  readonly count: number | undefined;
  /** What is known is known for these days only: after them it is not closed, but unknown. */
  readonly validFrom: Day | undefined;
  readonly validTo: Day | undefined;
  /** None where it says that something is closed. */
  readonly opensAt: number | undefined;
  readonly closesAt: number | undefined;
};

type Pattern = Pick<Schedule, 'freq' | 'interval' | 'weekStart' | 'byDay' | 'byMonthDay' | 'byYearDay' | 'byWeekNo' | 'start'>;

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const monthOf = (day: Day): number => Number(day.slice(5, 7));
const dayOfMonth = (day: Day): number => Number(day.slice(8, 10));
const firstOfMonth = (day: Day): Day => addDays(day, 1 - dayOfMonth(day));
const daysInMonth = (day: Day): number => {
  const next = addDays(firstOfMonth(day), 31);
  return daysBetween(firstOfMonth(day), firstOfMonth(next));
};
const firstOfYear = (day: Day): Day => {
  const january = addDays(firstOfMonth(day), -28 * (monthOf(day) - 1));
  // Stepping back by 28 days for each month ends in January or early February of the same year.
  return monthOf(january) === 1 && yearOf(january) === yearOf(day) ? firstOfMonth(january) : firstOfMonth(addDays(firstOfMonth(january), -1));
};
const dayOfYear = (day: Day): number => daysBetween(firstOfYear(day), day) + 1;
const daysInYear = (day: Day): number => dayOfYear(addDays(firstOfYear(addDays(firstOfYear(day), 366)), -1));

/** ISO 8601: week 1 holds the year's first Thursday. */
const weekNumber = (day: Day): number => {
  const thursday = addDays(mondayOf(day), 3);
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
};

/** Counted from either end: -1 is the last. */
const isNumbered = (wanted: readonly number[], number: number, outOf: number): boolean => wanted.includes(number) || wanted.includes(number - outOf - 1);

const startOfWeek = (day: Day, weekStart: Weekday): Day => addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));

function isTheNth({ weekday, nth }: ByDay, day: Day): boolean {
  if (weekdayOf(day) !== weekday) {
    return false;
  }
  const nthFromFirst = Math.floor((dayOfMonth(day) - 1) / 7) + 1;
  const nthFromLast = -Math.floor((daysInMonth(day) - dayOfMonth(day)) / 7) - 1;
  return nth === undefined || nth === nthFromFirst || nth === nthFromLast;
}

function inWeeks({ byDay, interval, weekStart, start }: Pattern, day: Day): boolean {
  if (interval > 1 && start !== undefined && (daysBetween(startOfWeek(start, weekStart), startOfWeek(day, weekStart)) / 7) % interval !== 0) {
    return false;
  }
  // In weeks a number before the weekday means nothing.
  return byDay.length > 0 ? byDay.some(({ weekday }) => weekday === weekdayOf(day)) : start === undefined || weekdayOf(start) === weekdayOf(day);
}

function inMonths({ byDay, byMonthDay, interval, start }: Pattern, day: Day): boolean {
  const months = start === undefined ? 0 : (yearOf(day) - yearOf(start)) * 12 + monthOf(day) - monthOf(start);
  if (interval > 1 && months % interval !== 0) {
    return false;
  }
  if (byDay.length === 0 && byMonthDay.length === 0) {
    return start !== undefined && dayOfMonth(start) === dayOfMonth(day);
  }
  return (
    (byDay.length === 0 || byDay.some((wanted) => isTheNth(wanted, day))) &&
    (byMonthDay.length === 0 || isNumbered(byMonthDay, dayOfMonth(day), daysInMonth(day)))
  );
}

function fitsPattern(pattern: Pattern, day: Day): boolean {
  const { freq, byDay, byMonthDay, byYearDay, byWeekNo } = pattern;
  if (byYearDay.length > 0 && !isNumbered(byYearDay, dayOfYear(day), daysInYear(day))) {
    return false;
  }
  if (byWeekNo.length > 0 && !byWeekNo.includes(weekNumber(day))) {
    return false;
  }
  if (freq === 'WEEKLY') {
    return inWeeks(pattern, day);
  }
  if (freq === 'MONTHLY') {
    return inMonths(pattern, day);
  }
  // Without a rhythm: what is named, or every day between start and end.
  return (
    (byDay.length === 0 || byDay.some(({ weekday }) => weekday === weekdayOf(day))) &&
    (byMonthDay.length === 0 || isNumbered(byMonthDay, dayOfMonth(day), daysInMonth(day)))
  );
}

/** Days that are looked through for the last of so many times. */
const COUNTED_WITHIN = 366 * 20;

function isWithinCount(schedule: Schedule, day: Day): boolean {
  const { count, start } = schedule;
  if (count === undefined || start === undefined) {
    return true;
  }
  let times = 0;
  for (let offset = 0; offset < COUNTED_WITHIN; offset += 1) {
    const candidate = addDays(start, offset);
    if (candidate > day) {
      return true;
    }
    times += fitsPattern(schedule, candidate) ? 1 : 0;
    if (times > count || (times === count && candidate < day && fitsPattern(schedule, day))) {
      return false;
    }
  }
  return false;
}

/** Whether it takes place on a day, as far as its rule goes; whether the rule is known to hold then is another question. */
export function occursOn(schedule: Schedule, day: Day): boolean {
  const { start, until, freq, byDay, byMonthDay, byYearDay, byWeekNo } = schedule;
  if ((start !== undefined && day < start) || (until !== undefined && day > until)) {
    return false;
  }
  const saysNothing = freq === undefined && byDay.length + byMonthDay.length + byYearDay.length + byWeekNo.length === 0;
  if (saysNothing && until === undefined && start !== undefined) {
    return day === start;
  }
  return fitsPattern(schedule, day) && isWithinCount(schedule, day);
}

import type { Instant } from '#kernel/clock.ts';
import { type Day, dayAt, weekdayOf } from '#kernel/day.ts';
import type { Language } from './languages.ts';
import { pseudoWords } from './pseudo.ts';

/** Names from CLDR, kept in `locales/<language>/dates.json`: what a host calls a month differs from phone to phone. */
export interface DateNames {
  readonly months: readonly string[];
  readonly monthsShort: readonly string[];
  /** Sunday first. */
  readonly weekdays: readonly string[];
  readonly weekdaysShort: readonly string[];
}

/** Gregorian, Latin digits, and no break between a number and its month, in every language. */
export interface Dates {
  /** `vendredi` */
  readonly weekday: (day: Day) => string;
  /** `ven.` */
  readonly weekdayShort: (day: Day) => string;
  /** `27 novembre` */
  readonly dayMonth: (day: Day) => string;
  /** `27 nov.` */
  readonly short: (day: Day) => string;
  /** `vendredi 27 novembre` */
  readonly long: (day: Day) => string;
  /** `vendredi 27 novembre 2026` */
  readonly full: (day: Day) => string;
  /** `novembre` */
  readonly month: (day: Day) => string;
  /** `novembre 2026` */
  readonly monthYear: (day: Day) => string;
  /** `13 h 15`, Québec time */
  readonly time: (instant: Instant) => string;
  /** `jeudi 12 novembre, 14 h 10`, Québec time */
  readonly moment: (instant: Instant) => string;
}

interface Parts {
  readonly weekday: string;
  readonly number: number;
  readonly month: string;
  readonly year: number;
}

interface Clockface {
  readonly hour: number;
  readonly minute: number;
}

interface Grammar {
  readonly dayMonth: (number: number, month: string) => string;
  readonly long: (parts: Parts) => string;
  readonly full: (parts: Parts) => string;
  readonly time: (clock: Clockface) => string;
  readonly moment: (day: string, time: string) => string;
}

const NBSP = '\u00a0';
const two = (number: number): string => String(number).padStart(2, '0');
const twelve = (hour: number): number => hour % 12 || 12;

const french: Grammar = {
  dayMonth: (number, month) => `${number === 1 ? '1er' : number}${NBSP}${month}`,
  long: ({ weekday, number, month }) => `${weekday} ${french.dayMonth(number, month)}`,
  full: (parts) => `${french.long(parts)} ${parts.year}`,
  time: ({ hour, minute }) => `${hour}${NBSP}h${minute === 0 ? '' : `${NBSP}${two(minute)}`}`,
  moment: (day, time) => `${day}, ${time}`,
};

const english: Grammar = {
  dayMonth: (number, month) => `${month}${NBSP}${number}`,
  long: ({ weekday, number, month }) => `${weekday}, ${english.dayMonth(number, month)}`,
  full: (parts) => `${english.long(parts)}, ${parts.year}`,
  time: ({ hour, minute }) => `${twelve(hour)}:${two(minute)}${NBSP}${hour < 12 ? 'a.m.' : 'p.m.'}`,
  moment: (day, time) => `${day}, ${time}`,
};

const arabic: Grammar = {
  dayMonth: (number, month) => `${number}${NBSP}${month}`,
  long: ({ weekday, number, month }) => `${weekday} ${arabic.dayMonth(number, month)}`,
  full: (parts) => `${arabic.long(parts)} ${parts.year}`,
  time: ({ hour, minute }) => `${twelve(hour)}:${two(minute)}${NBSP}${hour < 12 ? 'ص' : 'م'}`,
  moment: (day, time) => `${day}، ${time}`,
};

const grammars: Readonly<Record<Language, Grammar>> = { fr: french, en: english, ar: arabic, 'x-pseudo-rtl': french };

// Intl gives numbers only, so that the words never depend on the phone.
const torontoClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Toronto',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
});

function clockAt(instant: Instant): Clockface {
  const parts = new Map(torontoClock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return { hour: parts.get('hour') ?? 0, minute: parts.get('minute') ?? 0 };
}

const nth = (names: readonly string[], index: number): string => names[index] ?? '';

const pseudoNames = (names: DateNames): DateNames => ({
  months: names.months.map(pseudoWords),
  monthsShort: names.monthsShort.map(pseudoWords),
  weekdays: names.weekdays.map(pseudoWords),
  weekdaysShort: names.weekdaysShort.map(pseudoWords),
});

/** How one language writes days and hours. `names` of the pseudo-language are the French ones. */
export function createDates(language: Language, written: DateNames): Dates {
  const names = language === 'x-pseudo-rtl' ? pseudoNames(written) : written;
  const grammar = grammars[language];
  const monthIndex = (day: Day): number => Number(day.slice(5, 7)) - 1;
  const parts = (day: Day): Parts => ({
    weekday: nth(names.weekdays, weekdayOf(day)),
    number: Number(day.slice(8)),
    month: nth(names.months, monthIndex(day)),
    year: Number(day.slice(0, 4)),
  });
  const time = (instant: Instant): string => grammar.time(clockAt(instant));
  const long = (day: Day): string => grammar.long(parts(day));
  return {
    weekday: (day) => parts(day).weekday,
    weekdayShort: (day) => nth(names.weekdaysShort, weekdayOf(day)),
    dayMonth: (day) => grammar.dayMonth(parts(day).number, parts(day).month),
    short: (day) => grammar.dayMonth(parts(day).number, nth(names.monthsShort, monthIndex(day))),
    long,
    full: (day) => grammar.full(parts(day)),
    month: (day) => parts(day).month,
    monthYear: (day) => `${parts(day).month}${NBSP}${parts(day).year}`,
    time,
    moment: (instant) => grammar.moment(long(dayAt(instant)), time(instant)),
  };
}

/** A French date begins in lower case; at the head of a sentence or a title it does not. */
export const asSentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

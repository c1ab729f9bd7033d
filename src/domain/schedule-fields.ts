import { daysBetween } from '#kernel/day.ts';
import { type BrokenRule, FieldReader, MAX_NAME, MAX_NOTE } from './fields.ts';
import type { ByDay, Schedule, Weekday } from './schedule.ts';

/** How the hours of one element are to be read. Without times they are words alone, unless they close a window of days. */
export type HoursSay = 'open' | 'closed' | 'words';

/** A schedule as the directory keeps it, with the words that stand beside it. */
export type ScheduleEntry = Schedule & {
  readonly id: string;
  readonly says: HoursSay;
  readonly description: string;
  readonly attending: string;
  readonly notes: string;
};

/** One field of a record: the words of RFC 5545 and HSDS, times as 'HH:MM' of the clock in Québec. What says nothing is left out. */
export type ScheduleFields = Readonly<Record<string, string | number>>;

const weekdayNames = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const MONDAY = 1;
const MAX_LISTED = 400;
const MAX_MINUTES = 24 * 60 - 1;
const MAX_COUNT = 10_000;
const LONGEST_CLOSING = 100;

const weekdays: ReadonlyMap<string, Weekday> = new Map([['SU', 0], ['MO', 1], ['TU', 2], ['WE', 3], ['TH', 4], ['FR', 5], ['SA', 6]]);

const every = <Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined => {
  const found = items.filter((item) => item !== undefined);
  return found.length === items.length ? found : undefined;
};

const listed = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

export const parseWeekday = (text: string): Weekday | undefined => weekdays.get(text.trim().toUpperCase());

export const printWeekday = (weekday: Weekday): string => weekdayNames[weekday];

/** 'MO, TU' or '2MO,-1FR'; undefined where any of it is no weekday. */
export function parseByDay(text: string): readonly ByDay[] | undefined {
  const parts = listed(text);
  if (parts.length > MAX_LISTED) {
    return undefined;
  }
  return every(
    parts.map((part) => {
      const [, sign = '', digits, name = ''] = /^([+-]?)(\d{1,2})?([a-z]{2})$/i.exec(part) ?? [];
      const weekday = parseWeekday(name);
      const nth = digits === undefined ? undefined : Number(`${sign}${digits}`);
      const fits = nth === undefined ? sign === '' : nth !== 0 && Math.abs(nth) <= 53;
      return weekday === undefined || !fits ? undefined : { weekday, nth };
    }),
  );
}

export const printByDay = (days: readonly ByDay[]): string =>
  days.map(({ weekday, nth }) => `${nth === undefined ? '' : String(nth)}${printWeekday(weekday)}`).join(',');

/** '1,15,-1': numbers other than 0, counted from either end, none further than `most`. */
export function parseNumbers(text: string, most: number): readonly number[] | undefined {
  const parts = listed(text);
  if (parts.length > MAX_LISTED) {
    return undefined;
  }
  return every(
    parts.map((part) => {
      const number = /^[+-]?\d{1,3}$/.test(part) ? Number(part) : 0;
      return number === 0 || Math.abs(number) > most ? undefined : number;
    }),
  );
}

export const MOST = { monthDay: 31, yearDay: 366, weekNo: 53 } as const;

/** 'HH:MM' as minutes since midnight, up to 23:59. */
export function parseClock(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(text) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  return hours !== undefined && Number(minutes) < 60 && total <= MAX_MINUTES ? total : undefined;
}

export const printClock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/**
 * A window of days without hours and without a rhythm closes them, as holidays do. Nobody closes for longer than a summer: a longer
 * window only says for when the words hold, and who took it for closed would not call to ask.
 */
function isClosing({ freq, byDay, byMonthDay, byYearDay, byWeekNo, closesAt, validFrom, validTo }: Schedule): boolean {
  const isBare = freq === undefined && closesAt === undefined && byDay.length + byMonthDay.length + byYearDay.length + byWeekNo.length === 0;
  return isBare && validFrom !== undefined && validTo !== undefined && daysBetween(validFrom, validTo) <= LONGEST_CLOSING;
}

const saysOf = (schedule: Schedule): HoursSay => (schedule.opensAt !== undefined ? 'open' : isClosing(schedule) ? 'closed' : 'words');

/** Reads what a rule says; `undefined` and a broken rule where some of it cannot be read, since half a rule says other days. */
class RuleReader {
  readonly #read: FieldReader;
  sound = true;

  constructor(read: FieldReader) {
    this.#read = read;
  }

  words<Read>(field: string, parse: (text: string) => Read | undefined): Read | undefined {
    const text = this.#read.optionalText(field, MAX_NOTE);
    const read = text === undefined ? undefined : parse(text);
    if (text !== undefined && read === undefined) {
      this.broken(field, 'unreadable');
    }
    return read;
  }

  whole(field: string, most: number): number | undefined {
    const before = this.#read.broken.length;
    const number = this.#read.optionalNumber(field, { least: 1, most });
    if (this.#read.broken.length > before) {
      this.sound = false;
    } else if (number !== undefined && !Number.isInteger(number)) {
      this.broken(field, 'unreadable');
    }
    return number;
  }

  day(field: string): Schedule['start'] {
    const before = this.#read.broken.length;
    const day = this.#read.optionalDay(field);
    this.sound &&= this.#read.broken.length === before;
    return day;
  }

  broken(field: string, rule: BrokenRule['rule']): void {
    this.#read.broken.push({ field, rule });
    this.sound = false;
  }
}

const numbersUpTo = (most: number) => (text: string): readonly number[] | undefined => parseNumbers(text, most);
const parseFreq = (text: string): 'WEEKLY' | 'MONTHLY' | undefined => (text === 'WEEKLY' || text === 'MONTHLY' ? text : undefined);

function readRule(rule: RuleReader): Schedule {
  return {
    freq: rule.words('freq', parseFreq),
    interval: rule.whole('interval', MAX_COUNT) ?? 1,
    weekStart: rule.words('wkst', parseWeekday) ?? MONDAY,
    byDay: rule.words('byday', parseByDay) ?? [],
    byMonthDay: rule.words('bymonthday', numbersUpTo(MOST.monthDay)) ?? [],
    byYearDay: rule.words('byyearday', numbersUpTo(MOST.yearDay)) ?? [],
    byWeekNo: rule.words('byweekno', numbersUpTo(MOST.weekNo)) ?? [],
    start: rule.day('dtstart'),
    until: rule.day('until'),
    count: rule.whole('count', MAX_COUNT),
    validFrom: rule.day('validFrom'),
    validTo: rule.day('validTo'),
    opensAt: rule.words('opensAt', parseClock),
    closesAt: rule.words('closesAt', parseClock),
  };
}

export function readScheduleEntry(id: string, read: FieldReader): ScheduleEntry | undefined {
  const rule = new RuleReader(read);
  const schedule = readRule(rule);
  return rule.sound
    ? {
        id,
        says: saysOf(schedule),
        ...schedule,
        description: read.optionalText('description', MAX_NOTE) ?? '',
        attending: read.optionalText('attending', MAX_NAME) ?? '',
        notes: read.optionalText('notes', MAX_NOTE) ?? '',
      }
    : undefined;
}

/** What opening hours are drawn from: words alone say nothing that a clock could be held against. */
export const hoursIn = (entries: readonly ScheduleEntry[]): readonly Schedule[] => entries.filter(({ says }) => says !== 'words');

type Words = { readonly description: string; readonly attending: string; readonly notes: string };

/** The schedule as one field, the shortest way: read again it is the same one. */
export function scheduleToFields(schedule: Schedule, words?: Words): ScheduleFields {
  const { freq, interval, weekStart, byDay, byMonthDay, byYearDay, byWeekNo, start, until, count, validFrom, validTo, opensAt, closesAt } = schedule;
  const said: Readonly<Record<string, string | number | undefined>> = {
    freq,
    interval: interval === 1 ? undefined : interval,
    wkst: weekStart === MONDAY ? undefined : printWeekday(weekStart),
    byday: printByDay(byDay),
    bymonthday: byMonthDay.join(','),
    byyearday: byYearDay.join(','),
    byweekno: byWeekNo.join(','),
    dtstart: start,
    until,
    count,
    validFrom,
    validTo,
    opensAt: opensAt === undefined ? undefined : printClock(opensAt),
    closesAt: closesAt === undefined ? undefined : printClock(closesAt),
    ...words,
  };
  return Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const])));
}

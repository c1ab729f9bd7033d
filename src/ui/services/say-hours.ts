import { type Day, weekdayOf } from '#kernel/day.ts';
import { MINUTES_A_DAY } from '#domain/opening-hours.ts';
import type { ScheduleEntry } from '#domain/schedule-fields.ts';
import type { Schedule } from '#domain/schedule.ts';
import { sayDays } from './say-days.ts';
import { type ResourceTexts, sayClock, sayDay } from './say-time.ts';

export interface HoursLine {
  readonly days: string;
  readonly times: readonly string[];
  readonly notes: readonly string[];
}

/** Hours that hold for the same days. */
export interface HoursBlock {
  readonly title: string | undefined;
  readonly lines: readonly HoursLine[];
  /** Until when it lasts, or until when anything is known of it: never the same. */
  readonly limits: readonly string[];
}

export interface HoursSaid {
  readonly blocks: readonly HoursBlock[];
  /** Days on which it is closed though its week says otherwise. */
  readonly closings: readonly HoursLine[];
  /** What only words say: by appointment. */
  readonly words: readonly string[];
}

const LAST_MINUTE = MINUTES_A_DAY - 1;

/** `9 h à midi`, `jour et nuit`, `20 h à 6 h, le lendemain`. */
export function sayTimes(texts: ResourceTexts, { opensAt, closesAt }: Pick<Schedule, 'opensAt' | 'closesAt'>): string {
  const { t } = texts;
  if (opensAt === undefined) {
    return '';
  }
  const from = sayClock(texts, opensAt);
  if (opensAt === 0 && (closesAt === LAST_MINUTE || closesAt === 0)) {
    return t('resource:hours.dayAndNight');
  }
  if (closesAt === undefined) {
    return t('resource:hours.from', { from });
  }
  const to = sayClock(texts, closesAt === LAST_MINUTE ? 0 : closesAt);
  return closesAt === LAST_MINUTE || closesAt > opensAt || closesAt === 0 ? t('resource:hours.span', { from, to }) : t('resource:hours.overnight', { from, to });
}

const isDate = ({ freq, start, until, byDay, byMonthDay, byYearDay, byWeekNo }: Schedule): boolean =>
  freq === undefined && start !== undefined && until === undefined && byDay.length + byMonthDay.length + byYearDay.length + byWeekNo.length === 0;

/** Nothing of it is still to come, and nothing else was said for afterwards. */
const isPast = (entry: ScheduleEntry, today: Day): boolean =>
  (entry.until !== undefined && entry.until < today) || (isDate(entry) && entry.start !== undefined && entry.start < today);

const windowOf = (entry: ScheduleEntry, today: Day): string =>
  [entry.validFrom, entry.validTo, entry.until, isDate(entry) || (entry.start ?? '') <= today ? '' : entry.start].join(' ');

/** From Monday on, then by the hour. */
const order = (entry: ScheduleEntry): string => {
  const [first] = entry.byDay.map(({ weekday }) => (weekday + 6) % 7).toSorted((a, b) => a - b);
  const day = isDate(entry) && entry.start !== undefined ? entry.start : String(first ?? (entry.start === undefined ? 9 : (weekdayOf(entry.start) + 6) % 7));
  return `${day} ${String(entry.opensAt ?? 0).padStart(4, '0')}`;
};

function toLines(texts: ResourceTexts, entries: readonly ScheduleEntry[], today: Day): readonly HoursLine[] {
  const lines = new Map<string, { readonly times: string[]; readonly notes: Set<string> }>();
  for (const entry of entries.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))) {
    const days = sayDays(texts, entry, today);
    const line = lines.get(days) ?? { times: [], notes: new Set<string>() };
    line.times.push(sayTimes(texts, entry));
    [entry.description, entry.notes].filter((note) => note !== '').forEach((note) => line.notes.add(note));
    lines.set(days, line);
  }
  return [...lines].map(([days, { times, notes }]) => ({ days, times, notes: [...notes] }));
}

function titleOf(texts: ResourceTexts, { validFrom, validTo, start, ...entry }: ScheduleEntry, today: Day): string | undefined {
  const { t } = texts;
  if (validFrom !== undefined && validTo !== undefined) {
    return t('resource:hours.between', { from: sayDay(texts, validFrom, today), to: sayDay(texts, validTo, today) });
  }
  const begins = [validFrom, isDate({ validFrom, validTo, start, ...entry }) ? undefined : start].find((day) => day !== undefined && day > today);
  return begins === undefined ? undefined : t('resource:hours.asOf', { from: sayDay(texts, begins, today) });
}

/** Whether anything else is known of the days after a window. */
const goesOn = (entry: ScheduleEntry, all: readonly ScheduleEntry[]): boolean => {
  const end = entry.validTo;
  return end !== undefined && all.some((other) => other.says !== 'words' && (other.validTo === undefined || other.validTo > end) && (other.validFrom === undefined || other.validFrom > end || other.validFrom <= end));
};

function limitsOf(texts: ResourceTexts, entry: ScheduleEntry, { today, all }: { readonly today: Day; readonly all: readonly ScheduleEntry[] }): readonly string[] {
  const { t } = texts;
  const { until, validTo } = entry;
  const last = until === undefined ? [] : [t('resource:hours.lastDay', { day: sayDay(texts, until, today) })];
  if (validTo === undefined || goesOn(entry, all)) {
    return last;
  }
  const key = validTo < today ? 'resource:hours.wasKnown' : 'resource:hours.knownUntil';
  return [...last, t(key, { day: sayDay(texts, validTo, today) })];
}

function toClosing(texts: ResourceTexts, { validFrom, validTo, description, notes }: ScheduleEntry, today: Day): HoursLine {
  const [from, to] = [validFrom, validTo].map((day) => (day === undefined ? '' : sayDay(texts, day, today)));
  const days = validFrom === validTo ? texts.t('resource:hours.on', { day: from ?? '' }) : texts.t('resource:hours.between', { from: from ?? '', to: to ?? '' });
  return { days, times: [description === '' ? texts.t('resource:hours.closed') : description], notes: notes === '' ? [] : [notes] };
}

/** Hours as one would say them at a door. What is over is not said, unless it is all that is known. */
export function sayHours(texts: ResourceTexts, entries: readonly ScheduleEntry[], today: Day): HoursSaid {
  const open = entries.filter(({ says }) => says === 'open');
  const held = (entry: ScheduleEntry): boolean => entry.validTo === undefined || entry.validTo >= today || !goesOn(entry, entries);
  const told = open.filter((entry) => !isPast(entry, today) && held(entry));
  const shown = told.length === 0 ? open : told;
  const windows = new Map<string, readonly ScheduleEntry[]>();
  for (const entry of shown) {
    const window = windowOf(entry, today);
    windows.set(window, [...(windows.get(window) ?? []), entry]);
  }
  const blocks = [...windows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, [first, ...rest]]): HoursBlock => {
    if (first === undefined) {
      return { title: undefined, lines: [], limits: [] };
    }
    const ended = told.length === 0 && isPast(first, today) ? [texts.t('resource:hours.over')] : limitsOf(texts, first, { today, all: entries });
    return { title: titleOf(texts, first, today), lines: toLines(texts, [first, ...rest], today), limits: ended };
  });
  return {
    blocks,
    closings: entries.filter(({ says, validTo }) => says === 'closed' && (validTo === undefined || validTo >= today)).map((entry) => toClosing(texts, entry, today)),
    words: entries.filter(({ says }) => says === 'words').flatMap(({ description, notes }) => [description, notes].filter((text) => text !== '')),
  };
}

import type { Instant } from '#kernel/clock.ts';
import { addDays, type Day, dayAt } from '#kernel/day.ts';
import { occursOn, type Schedule } from './schedule.ts';

/** Minutes since midnight; after midnight they go on past 1440. */
export type Span = { readonly from: number; readonly to: number };

/** What is known of a day. Unknown is never said to be closed: nobody would call to ask. */
export type DayHours =
  | { readonly is: 'open'; readonly spans: readonly Span[] }
  | { readonly is: 'closed' }
  | { readonly is: 'unknown'; readonly because: 'no-hours' | 'out-of-date' };

/** A moment as the clock on the wall in Québec shows it. */
export type WallTime = { readonly day: Day; readonly minutes: number };

export const MINUTES_A_DAY = 1440;

const hours = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto', hourCycle: 'h23', numberingSystem: 'latn', hour: '2-digit', minute: '2-digit' });

/** In the hour that the autumn repeats, both times of it read the same; in spring an hour never comes. */
export function wallTimeAt(instant: Instant): WallTime {
  const parts = new Map(hours.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return { day: dayAt(instant), minutes: (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0) };
}

const coversFrom = ({ validFrom }: Schedule, day: Day): boolean => validFrom === undefined || validFrom <= day;
const coversTo = ({ validTo }: Schedule, day: Day): boolean => validTo === undefined || day <= validTo;

/** A window of days within a longer one speaks for itself alone: holiday hours, the hours of a summer. */
function overrules(narrow: Schedule, wide: Schedule): boolean {
  const { validFrom, validTo } = narrow;
  if (validFrom === undefined || validTo === undefined) {
    return false;
  }
  const within = (wide.validFrom === undefined || wide.validFrom <= validFrom) && (wide.validTo === undefined || validTo <= wide.validTo);
  return within && (wide.validFrom !== validFrom || wide.validTo !== validTo);
}

/** 23:59 is how the end of a day is written where 24:00 is not allowed. An end that is not after the beginning is in the night after. */
function spanOf({ opensAt, closesAt }: Schedule): readonly Span[] {
  if (opensAt === undefined) {
    return [];
  }
  const end = closesAt === undefined || closesAt === MINUTES_A_DAY - 1 ? MINUTES_A_DAY : closesAt;
  return [{ from: opensAt, to: end > opensAt ? end : end + MINUTES_A_DAY }];
}

function joined(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else {
      merged.push(span);
    }
  }
  return merged;
}

/** When something that keeps these hours is open on a day: the spans that begin on it. */
export function hoursOn(schedules: readonly Schedule[], day: Day): DayHours {
  if (schedules.length === 0) {
    return { is: 'unknown', because: 'no-hours' };
  }
  const known = schedules.filter((schedule) => coversFrom(schedule, day) && coversTo(schedule, day));
  if (known.length === 0) {
    // Before the first window nothing was said either.
    return { is: 'unknown', because: 'out-of-date' };
  }
  const speaking = known.filter((schedule) => !known.some((other) => overrules(other, schedule)));
  const spans = joined(speaking.filter((schedule) => occursOn(schedule, day)).flatMap(spanOf));
  return spans.length === 0 ? { is: 'closed' } : { is: 'open', spans };
}

export type OpenState = { readonly is: 'open'; readonly until: number } | { readonly is: 'closed' } | { readonly is: 'unknown'; readonly because: 'no-hours' | 'out-of-date' };

/**
 * Whether it is open at a moment; a night that began the day before counts. `until` is in minutes of the moment's day. Whoever asks
 * often hands in what remembers the hours of a day.
 */
export function openAt(schedules: readonly Schedule[], { day, minutes }: WallTime, hoursOf = hoursOn): OpenState {
  const [today, yesterday] = [hoursOf(schedules, day), hoursOf(schedules, addDays(day, -1))];
  const spans = [
    ...(yesterday.is === 'open' ? yesterday.spans.map(({ from, to }) => ({ from: from - MINUTES_A_DAY, to: to - MINUTES_A_DAY })) : []),
    ...(today.is === 'open' ? today.spans : []),
  ];
  const now = joined(spans).find(({ from, to }) => from <= minutes && minutes < to);
  if (now !== undefined) {
    return { is: 'open', until: now.to };
  }
  return today.is === 'unknown' ? today : { is: 'closed' };
}

/** Whether any of it lies in a part of the day, such as the evening. */
export function isOpenWithin(schedules: readonly Schedule[], day: Day, part: Span): boolean | undefined {
  const found = hoursOn(schedules, day);
  if (found.is === 'unknown') {
    return undefined;
  }
  return found.is === 'open' && found.spans.some(({ from, to }) => from < part.to && part.from < to);
}

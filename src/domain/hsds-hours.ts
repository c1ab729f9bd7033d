import { type Day, dayToNumber } from '#kernel/day.ts';
import type { HsdsEntity } from './hsds-entity.ts';
import { wallTimeAt } from './opening-hours.ts';

const DAY = 1440;
const MS_A_DAY = 86_400_000;
const AT_17 = 17 * 60;

/** How far the clock in Québec was from UTC on a day, in minutes: -300 in winter, -240 in summer. */
export function offsetOn(day: Day): number {
  return wallTimeAt(dayToNumber(day) * MS_A_DAY + AT_17 * 60_000).minutes - AT_17;
}

export const WINTER = -300;
export const SUMMER = -240;

/** An hour as a file writes it; `offset` in minutes from UTC, where it says one. */
type Hour = { readonly minutes: number; readonly offset: number | undefined };

const hourPattern = /^(\d{1,2})(?:(?::|\s?h\s?)(\d{2})?)?(?::\d{2}(?:\.\d+)?)?\s?(am|pm|a\.m\.|p\.m\.)?\s?(z|utc|[+-]\d{1,2}(?::?\d{2})?)?$/i;

function offsetIn(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === '') {
    return undefined;
  }
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) {
    return hour;
  }
  return hour < 1 || hour > 12 ? undefined : (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

/** '10:00', '10:00:00', '09:00:00Z', '09:00-05:00', '9 h 30', '9:00 am'. */
export function parseHour(text: string): Hour | undefined {
  const [, hours, minutes, half, zone] = hourPattern.exec(text.trim()) ?? [];
  if (hours === undefined || (minutes === undefined && half === undefined && !/h/i.test(text))) {
    return undefined;
  }
  const [hour, minute] = [hourOfDay(Number(hours), half), Number(minutes ?? '0')];
  const total = (hour ?? DAY) * 60 + minute;
  return minute < 60 && total <= DAY ? { minutes: total, offset: offsetIn(zone) } : undefined;
}

export type Hours = { readonly opensAt: number | undefined; readonly closesAt: number | undefined; readonly shift: number };

/**
 * The clock on the wall in Québec. Either of its two offsets means that clock all year round, whatever the season of the day it was
 * written: nobody opens an hour later in summer. Any other is converted by what was in force when the rule begins.
 */
function onTheWall(hour: Hour | undefined, at: Day | undefined): number | undefined {
  if (hour === undefined) {
    return undefined;
  }
  const { minutes, offset } = hour;
  if (offset === undefined || offset === WINTER || offset === SUMMER) {
    return minutes;
  }
  return minutes - offset + (at === undefined ? WINTER : offsetOn(at));
}

function readHour(schedule: HsdsEntity, field: string): Hour | 'unreadable' | undefined {
  const word = schedule.word(field);
  const hour = word === '' ? undefined : parseHour(word);
  if (word !== '' && hour === undefined) {
    schedule.problem('not-a-time', field, word);
    return 'unreadable';
  }
  return hour?.offset === 0 && schedule.reading.options.zuluIs === 'here' ? { ...hour, offset: undefined } : hour;
}

const inTheDay = (minutes: number | undefined): number | undefined => (minutes === undefined ? undefined : ((minutes % DAY) + DAY) % DAY);

/** When it opens and closes, by the clock in Québec; `shift` is by how many days the beginning moved. Undefined where it cannot be read. */
export function readHours(schedule: HsdsEntity, at: Day | undefined): Hours | undefined {
  const [opens, closes] = [readHour(schedule, 'opens_at'), readHour(schedule, 'closes_at')];
  if (opens === 'unreadable' || closes === 'unreadable') {
    return undefined;
  }
  if (opens?.minutes === DAY) {
    schedule.problem('not-a-time', 'opens_at', schedule.word('opens_at'));
    return undefined;
  }
  const from = onTheWall(opens, at);
  // The end of a day is written 23:59, as the specification asks.
  const to = closes?.minutes === DAY ? DAY - 1 : onTheWall(closes, at);
  if (from !== opens?.minutes) {
    schedule.problem('hours-converted', 'opens_at', schedule.word('opens_at'));
  }
  return { opensAt: inTheDay(from), closesAt: inTheDay(to), shift: Math.floor((from ?? 0) / DAY) };
}


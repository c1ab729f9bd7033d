import { addDays, type Day, parseDay } from '#kernel/day.ts';
import { MINUTES_A_DAY } from '#domain/opening-hours.ts';
import type { Weekday } from '#domain/schedule.ts';
import type { Translator } from '#i18n/translate.ts';

export type ResourceTexts = Translator<'resource'>;

/** Midnight in Québec on a day whose clocks are not changed: whatever is counted from it reads as the clock on a wall. */
const MIDNIGHT = Date.UTC(2026, 0, 15, 5);
const MINUTE = 60_000;
const NOON = MINUTES_A_DAY / 2;

/** `9 h`, `13 h 30`, `midi`; past midnight it begins again. */
export function sayClock({ t, dates }: ResourceTexts, minutes: number): string {
  const clock = minutes % MINUTES_A_DAY;
  if (clock === 0) {
    return t('resource:clock.midnight');
  }
  return clock === NOON ? t('resource:clock.noon') : dates.time(MIDNIGHT + clock * MINUTE);
}

const A_SUNDAY = parseDay('2026-01-04');

export const sayWeekday = ({ dates }: ResourceTexts, weekday: Weekday): string =>
  A_SUNDAY === undefined ? '' : dates.weekday(addDays(A_SUNDAY, weekday));

/** `du 21 décembre 2026 au 4 janvier 2027`: the year where it is not the one we are in. */
export const sayDay = ({ dates }: ResourceTexts, day: Day, today: Day): string =>
  day.slice(0, 4) === today.slice(0, 4) ? dates.dayMonth(day) : `${dates.dayMonth(day)} ${day.slice(0, 4)}`;

/** `a`, `a et b`, `a, b et c`. */
export function sayList({ t }: ResourceTexts, words: readonly string[]): string {
  const [last] = words.slice(-1);
  const before = words.slice(0, -1);
  return last === undefined || before.length === 0 ? (last ?? '') : t('resource:list.and', { before: before.join(', '), last });
}

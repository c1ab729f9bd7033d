import { addDays, type Day, daysBetween } from '#kernel/day.ts';
import { openNow, type Opening } from '#domain/next-opening.ts';
import { MINUTES_A_DAY, type WallTime } from '#domain/opening-hours.ts';
import { hoursIn, type ScheduleEntry } from '#domain/schedule-fields.ts';
import { type ResourceTexts, sayClock, sayDay } from './say-time.ts';

export interface OpenSaid {
  readonly is: 'open' | 'closed' | 'unknown';
  readonly text: string;
}

const A_WEEK = 7;

function sayOpening(texts: ResourceTexts, { day, from }: Opening, today: Day): string {
  const { t, dates } = texts;
  const time = sayClock(texts, from);
  if (day === today) {
    return t('resource:open.today', { time });
  }
  if (day === addDays(today, 1)) {
    return t('resource:open.tomorrow', { time });
  }
  return daysBetween(today, day) < A_WEEK
    ? t('resource:open.onWeekday', { day: dates.weekday(day), time })
    : t('resource:open.onDay', { day: sayDay(texts, day, today), time });
}

/** Open or not at this minute; undefined where no hours are known at all, which the hours themselves say. */
export function sayOpen(texts: ResourceTexts, entries: readonly ScheduleEntry[], now: WallTime): OpenSaid | undefined {
  const { t } = texts;
  const schedules = hoursIn(entries);
  if (schedules.length === 0) {
    return undefined;
  }
  const state = openNow(schedules, now);
  if (state.is === 'unknown') {
    return { is: 'unknown', text: t('resource:open.outOfDate') };
  }
  if (state.is === 'closed') {
    return { is: 'closed', text: state.next === undefined ? t('resource:open.closed') : sayOpening(texts, state.next, now.day) };
  }
  // Until a midnight after which it goes on is no end.
  const always = state.until === MINUTES_A_DAY && openNow(schedules, { day: addDays(now.day, 1), minutes: 0 }).is === 'open';
  return { is: 'open', text: always ? t('resource:open.nowDayAndNight') : t('resource:open.now', { time: sayClock(texts, state.until) }) };
}

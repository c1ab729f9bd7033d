import { addDays, type Day } from '#kernel/day.ts';
import { hoursOn, openAt, type OpenState, type WallTime } from './opening-hours.ts';
import type { Schedule } from './schedule.ts';

export type Opening = { readonly day: Day; readonly from: number };

/** How far ahead one looks: what opens later than that is no answer at a kitchen table. */
const LOOK_AHEAD = 60;

/** When something that is closed opens next; undefined where that is too far ahead, or where a day that nobody knows comes before. */
export function nextOpening(schedules: readonly Schedule[], now: WallTime): Opening | undefined {
  for (let ahead = 0; ahead <= LOOK_AHEAD; ahead += 1) {
    const day = addDays(now.day, ahead);
    const hours = hoursOn(schedules, day);
    if (hours.is === 'unknown') {
      return undefined;
    }
    const span = hours.is === 'open' ? hours.spans.find(({ from }) => ahead > 0 || from > now.minutes) : undefined;
    if (span !== undefined) {
      return { day, from: span.from };
    }
  }
  return undefined;
}

export type OpenNow = OpenState & { readonly next?: Opening | undefined };

/** Whether it is open, and where it is closed, until when. */
export function openNow(schedules: readonly Schedule[], now: WallTime): OpenNow {
  const state = openAt(schedules, now);
  return state.is === 'closed' ? { ...state, next: nextOpening(schedules, now) } : state;
}

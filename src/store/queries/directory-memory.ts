import { type Day, weekdayOf } from '#kernel/day.ts';
import type { PlaceFacts } from '#domain/directory-entry.ts';
import type { Moment } from '#domain/directory-reasons.ts';
import { openWhen, type HoursOf, type Times, type Verdict } from '#domain/directory-when.ts';
import { type DayHours, hoursOn } from '#domain/opening-hours.ts';
import type { Schedule } from '#domain/schedule.ts';

const SATURDAY = 6;

type Answered = { readonly key: string; readonly verdict: Verdict };

/**
 * What places answered when they were asked whether they are open: the days of thousands of rules are not to be counted again at
 * every key. Forgotten with the place, and when the day is over.
 */
export class DirectoryMemory {
  #today: Day | undefined;
  #hours = new WeakMap<readonly Schedule[], Map<Day, DayHours>>();
  #answers = new WeakMap<PlaceFacts, Map<Moment, Answered>>();

  clear(): void {
    this.#hours = new WeakMap();
    this.#answers = new WeakMap();
  }

  of(times: Times): { readonly hoursOf: HoursOf; readonly openWhen: typeof openWhen } {
    const { day, minutes } = times.now;
    if (this.#today !== day) {
      this.#today = day;
      this.clear();
    }
    // A Saturday's own hours pass while one looks at them.
    const key = `${times.pedDays.join(' ')}${weekdayOf(day) === SATURDAY ? ` ${String(minutes)}` : ''}`;
    const hoursOf: HoursOf = (schedules, asked) => this.#hoursOf(schedules, asked);
    return { hoursOf, openWhen: (place, when, asked) => this.#openWhen(key, { place, when, asked, hoursOf }) };
  }

  #hoursOf(schedules: readonly Schedule[], day: Day): DayHours {
    const days = this.#hours.get(schedules) ?? new Map<Day, DayHours>();
    const hours = days.get(day) ?? hoursOn(schedules, day);
    this.#hours.set(schedules, days.set(day, hours));
    return hours;
  }

  #openWhen(key: string, { place, when, asked, hoursOf }: { readonly place: PlaceFacts; readonly when: Moment; readonly asked: Times; readonly hoursOf: HoursOf }): Verdict {
    // These change by the minute, and ask for two days only.
    if (when === 'now' || when === 'evening') {
      return openWhen(place, when, { ...asked, hoursOf });
    }
    const answers = this.#answers.get(place) ?? new Map<Moment, Answered>();
    const known = answers.get(when);
    if (known?.key === key) {
      return known.verdict;
    }
    const verdict = openWhen(place, when, { now: asked.now, pedDays: asked.pedDays });
    this.#answers.set(place, answers.set(when, { key, verdict }));
    return verdict;
  }
}

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
    const minute = ` ${String(minutes)}`;
    const pedDays = times.pedDays.join(' ');
    // These change by the minute; a Saturday's own hours pass while one looks at them.
    const keys: Readonly<Record<Moment, string>> = {
      now: minute,
      evening: minute,
      saturday: weekdayOf(day) === SATURDAY ? minute : '',
      pedDay: pedDays,
      summer: '',
    };
    const hoursOf: HoursOf = (schedules, asked) => this.#hoursOf(schedules, asked);
    return {
      hoursOf,
      openWhen: (place, when, { now }) => {
        const isBrief = when === 'now' || when === 'evening';
        return this.#answered(place, when, keys[when]) ?? this.#remember(place, when, {
          key: keys[when],
          // Of the others many days are asked for, each once.
          verdict: openWhen(place, when, { now, pedDays: times.pedDays, hoursOf: isBrief ? hoursOf : undefined }),
        });
      },
    };
  }

  #hoursOf(schedules: readonly Schedule[], day: Day): DayHours {
    const days = this.#hours.get(schedules) ?? new Map<Day, DayHours>();
    const hours = days.get(day) ?? hoursOn(schedules, day);
    this.#hours.set(schedules, days.set(day, hours));
    return hours;
  }

  #answered(place: PlaceFacts, when: Moment, key: string): Verdict | undefined {
    const known = this.#answers.get(place)?.get(when);
    return known?.key === key ? known.verdict : undefined;
  }

  #remember(place: PlaceFacts, when: Moment, answered: Answered): Verdict {
    const answers = this.#answers.get(place) ?? new Map<Moment, Answered>();
    this.#answers.set(place, answers.set(when, answered));
    return answered.verdict;
  }
}

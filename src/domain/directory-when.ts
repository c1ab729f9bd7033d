import { addDays, type Day, daysBetween, parseDay, weekdayOf } from '#kernel/day.ts';
import type { PlaceFacts } from './directory-entry.ts';
import type { Doubt, Fit, Miss, Moment } from './directory-reasons.ts';
import { holidayOn } from './holidays.ts';
import { type DayHours, hoursOn, MINUTES_A_DAY, openAt, type Span, type WallTime } from './opening-hours.ts';
import type { Schedule } from './schedule.ts';

/** The hours of a day, as `hoursOn` answers them; whoever asks often remembers the answers. */
export type HoursOf = (schedules: readonly Schedule[], day: Day) => DayHours;

export type Times = {
  readonly now: WallTime;
  /** Published pedagogical days of the school that is meant, in order. */
  readonly pedDays: readonly Day[];
  readonly hoursOf?: HoursOf | undefined;
};

/** One of the three. */
export type Verdict = { readonly fit: Fit } | { readonly doubt: Doubt } | { readonly miss: Miss };

const ALL_DAY: Span = { from: 0, to: MINUTES_A_DAY };
const EVENING: Span = { from: 17 * 60, to: 21 * 60 };
/** While there would be class: what opens after it takes no child in on a pedagogical day. */
const CLASS_HOURS: Span = { from: 8 * 60, to: 15 * 60 };

const [SUNDAY, SATURDAY] = [0, 6];
const WEEK = 7;
const SATURDAYS_LOOKED_AT = 5;
/** From 24 June to 31 August. */
const SUMMER_DAYS = 69;

/** Longer windows give the hours of a season, and say nothing of the holidays in it. */
const LONGEST_OWN_WINDOW = 31;

const clipped = (spans: readonly Span[], part: Span): readonly Span[] =>
  spans
    .map(({ from, to }) => ({ from: Math.max(from, part.from), to: Math.min(to, part.to) }))
    .filter(({ from, to }) => from < to);

/** Whether somebody wrote down what holds on this very day. */
const hasOwnWindow = (schedules: readonly Schedule[], day: Day): boolean =>
  schedules.some(
    ({ validFrom, validTo, start, until }) =>
      (validFrom !== undefined && validTo !== undefined && validFrom <= day && day <= validTo && daysBetween(validFrom, validTo) <= LONGEST_OWN_WINDOW) ||
      (start === day && until === day),
  );

type Asked = { readonly when: Moment; readonly day: Day; readonly part: Span };

const closedOn = (when: Moment, day: Day | undefined): Verdict => ({ miss: { code: 'closed', when, day } });

/** What is known of a part of a day. The usual hours of a holiday are neither open nor closed. */
function onDay({ place, hours }: PlaceFacts, { when, day, part }: Asked, hoursOf: HoursOf): Verdict {
  const found = hoursOf(hours, day);
  if (found.is === 'unknown') {
    return { doubt: { code: 'hoursUnknown', when, because: found.because } };
  }
  const spans = found.is === 'open' ? clipped(found.spans, part) : [];
  if (spans.length === 0) {
    return closedOn(when, day);
  }
  const holiday = holidayOn(day);
  return holiday === undefined || hasOwnWindow(hours, day)
    ? { fit: { code: 'open', when, day, spans, place } }
    : { doubt: { code: 'holiday', holiday, when, day, spans, place } };
}

function atThisMoment(facts: PlaceFacts, { now, hoursOf = hoursOn }: Times): Verdict {
  const { place, hours } = facts;
  const found = openAt(hours, now, hoursOf);
  if (found.is !== 'open') {
    return found.is === 'unknown' ? { doubt: { code: 'hoursUnknown', when: 'now', because: found.because } } : closedOn('now', now.day);
  }
  const open = { when: 'now', day: now.day, spans: [{ from: now.minutes, to: found.until }], place } as const;
  const holiday = holidayOn(now.day);
  return holiday === undefined || hasOwnWindow(hours, now.day) ? { fit: { code: 'open', ...open } } : { doubt: { code: 'holiday', holiday, ...open } };
}

/** This evening, as far as it is still to come; once it is over, that of tomorrow. */
function inTheEvening(facts: PlaceFacts, { now, hoursOf = hoursOn }: Times): Verdict {
  const isOver = now.minutes >= EVENING.to;
  const day = isOver ? addDays(now.day, 1) : now.day;
  const part = isOver ? EVENING : { from: Math.max(EVENING.from, now.minutes), to: EVENING.to };
  return onDay(facts, { when: 'evening', day, part }, hoursOf);
}

/** The next Saturday, which may be today; what is open on a later one alone is told with its day. */
function onSaturday(facts: PlaceFacts, { now, hoursOf = hoursOn }: Times): Verdict {
  const next = addDays(now.day, (SATURDAY - weekdayOf(now.day) + WEEK) % WEEK);
  const part = next === now.day ? { from: now.minutes, to: MINUTES_A_DAY } : ALL_DAY;
  const first = onDay(facts, { when: 'saturday', day: next, part }, hoursOf);
  if (!('miss' in first)) {
    return first;
  }
  for (let week = 1; week < SATURDAYS_LOOKED_AT; week += 1) {
    const later = onDay(facts, { when: 'saturday', day: addDays(next, week * WEEK), part: ALL_DAY }, hoursOf);
    if ('fit' in later && later.fit.code === 'open') {
      return { doubt: { ...later.fit, code: 'openLater' } };
    }
    if ('doubt' in later) {
      return later;
    }
  }
  return first;
}

/** The next pedagogical day that is published, while there would be class; where none is, what weekdays look like. */
function onPedDay(facts: PlaceFacts, { now, pedDays, hoursOf = hoursOn }: Times): Verdict {
  const day = pedDays.find((one) => one >= now.day);
  if (day !== undefined) {
    return onDay(facts, { when: 'pedDay', day, part: CLASS_HOURS }, hoursOf);
  }
  const week = Array.from({ length: WEEK }, (_, offset) => addDays(now.day, offset + 1)).filter((one) => weekdayOf(one) !== SUNDAY && weekdayOf(one) !== SATURDAY);
  const verdicts = week.map((one) => onDay(facts, { when: 'pedDay', day: one, part: CLASS_HOURS }, hoursOf));
  const open = verdicts.find((verdict) => 'fit' in verdict);
  if (open !== undefined && open.fit.code === 'open') {
    return { doubt: { ...open.fit, code: 'pedDayUnknown' } };
  }
  return verdicts.find((verdict) => 'doubt' in verdict) ?? closedOn('pedDay', undefined);
}

/** 24 June to 31 August: what is left of it, or the next one. */
function summerFrom(today: Day): readonly Day[] {
  const year = Number(today.slice(0, 4)) + (today.slice(5) > '08-31' ? 1 : 0);
  const start = parseDay(`${String(year)}-06-24`) ?? today;
  return Array.from({ length: SUMMER_DAYS }, (_, offset) => addDays(start, offset)).filter((day) => day >= today);
}

const beginsOrEnds = (day: Day | undefined, first: Day, last: Day): boolean => day !== undefined && first <= day && day <= last;

/** The same in each week from one day to another. */
const isSteady = ({ freq, interval, byMonthDay, byYearDay, byWeekNo, count, ...bounds }: Schedule, first: Day, last: Day): boolean =>
  (freq === 'WEEKLY' || (freq === undefined && bounds.byDay.length > 0)) &&
  interval === 1 &&
  count === undefined &&
  bounds.byDay.every(({ nth }) => nth === undefined) &&
  byMonthDay.length + byYearDay.length + byWeekNo.length === 0 &&
  ![bounds.start, bounds.until, bounds.validFrom, bounds.validTo].some((day) => beginsOrEnds(day, first, last));

const isWithin = ({ validFrom, validTo }: Schedule, first: Day, last: Day): boolean => (validFrom ?? first) <= last && (validTo ?? last) >= first;

/** The days of a summer that differ: of one whose weeks are all the same, the first; two holidays lie a week apart in them. */
function daysThatDiffer(hours: readonly Schedule[], today: Day): readonly Day[] {
  const days = summerFrom(today);
  const [first, last] = [days[0] ?? today, days.at(-1) ?? today];
  const isSame = hours.every((schedule) => !isWithin(schedule, first, last) || isSteady(schedule, first, last));
  return isSame ? days.slice(0, 3 * WEEK) : days;
}

/** Open on any of its days; a day of which nothing is known leaves it unknown. */
function inSummer(facts: PlaceFacts, { now, hoursOf = hoursOn }: Times): Verdict {
  let unknown: Verdict | undefined;
  for (const day of daysThatDiffer(facts.hours, now.day)) {
    const verdict = onDay(facts, { when: 'summer', day, part: ALL_DAY }, hoursOf);
    if ('fit' in verdict) {
      return verdict;
    }
    unknown ??= 'doubt' in verdict ? verdict : undefined;
  }
  return unknown ?? closedOn('summer', undefined);
}

const judges: Readonly<Record<Moment, (facts: PlaceFacts, times: Times) => Verdict>> = {
  now: atThisMoment,
  evening: inTheEvening,
  saturday: onSaturday,
  pedDay: onPedDay,
  summer: inSummer,
};

/** Whether a place is open when it should be. Where nobody knows, it is neither said to be open nor closed. */
export function openWhen(facts: PlaceFacts, when: Moment, times: Times): Verdict {
  if (facts.hours.length === 0) {
    return { doubt: { code: 'hoursUnknown', when, because: 'no-hours' } };
  }
  return facts.ofBuilding ? { doubt: { code: 'hoursOfPlace', when } } : judges[when](facts, times);
}

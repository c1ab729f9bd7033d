import { addDays, type Day } from '#kernel/day.ts';
import { MAX_NAME } from './fields.ts';
import type { HsdsEntity } from './hsds-entity.ts';
import { readHours, SUMMER, WINTER } from './hsds-hours.ts';
import { leaveAttributes } from './hsds-read-attributes.ts';
import { MOST, parseByDay, parseNumbers, parseWeekday, type ScheduleFields, scheduleToFields } from './schedule-fields.ts';
import type { ByDay, Schedule, Weekday } from './schedule.ts';

type Rule = Omit<Schedule, 'opensAt' | 'closesAt'>;

/** Words that must be read whole or not at all: half a rule says other days. */
class Rhythm {
  sound = true;
  readonly #schedule: HsdsEntity;

  constructor(schedule: HsdsEntity) {
    this.#schedule = schedule;
  }

  words<Read>(field: string, parse: (text: string) => Read | undefined): Read | undefined {
    const word = this.#schedule.word(field);
    const read = word === '' ? undefined : parse(word);
    if (word !== '' && read === undefined) {
      this.#schedule.problem('rhythm-unknown', field, word);
      this.sound = false;
    }
    return read;
  }

  whole(field: string): number | undefined {
    const number = this.#schedule.whole(field, { least: 1, most: 10_000 });
    this.sound &&= number !== undefined || !this.#schedule.has(field);
    return number;
  }

  day(field: string): Day | undefined {
    const day = this.#schedule.day(field);
    this.sound &&= day !== undefined || !this.#schedule.has(field);
    return day;
  }
}

const everyDay: readonly ByDay[] = ([1, 2, 3, 4, 5, 6, 0] as const).map((weekday) => ({ weekday, nth: undefined }));

const parseFreq = (word: string): 'WEEKLY' | 'MONTHLY' | 'DAILY' | undefined => (['WEEKLY', 'MONTHLY', 'DAILY'] as const).find((freq) => freq === word.toUpperCase());

/** Every day is written as a week of seven days: the specification has no other word for it. */
function inWeeks(freq: 'WEEKLY' | 'MONTHLY' | 'DAILY' | undefined, byDay: readonly ByDay[]): Pick<Rule, 'freq' | 'byDay'> {
  return freq === 'DAILY' ? { freq: 'WEEKLY', byDay: byDay.length === 0 ? everyDay : byDay } : { freq, byDay };
}

function readRule(schedule: HsdsEntity): Rule | undefined {
  const read = new Rhythm(schedule);
  const freq = read.words('freq', parseFreq);
  const [interval, byDay] = [read.whole('interval') ?? 1, read.words('byday', parseByDay) ?? []];
  const rule: Rule = {
    ...inWeeks(freq, byDay),
    interval,
    weekStart: read.words('wkst', parseWeekday) ?? 1,
    byMonthDay: read.words('bymonthday', (word) => parseNumbers(word, MOST.monthDay)) ?? [],
    byYearDay: read.words('byyearday', (word) => parseNumbers(word, MOST.yearDay)) ?? [],
    byWeekNo: read.words('byweekno', (word) => parseNumbers(word, MOST.weekNo)) ?? [],
    start: read.day('dtstart'),
    until: read.day('until'),
    count: read.whole('count'),
    validFrom: read.day('valid_from'),
    validTo: read.day('valid_to'),
  };
  if (freq === 'DAILY' && interval > 1) {
    schedule.problem('rhythm-unknown', 'interval', interval);
    return undefined;
  }
  return read.sound ? rule : undefined;
}

/** Hours of another zone may begin on the day before: then the rule is of that day. */
function moved(rule: Rule, days: number): Rule | undefined {
  if (days === 0) {
    return rule;
  }
  if (rule.byDay.some(({ nth }) => nth !== undefined) || rule.freq === 'MONTHLY' || rule.byMonthDay.length + rule.byYearDay.length + rule.byWeekNo.length > 0) {
    return undefined;
  }
  const names: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];
  const there = (day: Day | undefined): Day | undefined => (day === undefined ? undefined : addDays(day, days));
  return {
    ...rule,
    byDay: rule.byDay.map(({ weekday }) => ({ weekday: names[(weekday + days + 7) % 7] ?? weekday, nth: undefined })),
    start: there(rule.start),
    until: there(rule.until),
  };
}

/** The times are as they stand: the field speaks of days, and its number is often a default that nobody chose. */
function checkZone(schedule: HsdsEntity): void {
  const zone = schedule.number('timezone', { least: -24, most: 24 });
  if (zone !== undefined && zone * 60 !== WINTER && zone * 60 !== SUMMER && schedule.has('opens_at')) {
    schedule.problem('out-of-range', 'timezone', zone);
  }
}

function readTimes(schedule: HsdsEntity): Schedule | undefined {
  const rule = readRule(schedule);
  const hours = readHours(schedule, rule?.start ?? rule?.validFrom);
  if (rule === undefined || hours === undefined) {
    return undefined;
  }
  const there = moved(rule, hours.shift);
  if (there === undefined) {
    schedule.problem('hours-across-midnight', 'opens_at', schedule.word('opens_at'));
    return undefined;
  }
  return { ...there, opensAt: hours.opensAt, closesAt: hours.closesAt };
}

const silent: Schedule = {
  freq: undefined, interval: 1, weekStart: 1, byDay: [], byMonthDay: [], byYearDay: [], byWeekNo: [], start: undefined, until: undefined, count: undefined,
  validFrom: undefined, validTo: undefined, opensAt: undefined, closesAt: undefined,
};

/** A rule that cannot be read whole is told as a problem, and only its words are kept: wrong hours are worse than none. */
export function readHsdsSchedule(schedule: HsdsEntity): ScheduleFields | undefined {
  const times = readTimes(schedule);
  checkZone(schedule);
  const words = { description: schedule.text('description'), attending: schedule.line('attending_type', MAX_NAME), notes: schedule.text('notes') };
  leaveAttributes(schedule, 'time-zone');
  schedule.leaveRest();
  const fields = scheduleToFields(times ?? silent, words);
  return Object.keys(fields).length === 0 ? undefined : fields;
}

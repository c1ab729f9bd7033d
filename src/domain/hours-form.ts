import { daysBetween, type Day, parseDay } from '#kernel/day.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { type FormField, type FormTexts, partsToText, plainMap, textPart, textToParts, type Why, type WrongPart } from './directory-form.ts';
import { FieldReader, type Fields, MAX_NOTE } from './fields.ts';
import { isMap, sameValue } from './directory-record.ts';
import { printByDay, printClock, readScheduleEntry, type ScheduleEntry, scheduleToFields } from './schedule-fields.ts';
import type { ByDay, Schedule, Weekday } from './schedule.ts';
import { parseTimeOfDay } from './time-of-day.ts';

/**
 * How people say when something is open: certain days of every week, of every other week, the second Monday of a month, one date; a
 * few days on which it is closed; or words alone. `other` is what a source says in a way that this form cannot.
 */
export const rhythms = ['weekly', 'everyOther', 'monthly', 'once', 'closed', 'words'] as const;
export type Rhythm = (typeof rhythms)[number] | 'other';

/** Which of a month, the last of them counted from its end. */
export const ordinals = ['1', '2', '3', '4', '-1'] as const;

/** From Monday on, as people read a week. */
export const weekdays = ['1', '2', '3', '4', '5', '6', '0'] as const;

/** Nobody closes for longer: a window that long only says for when the hours are known. */
export const LONGEST_CLOSING = 100;

const nothing: Schedule = {
  freq: undefined, interval: 1, weekStart: 1, byDay: [], byMonthDay: [], byYearDay: [], byWeekNo: [], start: undefined, until: undefined, count: undefined,
  validFrom: undefined, validTo: undefined, opensAt: undefined, closesAt: undefined,
};

const listOf = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter(Boolean);

type Read<Value> = Result<Value, WrongPart>;
const wrong = (part: string, kind: Exclude<Why['kind'], 'text-too-long' | 'whole-number' | 'closed-too-long' | 'phone-too-short'>): { readonly ok: false; readonly failure: WrongPart } =>
  fail({ part, why: { kind } });

function times({ from = '', to = '' }: FormTexts): Read<Pick<Schedule, 'opensAt' | 'closesAt'>> {
  const [opensAt, closesAt] = [parseTimeOfDay(from), parseTimeOfDay(to)];
  if (from.trim() === '') {
    return wrong('from', 'times-missing');
  }
  if (opensAt === undefined) {
    return wrong('from', 'time-unreadable');
  }
  if (to.trim() === '') {
    return wrong('to', 'times-missing');
  }
  if (closesAt === undefined) {
    return wrong('to', 'time-unreadable');
  }
  // From midnight to midnight is day and night; the same hour twice is a slip of the finger.
  return opensAt === closesAt && opensAt !== 0 ? wrong('to', 'times-equal') : ok({ opensAt, closesAt });
}

const isWeekday = (number: number): number is Weekday => Number.isInteger(number) && number >= 0 && number <= 6;

function daysOf({ days }: FormTexts): Read<readonly Weekday[]> {
  const chosen = new Set(listOf(days));
  const ordered = weekdays.filter((day) => chosen.has(day)).map(Number).filter(isWeekday);
  return ordered.length === 0 ? wrong('days', 'days-missing') : ok(ordered);
}

function byDayOf(rhythm: Rhythm, texts: FormTexts): Read<readonly ByDay[]> {
  const which = rhythm === 'monthly' ? ordinals.filter((nth) => listOf(texts['nth']).includes(nth)).map(Number) : [undefined];
  if (which.length === 0) {
    return wrong('nth', 'choice-missing');
  }
  const days = daysOf(texts);
  return days.ok ? ok(which.flatMap((nth) => days.value.map((weekday) => ({ weekday, nth })))) : days;
}

const dayIn = (texts: FormTexts, part: string): Day | undefined => parseDay(texts[part] ?? '');

type Window = Pick<Schedule, 'start' | 'until' | 'validFrom' | 'validTo'>;

/** The first and the last day of the service, and the days for which anything is known. */
function windowOf(texts: FormTexts): Read<Window> {
  const [start, until, validFrom, validTo] = ['start', 'until', 'validFrom', 'validTo'].map((part) => dayIn(texts, part));
  if (start !== undefined && until !== undefined && until < start) {
    return wrong('until', 'days-turned');
  }
  return validFrom !== undefined && validTo !== undefined && validTo < validFrom ? wrong('validTo', 'days-turned') : ok({ start, until, validFrom, validTo });
}

function again(rhythm: 'weekly' | 'everyOther' | 'monthly', texts: FormTexts): Read<Schedule> {
  const [byDay, hours, window] = [byDayOf(rhythm, texts), times(texts), windowOf(texts)];
  if (!byDay.ok || !hours.ok || !window.ok) {
    return [byDay, hours, window].find((one) => !one.ok) ?? fail({ why: { kind: 'choice-missing' } });
  }
  if (rhythm === 'everyOther' && window.value.start === undefined) {
    // Every other week from which one on?
    return wrong('start', 'day-missing');
  }
  return ok({ ...nothing, freq: rhythm === 'monthly' ? 'MONTHLY' : 'WEEKLY', interval: rhythm === 'everyOther' ? 2 : 1, byDay: byDay.value, ...hours.value, ...window.value });
}

function once(texts: FormTexts): Read<Schedule> {
  const [start, hours] = [dayIn(texts, 'start'), times(texts)];
  if (start === undefined) {
    return wrong('start', 'day-missing');
  }
  return hours.ok ? ok({ ...nothing, start, ...hours.value }) : hours;
}

function closed(texts: FormTexts): Read<Schedule> {
  const [validFrom, validTo] = [dayIn(texts, 'validFrom'), dayIn(texts, 'validTo')];
  if (validFrom === undefined || validTo === undefined) {
    return wrong(validFrom === undefined ? 'validFrom' : 'validTo', 'day-missing');
  }
  if (validTo < validFrom) {
    return wrong('validTo', 'days-turned');
  }
  return daysBetween(validFrom, validTo) > LONGEST_CLOSING ? fail({ part: 'validTo', why: { kind: 'closed-too-long', most: LONGEST_CLOSING } }) : ok({ ...nothing, validFrom, validTo });
}

function ruleOf(texts: FormTexts): Read<Schedule> {
  const rhythm = rhythms.find((one) => one === texts['rhythm']);
  switch (rhythm) {
    case 'weekly':
    case 'everyOther':
    case 'monthly':
      return again(rhythm, texts);
    case 'once':
      return once(texts);
    case 'closed':
      return closed(texts);
    case 'words':
      return (texts['description'] ?? '').trim() === '' ? wrong('description', 'text-missing') : ok(nothing);
    default:
      return wrong('rhythm', 'choice-missing');
  }
}

const clock = (minutes: number | undefined): string => (minutes === undefined ? '' : printClock(minutes));

const textsAs = (rhythm: Rhythm, { byDay, start, until, validFrom, validTo, opensAt, closesAt, description }: ScheduleEntry): FormTexts => ({
  rhythm,
  days: weekdays.filter((day) => byDay.some(({ weekday }) => weekday === Number(day))).join(' '),
  nth: rhythm === 'monthly' ? ordinals.filter((one) => byDay.some(({ nth }) => nth === Number(one))).join(' ') : '',
  from: clock(opensAt),
  to: clock(closesAt),
  start: start ?? '',
  until: until ?? '',
  validFrom: validFrom ?? '',
  validTo: validTo ?? '',
  description,
});

/** The rule whatever order its days are named in; where a week begins means something only to those who skip one. */
const ruleToCompare = ({ byDay, weekStart, interval, ...rest }: Schedule): unknown => ({
  ...scheduleToFields({ ...rest, interval, byDay: [], weekStart: interval === 1 ? nothing.weekStart : weekStart }),
  byday: byDay.map((day) => printByDay([day])).toSorted(),
});

/** What a schedule is called among people: the rhythm in which this form would write the very same; `other` where there is none. */
function toTexts(entry: ScheduleEntry): FormTexts {
  const { description } = entry;
  const found = rhythms.find((rhythm) => {
    const rule = ruleOf(textsAs(rhythm, entry));
    return rule.ok && sameValue(ruleToCompare(rule.value), ruleToCompare(entry));
  });
  return found === undefined ? { rhythm: 'other', description } : textsAs(found, entry);
}

const entryOf = (value: unknown): ScheduleEntry | undefined => (isMap(value) ? readScheduleEntry('', new FieldReader(value)) : undefined);

const words = textPart(MAX_NOTE);

function readHours(text: string, before: unknown): Result<ReturnType<typeof plainMap> | null, WrongPart> {
  const texts = textToParts(text);
  const description = words.read(texts['description'] ?? '');
  if (!description.ok) {
    return fail({ part: 'description', why: description.failure });
  }
  const kept: Fields = isMap(before) ? before : {};
  if (text === '') {
    return ok(null);
  }
  if (texts['rhythm'] === 'other') {
    // The rule stays as the source has it; the words beside it may be mended.
    const { description: _, ...rest } = plainMap(kept);
    return ok(description.value === null ? rest : { ...rest, description: description.value });
  }
  const rule = ruleOf(texts);
  const beside = (name: string): string => (typeof kept[name] === 'string' ? kept[name] : '');
  return rule.ok
    ? ok(scheduleToFields(rule.value, { description: typeof description.value === 'string' ? description.value : '', attending: beside('attending'), notes: beside('notes') }))
    : rule;
}

/** The hours of one line of a form: what was typed is written in the words of the standard, and read again it stands there as it was. */
export const hoursField: FormField = {
  print: (value) => {
    const entry = entryOf(value);
    // Half a rule says other days: what cannot be read is not for editing here.
    return entry === undefined ? (isMap(value) ? partsToText({ rhythm: 'other' }) : '') : partsToText(toTexts(entry));
  },
  read: readHours,
};

/** What was typed so far, as hours to be read aloud; undefined while it says nothing yet. */
export function hoursTyped(id: string, text: string, before: unknown): ScheduleEntry | undefined {
  const read = readHours(text, before);
  return read.ok && read.value !== null ? readScheduleEntry(id, new FieldReader(read.value)) : undefined;
}

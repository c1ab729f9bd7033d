import { expect, test } from 'vitest';
import { type Day, parseDay } from '#kernel/day.ts';
import { hoursOn, isOpenWithin, openAt, wallTimeAt } from '#domain/opening-hours.ts';
import type { ByDay, Schedule, Weekday } from '#domain/schedule.ts';

// Every expectation below was read off a printed calendar of 2026 and 2027, none was computed.

const day = (text: string): Day => parseDay(text) ?? expect.fail(text);
const weekdays: Readonly<Record<string, Weekday>> = { SU: 0, MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6 };
const byDay = (text: string): readonly ByDay[] =>
  text.split(',').map((part) => {
    const [, nth, name = ''] = /^(-?\d+)?([A-Z]{2})$/.exec(part) ?? expect.fail(part);
    return { weekday: weekdays[name] ?? expect.fail(name), nth: nth === undefined ? undefined : Number(nth) };
  });
const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

type Told = Partial<Omit<Schedule, 'byDay' | 'opensAt' | 'closesAt' | 'start' | 'until' | 'validFrom' | 'validTo'>> & {
  readonly on?: string;
  readonly at?: string;
  readonly start?: string;
  readonly until?: string;
  readonly valid?: string;
};

/** `at` is '09:00-17:00'; `valid` is '2026-12-21/2027-01-04', with either end left out where there is none. */
function schedule({ on, at, start, until, valid, ...rest }: Told): Schedule {
  const [opens, closes] = at?.split('-') ?? [];
  const [from, to] = valid?.split('/') ?? [];
  return {
    freq: 'WEEKLY',
    interval: 1,
    weekStart: 1,
    byMonthDay: [],
    byYearDay: [],
    byWeekNo: [],
    count: undefined,
    ...rest,
    byDay: on === undefined ? [] : byDay(on),
    start: start === undefined ? undefined : day(start),
    until: until === undefined ? undefined : day(until),
    validFrom: from === undefined || from === '' ? undefined : day(from),
    validTo: to === undefined || to === '' ? undefined : day(to),
    opensAt: opens === undefined || opens === '' ? undefined : clock(opens),
    closesAt: closes === undefined || closes === '' ? undefined : clock(closes),
  };
}

const week = schedule({ on: 'MO,TU,WE,TH,FR', at: '09:00-17:00' });
const secondMonday = schedule({ freq: 'MONTHLY', on: '2MO', at: '18:00-20:00' });
const lastFriday = schedule({ freq: 'MONTHLY', on: '-1FR', at: '13:00-16:00' });
const fortnight = schedule({ on: 'TU', interval: 2, start: '2026-09-08', at: '10:00-12:00' });
const holidays = schedule({ on: 'MO,TU,WE,TH,FR', valid: '2026-12-21/2027-01-04' });
const summer = schedule({ on: 'TU,TH', at: '13:00-16:00', valid: '2026-06-24/2026-08-25' });
const night = schedule({ on: 'FR,SA', at: '20:00-06:00' });

test.each<[string, readonly Schedule[], string, string]>([
  ['an ordinary Monday', [week], '2026-11-23', '09:00-17:00'],
  ['an ordinary Friday', [week], '2026-11-27', '09:00-17:00'],
  ['a Saturday that is not named', [week], '2026-11-28', 'closed'],
  ['a Sunday that is not named', [week], '2026-11-22', 'closed'],
  ['the second Monday of November', [secondMonday], '2026-11-09', '18:00-20:00'],
  ['the first Monday of November', [secondMonday], '2026-11-02', 'closed'],
  ['the third Monday of November', [secondMonday], '2026-11-16', 'closed'],
  ['the second Monday of February, which begins on a Sunday', [secondMonday], '2026-02-09', '18:00-20:00'],
  ['the second Monday of June, which begins on one', [secondMonday], '2026-06-08', '18:00-20:00'],
  ['the last Friday of November', [lastFriday], '2026-11-27', '13:00-16:00'],
  ['the last Friday but one of November', [lastFriday], '2026-11-20', 'closed'],
  ['the last Friday of a month with five', [lastFriday], '2026-05-29', '13:00-16:00'],
  ['the fourth Friday of a month with five', [lastFriday], '2026-05-22', 'closed'],
  ['first and third Saturday: the first', [schedule({ freq: 'MONTHLY', on: '1SA,3SA', at: '09:30-11:30' })], '2026-08-01', '09:30-11:30'],
  ['first and third Saturday: the second', [schedule({ freq: 'MONTHLY', on: '1SA,3SA', at: '09:30-11:30' })], '2026-08-08', 'closed'],
  ['first and third Saturday: the third', [schedule({ freq: 'MONTHLY', on: '1SA,3SA', at: '09:30-11:30' })], '2026-08-15', '09:30-11:30'],
  ['first and third Saturday: the fifth', [schedule({ freq: 'MONTHLY', on: '1SA,3SA', at: '09:30-11:30' })], '2026-08-29', 'closed'],
  ['the fifth Monday where there is one', [schedule({ freq: 'MONTHLY', on: '5MO', at: '09:00-10:00' })], '2026-11-30', '09:00-10:00'],
  ['the fifteenth', [schedule({ freq: 'MONTHLY', byMonthDay: [15], at: '09:00-12:00' })], '2026-11-15', '09:00-12:00'],
  ['the last of February', [schedule({ freq: 'MONTHLY', byMonthDay: [-1], at: '09:00-12:00' })], '2026-02-28', '09:00-12:00'],
  ['the last of a leap February', [schedule({ freq: 'MONTHLY', byMonthDay: [-1], at: '09:00-12:00' })], '2028-02-29', '09:00-12:00'],
  ['the day before the last of a leap February', [schedule({ freq: 'MONTHLY', byMonthDay: [-1], at: '09:00-12:00' })], '2028-02-28', 'closed'],
  ['a Friday the thirteenth', [schedule({ freq: 'MONTHLY', on: 'FR', byMonthDay: [13], at: '13:00-14:00' })], '2026-11-13', '13:00-14:00'],
  ['a Friday that is no thirteenth', [schedule({ freq: 'MONTHLY', on: 'FR', byMonthDay: [13], at: '13:00-14:00' })], '2026-11-20', 'closed'],
  ['a month without the thirty-first', [schedule({ freq: 'MONTHLY', start: '2026-01-31', at: '09:00-10:00' })], '2026-11-30', 'closed'],
  ['a month with the thirty-first', [schedule({ freq: 'MONTHLY', start: '2026-01-31', at: '09:00-10:00' })], '2026-12-31', '09:00-10:00'],
  ['every second month: the next but one', [schedule({ freq: 'MONTHLY', interval: 2, on: '1TU', start: '2026-09-01', at: '09:00-10:00' })], '2026-11-03', '09:00-10:00'],
  ['every second month: the next', [schedule({ freq: 'MONTHLY', interval: 2, on: '1TU', start: '2026-09-01', at: '09:00-10:00' })], '2026-10-06', 'closed'],
  ['every third month over the new year', [schedule({ freq: 'MONTHLY', interval: 3, on: '1TU', start: '2026-11-03', at: '09:00-10:00' })], '2027-02-02', '09:00-10:00'],
  ['every second Tuesday: the first', [fortnight], '2026-09-08', '10:00-12:00'],
  ['every second Tuesday: a week later', [fortnight], '2026-09-15', 'closed'],
  ['every second Tuesday: two weeks later', [fortnight], '2026-09-22', '10:00-12:00'],
  ['every second Tuesday: over the change to winter time', [fortnight], '2026-11-03', '10:00-12:00'],
  ['every second Tuesday: the week after that', [fortnight], '2026-11-10', 'closed'],
  ['every second Tuesday: before it began', [fortnight], '2026-08-25', 'closed'],
  ['weeks that begin on Monday: Sunday is of the week of the Tuesday before', [schedule({ on: 'TU,SU', interval: 2, weekStart: 1, start: '2026-09-08', at: '10:00-12:00' })], '2026-09-13', '10:00-12:00'],
  ['weeks that begin on Sunday: that Sunday is of the next week', [schedule({ on: 'TU,SU', interval: 2, weekStart: 0, start: '2026-09-08', at: '10:00-12:00' })], '2026-09-13', 'closed'],
  ['weeks that begin on Sunday: the Sunday before the second Tuesday', [schedule({ on: 'TU,SU', interval: 2, weekStart: 0, start: '2026-09-08', at: '10:00-12:00' })], '2026-09-20', '10:00-12:00'],
  ['a weekly rule without a weekday is of the day it began on', [schedule({ start: '2026-11-05', at: '09:00-10:00' })], '2026-11-19', '09:00-10:00'],
  ['and of no other', [schedule({ start: '2026-11-05', at: '09:00-10:00' })], '2026-11-20', 'closed'],
  ['the last day of a service', [schedule({ on: 'WE', until: '2026-11-25', at: '09:00-10:00' })], '2026-11-25', '09:00-10:00'],
  ['after the last day of a service it is closed', [schedule({ on: 'WE', until: '2026-11-25', at: '09:00-10:00' })], '2026-12-02', 'closed'],
  ['the last day that something is known for', [schedule({ on: 'WE', valid: '/2026-11-25', at: '09:00-10:00' })], '2026-11-25', '09:00-10:00'],
  ['after the last day that something is known for nobody knows', [schedule({ on: 'WE', valid: '/2026-11-25', at: '09:00-10:00' })], '2026-12-02', 'unknown: out-of-date'],
  ['before the first day that something is known for nobody knows', [schedule({ on: 'WE', valid: '2026-12-01/', at: '09:00-10:00' })], '2026-11-25', 'unknown: out-of-date'],
  ['nobody wrote any hours', [], '2026-11-25', 'unknown: no-hours'],
  ['five times: the fifth', [schedule({ on: 'TU', start: '2026-11-03', count: 5, at: '17:00-19:00' })], '2026-12-01', '17:00-19:00'],
  ['five times: there is no sixth', [schedule({ on: 'TU', start: '2026-11-03', count: 5, at: '17:00-19:00' })], '2026-12-08', 'closed'],
  ['three times on two weekdays: the third', [schedule({ on: 'TU,TH', start: '2026-11-03', count: 3, at: '17:00-19:00' })], '2026-11-10', '17:00-19:00'],
  ['three times on two weekdays: there is no fourth', [schedule({ on: 'TU,TH', start: '2026-11-03', count: 3, at: '17:00-19:00' })], '2026-11-12', 'closed'],
  ['a single day', [schedule({ freq: undefined, start: '2026-12-05', at: '10:00-15:00' })], '2026-12-05', '10:00-15:00'],
  ['the day after a single day', [schedule({ freq: undefined, start: '2026-12-05', at: '10:00-15:00' })], '2026-12-06', 'closed'],
  ['every day of a camp', [schedule({ freq: undefined, start: '2026-07-06', until: '2026-07-17', at: '08:00-16:00' })], '2026-07-11', '08:00-16:00'],
  ['the day after a camp', [schedule({ freq: undefined, start: '2026-07-06', until: '2026-07-17', at: '08:00-16:00' })], '2026-07-18', 'closed'],
  ['closed for the holidays, though it is a Tuesday', [week, holidays], '2026-12-22', 'closed'],
  ['the day before the holidays', [week, holidays], '2026-12-18', '09:00-17:00'],
  ['the last day of the holidays', [week, holidays], '2027-01-04', 'closed'],
  ['the day after the holidays', [week, holidays], '2027-01-05', '09:00-17:00'],
  ['summer hours speak alone', [week, summer], '2026-07-07', '13:00-16:00'],
  ['a weekday that summer does not name', [week, summer], '2026-07-08', 'closed'],
  ['Easter Monday by a window of one day', [week, schedule({ valid: '2026-04-06/2026-04-06' })], '2026-04-06', 'closed'],
  ['the Tuesday after Easter', [week, schedule({ valid: '2026-04-06/2026-04-06' })], '2026-04-07', '09:00-17:00'],
  ['two windows that overlap without one in the other both speak', [schedule({ on: 'MO', at: '09:00-12:00', valid: '2026-01-01/2026-12-31' }), schedule({ on: 'SA', at: '10:00-12:00', valid: '2026-09-01/2027-06-30' })], '2026-11-23', '09:00-12:00'],
  ['and so does the other of them', [schedule({ on: 'MO', at: '09:00-12:00', valid: '2026-01-01/2026-12-31' }), schedule({ on: 'SA', at: '10:00-12:00', valid: '2026-09-01/2027-06-30' })], '2026-11-28', '10:00-12:00'],
  ['a break at noon', [schedule({ on: 'WE', at: '13:00-16:30' }), schedule({ on: 'WE', at: '09:00-12:00' })], '2026-11-25', '09:00-12:00 13:00-16:30'],
  ['two that touch are one', [schedule({ on: 'WE', at: '09:00-12:00' }), schedule({ on: 'WE', at: '12:00-16:30' })], '2026-11-25', '09:00-16:30'],
  ['two that overlap are one', [schedule({ on: 'WE', at: '09:00-14:00' }), schedule({ on: 'WE', at: '12:00-16:30' })], '2026-11-25', '09:00-16:30'],
  ['round the clock, as it is written', [schedule({ on: 'SU,MO,TU,WE,TH,FR,SA', at: '00:00-23:59' })], '2026-11-22', '00:00-24:00'],
  ['a night that ends in the morning', [night], '2026-11-27', '20:00-30:00'],
  ['an end at midnight', [schedule({ on: 'FR', at: '18:00-00:00' })], '2026-11-27', '18:00-24:00'],
  ['an end that nobody wrote', [schedule({ on: 'FR', at: '18:00-' })], '2026-11-27', '18:00-24:00'],
  ['the first ISO week of 2027, which begins in January', [schedule({ freq: undefined, on: 'MO', byWeekNo: [1], at: '09:00-10:00' })], '2027-01-04', '09:00-10:00'],
  ['the first of January 2027 is of week 53', [schedule({ freq: undefined, on: 'FR', byWeekNo: [53], at: '09:00-10:00' })], '2027-01-01', '09:00-10:00'],
  ['the hundredth day of 2026', [schedule({ freq: undefined, byYearDay: [100], at: '09:00-10:00' })], '2026-04-10', '09:00-10:00'],
  ['the last day of 2026', [schedule({ freq: undefined, byYearDay: [-1], at: '09:00-10:00' })], '2026-12-31', '09:00-10:00'],
  ['the last day of a leap year', [schedule({ freq: undefined, byYearDay: [366], at: '09:00-10:00' })], '2028-12-31', '09:00-10:00'],
])('%s', (_, schedules, on, expected) => {
  const found = hoursOn(schedules, day(on));
  const two = (minutes: number): string => String(Math.floor(minutes)).padStart(2, '0');
  const time = (minutes: number): string => `${two(minutes / 60)}:${two(minutes % 60)}`;
  const said =
    found.is === 'open' ? found.spans.map(({ from, to }) => `${time(from)}-${time(to)}`).join(' ') : found.is === 'closed' ? 'closed' : `unknown: ${found.because}`;
  expect(said).toBe(expected);
});

test.each<[string, readonly Schedule[], string, string]>([
  ['a minute before it opens', [week], '2026-11-23T13:59:00Z', 'closed'],
  ['the minute it opens', [week], '2026-11-23T14:00:00Z', 'open until 17:00'],
  ['the last minute', [week], '2026-11-23T21:59:00Z', 'open until 17:00'],
  ['the minute it closes', [week], '2026-11-23T22:00:00Z', 'closed'],
  ['nine in summer is an hour sooner by the world’s clock', [week], '2026-07-06T13:00:00Z', 'open until 17:00'],
  ['the evening of Friday', [night], '2026-11-28T01:30:00Z', 'open until 30:00'],
  ['the night from Friday to Saturday', [night], '2026-11-28T08:00:00Z', 'open until 06:00'],
  ['Sunday at five in the morning', [night], '2026-11-29T10:00:00Z', 'open until 06:00'],
  ['Sunday at six', [night], '2026-11-29T11:00:00Z', 'closed'],
  ['Friday at five in the morning', [night], '2026-11-27T10:00:00Z', 'closed'],
  ['the night that spring shortens: before the hour that never comes', [night], '2026-03-08T06:59:00Z', 'open until 06:00'],
  ['the night that spring shortens: right after it', [night], '2026-03-08T07:00:00Z', 'open until 06:00'],
  ['the night that spring shortens ends at six of the new time', [night], '2026-03-08T10:00:00Z', 'closed'],
  ['and not a minute sooner', [night], '2026-03-08T09:59:00Z', 'open until 06:00'],
  ['the night that autumn lengthens: half past one, the first time', [night], '2026-11-01T05:30:00Z', 'open until 06:00'],
  ['the night that autumn lengthens: half past one, the second time', [night], '2026-11-01T06:30:00Z', 'open until 06:00'],
  ['the night that autumn lengthens ends an hour later by the world’s clock', [night], '2026-11-01T10:59:00Z', 'open until 06:00'],
  ['at six of winter time it is over', [night], '2026-11-01T11:00:00Z', 'closed'],
  ['the Monday after the change to summer time, nine o’clock', [week], '2026-03-09T13:00:00Z', 'open until 17:00'],
  ['the Monday after the change to winter time, nine o’clock', [week], '2026-11-02T14:00:00Z', 'open until 17:00'],
  ['the Monday after the change to winter time, an hour too soon', [week], '2026-11-02T13:00:00Z', 'closed'],
  ['New Year’s Eve past seven in the evening is still the old year', [schedule({ on: 'TH', at: '18:00-23:00' })], '2027-01-01T01:00:00Z', 'open until 23:00'],
  ['after what is known', [schedule({ on: 'WE', valid: '/2026-11-25', at: '09:00-10:00' })], '2026-12-02T14:30:00Z', 'unknown'],
  ['round the clock at midnight', [schedule({ on: 'SU,MO,TU,WE,TH,FR,SA', at: '00:00-23:59' })], '2026-11-23T05:00:00Z', 'open until 24:00'],
])('%s', (_, schedules, instant, expected) => {
  const found = openAt(schedules, wallTimeAt(Date.parse(instant)));
  const until = found.is === 'open' ? ` until ${String(Math.floor(found.until / 60)).padStart(2, '0')}:${String(found.until % 60).padStart(2, '0')}` : '';
  expect(`${found.is}${until}`).toBe(expected);
});

test('the hour of the wall in Québec, by both clocks', () => {
  expect([wallTimeAt(Date.parse('2026-03-08T06:59:00Z')), wallTimeAt(Date.parse('2026-03-08T07:00:00Z'))]).toEqual([
    { day: '2026-03-08', minutes: 119 },
    { day: '2026-03-08', minutes: 180 },
  ]);
  expect([wallTimeAt(Date.parse('2026-11-01T05:59:00Z')), wallTimeAt(Date.parse('2026-11-01T06:00:00Z'))]).toEqual([
    { day: '2026-11-01', minutes: 119 },
    { day: '2026-11-01', minutes: 60 },
  ]);
  expect(wallTimeAt(Date.parse('2026-11-23T05:00:00Z'))).toEqual({ day: '2026-11-23', minutes: 0 });
});

test('an evening is open where any of it is, and unknown where nobody knows', () => {
  const evening = { from: 1080, to: 1320 };
  expect(isOpenWithin([secondMonday], day('2026-11-09'), evening)).toBe(true);
  expect(isOpenWithin([week], day('2026-11-09'), evening)).toBe(false);
  expect(isOpenWithin([schedule({ on: 'MO', at: '09:00-18:00' })], day('2026-11-09'), evening)).toBe(false);
  expect(isOpenWithin([], day('2026-11-09'), evening)).toBeUndefined();
});

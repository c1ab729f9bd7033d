import { expect, test } from 'vitest';
import { offsetOn, parseHour } from '#domain/hsds-hours.ts';
import { readHsds, type ReadOptions } from '#domain/hsds-read.ts';
import { parseDay } from '#kernel/day.ts';
import { options, recordIn } from '#tests/support/directory.ts';

const SCHEDULE = '7d0f8e52-5f0a-4f4b-8f0e-2f7a4a3c9b01';

function read(schedule: object, given: ReadOptions = options) {
  const answer = readHsds({ id: 'S', name: 'Repas', status: 'active', schedules: [{ id: SCHEDULE, ...schedule }] }, given);
  const value = answer.ok ? answer.value : expect.fail();
  return { field: recordIn(value, 'services').fields[`schedule:${SCHEDULE}`], told: value.problems.map(({ field, what }) => `${field} ${what}`) };
}

test.each<[string, number | undefined, number | undefined]>([
  ['10:00', 600, undefined],
  ['10:00:00', 600, undefined],
  ['10:00:00.000', 600, undefined],
  ['9:05', 545, undefined],
  ['09:00:00Z', 540, 0],
  ['09:00 UTC', 540, 0],
  ['09:00-05:00', 540, -300],
  ['09:00:00-0400', 540, -240],
  ['09:00-4', 540, -240],
  ['09:00+05:30', 540, 330],
  ['9 h', 540, undefined],
  ['9 h 30', 570, undefined],
  ['13h15', 795, undefined],
  ['9:00 AM', 540, undefined],
  ['12 am', 0, undefined],
  ['12:30 p.m.', 750, undefined],
  ['11pm', 1380, undefined],
  ['24:00', 1440, undefined],
  ['24:01', undefined, undefined],
  ['13 pm', undefined, undefined],
  ['09:60', undefined, undefined],
  ['9', undefined, undefined],
  ['0900', undefined, undefined],
  ['noon', undefined, undefined],
  ['2026-01-01T09:00', undefined, undefined],
])('the hour %j', (text, minutes, offset) => {
  expect(parseHour(text)).toEqual(minutes === undefined ? undefined : { minutes, offset });
});

test.each<[string, number]>([
  ['2026-01-15', -300],
  ['2026-03-07', -300],
  ['2026-03-08', -240],
  ['2026-07-01', -240],
  ['2026-10-31', -240],
  ['2026-11-01', -300],
])('on %s the clock is %i minutes from UTC', (day, offset) => {
  expect(offsetOn(parseDay(day) ?? expect.fail())).toBe(offset);
});

test('both offsets of Québec are the clock on the wall, in any season', () => {
  for (const dtstart of ['2026-01-05', '2026-07-06', undefined]) {
    for (const offset of ['-05:00', '-04:00', '']) {
      expect(read({ freq: 'WEEKLY', byday: 'MO', dtstart, opens_at: `09:00${offset}`, closes_at: `17:00${offset}` })).toMatchObject({
        field: { opensAt: '09:00', closesAt: '17:00' },
        told: [],
      });
    }
  }
});

test.each<[string, object, object]>([
  ['in summer', { dtstart: '2026-07-06', opens_at: '13:00Z', closes_at: '21:00Z' }, { opensAt: '09:00', closesAt: '17:00' }],
  ['in winter', { dtstart: '2026-01-05', opens_at: '14:00Z', closes_at: '22:00Z' }, { opensAt: '09:00', closesAt: '17:00' }],
  ['from the day that it is valid from', { valid_from: '2026-07-06', opens_at: '13:00Z' }, { opensAt: '09:00' }],
  ['without a day, as in winter', { opens_at: '14:00Z' }, { opensAt: '09:00' }],
  ['from another zone', { dtstart: '2026-07-06', opens_at: '06:00-07:00', closes_at: '14:00-07:00' }, { opensAt: '09:00', closesAt: '17:00' }],
])('hours of UTC are converted %s, and it is told', (_, hours, field) => {
  expect(read({ freq: 'WEEKLY', byday: 'MO', ...hours })).toMatchObject({ field, told: ['opens_at hours-converted'] });
});

test('where the day changes on the way, the rule is of the day before', () => {
  expect(read({ freq: 'WEEKLY', byday: 'SU,TU', dtstart: '2026-07-07', until: '2026-08-04', opens_at: '01:00Z', closes_at: '03:30Z' }).field).toMatchObject({
    byday: 'SA,MO', dtstart: '2026-07-06', until: '2026-08-03', opensAt: '21:00', closesAt: '23:30',
  });
});

test('a rule of days of the month cannot be moved to the day before: its hours are left out, its words are not', () => {
  expect(read({ freq: 'MONTHLY', byday: '2TU', opens_at: '01:00Z', description: 'Le deuxième lundi' })).toEqual({
    field: { description: 'Le deuxième lundi' },
    told: ['opens_at hours-converted', 'opens_at hours-across-midnight'],
  });
});

test('who writes Z and means the wall is taken at their word when told so', () => {
  expect(read({ freq: 'WEEKLY', byday: 'MO', opens_at: '09:00:00Z', closes_at: '17:00:00Z' }, { ...options, zuluIs: 'here' })).toMatchObject({
    field: { opensAt: '09:00', closesAt: '17:00' },
    told: [],
  });
});

test('a night goes on after midnight; the end of a day is 23:59', () => {
  expect(read({ freq: 'WEEKLY', byday: 'FR', opens_at: '20:00', closes_at: '02:00' }).field).toMatchObject({ opensAt: '20:00', closesAt: '02:00' });
  expect(read({ freq: 'WEEKLY', byday: 'FR', opens_at: '00:00', closes_at: '24:00' }).field).toMatchObject({ opensAt: '00:00', closesAt: '23:59' });
});

test.each<[string, object, string]>([
  ['an hour that is none', { opens_at: 'matin' }, 'opens_at not-a-time'],
  ['an opening at the end of the day', { opens_at: '24:00' }, 'opens_at not-a-time'],
  ['a rhythm that HSDS does not know', { freq: 'YEARLY', opens_at: '09:00' }, 'freq rhythm-unknown'],
  ['every other day', { freq: 'DAILY', interval: 2, opens_at: '09:00' }, 'interval rhythm-unknown'],
  ['a day that is none', { dtstart: '2026-02-30', opens_at: '09:00' }, 'dtstart not-a-date'],
  ['an interval of nothing', { interval: 0, opens_at: '09:00' }, 'interval out-of-range'],
  ['a weekday that is none', { byday: 'LU', opens_at: '09:00' }, 'byday rhythm-unknown'],
])('with %s there are no hours, and it is told', (_, schedule, problem) => {
  expect(read({ freq: 'WEEKLY', byday: 'MO', ...schedule })).toEqual({ field: undefined, told: [problem] });
  expect(read({ freq: 'WEEKLY', byday: 'MO', ...schedule, description: 'Le lundi' })).toEqual({ field: { description: 'Le lundi' }, told: [problem] });
});

test('a zone elsewhere is told; hours without an offset are taken as they stand', () => {
  expect(read({ freq: 'WEEKLY', byday: 'MO', timezone: 3, opens_at: '10:00:00' })).toMatchObject({ field: { opensAt: '10:00' }, told: ['timezone out-of-range'] });
});

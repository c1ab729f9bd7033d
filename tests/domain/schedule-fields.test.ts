import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FieldReader, type Fields } from '#domain/fields.ts';
import { hoursOn } from '#domain/opening-hours.ts';
import { hoursIn, parseByDay, parseClock, parseNumbers, printByDay, printClock, readScheduleEntry, scheduleToFields } from '#domain/schedule-fields.ts';
import { parseDay } from '#kernel/day.ts';
import { id, schedule } from '#tests/support/directory.ts';

const read = (fields: Fields) => {
  const reader = new FieldReader(fields);
  return { entry: readScheduleEntry('s', reader), broken: reader.broken };
};

test('a schedule is written as one field and read again as the same one', () => {
  fc.assert(
    fc.property(id, schedule, (own, rule) => {
      const reader = new FieldReader(scheduleToFields(rule));
      const entry = readScheduleEntry(own, reader);
      expect(reader.broken).toEqual([]);
      expect(entry).toMatchObject({ id: own, ...rule });
    }),
  );
});

test('the words are those of the standard, and what says nothing is left out', () => {
  const rule = {
    freq: 'MONTHLY' as const, interval: 1, weekStart: 1 as const, byDay: [{ weekday: 1 as const, nth: 2 }, { weekday: 5 as const, nth: -1 }], byMonthDay: [], byYearDay: [],
    byWeekNo: [], start: undefined, until: parseDay('2027-06-30'), count: undefined, validFrom: undefined, validTo: undefined, opensAt: 545, closesAt: 1020,
  };
  expect(scheduleToFields(rule, { description: 'Sur rendez-vous', attending: '', notes: '' })).toEqual({
    freq: 'MONTHLY', byday: '2MO,-1FR', until: '2027-06-30', opensAt: '09:05', closesAt: '17:00', description: 'Sur rendez-vous',
  });
});

test.each<[string, string | undefined]>([
  ['MO,TU', 'MO,TU'],
  [' mo, Tu ;WE  th', 'MO,TU,WE,TH'],
  ['+2MO,-1FR', '2MO,-1FR'],
  ['', ''],
  ['MO,XX', undefined],
  ['0MO', undefined],
  ['-MO', undefined],
  ['54MO', undefined],
  ['Monday', undefined],
  ['MO,'.repeat(500), undefined],
])('the days %j read %s', (text, days) => {
  const parsed = parseByDay(text);
  expect(parsed === undefined ? undefined : printByDay(parsed)).toBe(days);
});

test.each<[string, readonly number[] | undefined]>([
  ['1, 15,-1', [1, 15, -1]],
  ['', []],
  ['0', undefined],
  ['32', undefined],
  ['1.5', undefined],
  ['x', undefined],
])('the days of a month %j read %s', (text, days) => {
  expect(parseNumbers(text, 31)).toEqual(days);
});

test('a time is of the day', () => {
  expect(['00:00', '09:30', '23:59', '24:00', '9:30', '12:60', ''].map(parseClock)).toEqual([0, 570, 1439, undefined, undefined, undefined, undefined]);
  expect([0, 570, 1439].map(printClock)).toEqual(['00:00', '09:30', '23:59']);
});

test.each<[string, Fields]>([
  ['a rhythm of a later version', { freq: 'YEARLY', opensAt: '09:00' }],
  ['a day that is none', { freq: 'WEEKLY', byday: 'XX', opensAt: '09:00' }],
  ['a time that is none', { freq: 'WEEKLY', byday: 'MO', opensAt: '9' }],
  ['an interval that is none', { freq: 'WEEKLY', byday: 'MO', interval: 0, opensAt: '09:00' }],
  ['half an interval', { freq: 'WEEKLY', byday: 'MO', interval: 1.5, opensAt: '09:00' }],
  ['a beginning that is no day', { freq: 'WEEKLY', byday: 'MO', dtstart: '2026-02-30', opensAt: '09:00' }],
  ['words where a number stands', { freq: 'WEEKLY', byday: 'MO', count: 'three', opensAt: '09:00' }],
])('with %s there are no hours: half a rule says other days', (_, fields) => {
  const { entry, broken } = read(fields);
  expect(entry).toBeUndefined();
  expect(broken).toHaveLength(1);
});

test('words alone are no hours; a window of days without any is closed', () => {
  const entries = [read({ description: 'Du lundi au vendredi' }), read({ validFrom: '2026-12-24', validTo: '2026-12-26' }), read({ freq: 'WEEKLY', byday: 'MO' }), read({ opensAt: '09:00' })];
  expect(entries.map(({ entry }) => entry?.says)).toEqual(['words', 'closed', 'words', 'open']);
  const says = (fields: Fields) => read(fields).entry?.says;
  expect(says({ validFrom: '2026-06-23', validTo: '2026-10-01' })).toBe('closed');
  expect(says({ validFrom: '2026-06-23', validTo: '2026-10-02' })).toBe('words');
  expect(says({ validFrom: '2026-12-24', validTo: '2026-12-26', freq: 'WEEKLY', byday: 'MO' })).toBe('words');
  expect(says({ validFrom: '2026-12-24', validTo: '2026-12-26', closesAt: '12:00' })).toBe('words');
  const [words, closed] = entries.map(({ entry }) => hoursIn(entry === undefined ? [] : [entry]));
  const christmas = parseDay('2026-12-25') ?? expect.fail();
  expect(hoursOn(words ?? [], christmas)).toEqual({ is: 'unknown', because: 'no-hours' });
  expect(hoursOn(closed ?? [], christmas)).toEqual({ is: 'closed' });
});

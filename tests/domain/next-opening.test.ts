import { FieldReader, type Fields } from '#domain/fields.ts';
import { nextOpening, openNow } from '#domain/next-opening.ts';
import { readScheduleEntry } from '#domain/schedule-fields.ts';
import { parseDay } from '#kernel/day.ts';
import { expect, test } from 'vitest';

const day = (text: string) => parseDay(text) ?? expect.fail(`no day: ${text}`);
const schedule = (fields: Fields) => readScheduleEntry('a', new FieldReader(fields)) ?? expect.fail('an unreadable schedule');
const mondays = schedule({ freq: 'WEEKLY', byday: 'MO', opensAt: '09:00', closesAt: '12:00' });

test('it opens next on the first day that it is known to, later today included', () => {
  expect(nextOpening([mondays], { day: day('2026-11-22'), minutes: 600 })).toEqual({ day: '2026-11-23', from: 540 });
  expect(nextOpening([mondays], { day: day('2026-11-23'), minutes: 539 })).toEqual({ day: '2026-11-23', from: 540 });
  expect(nextOpening([mondays], { day: day('2026-11-23'), minutes: 540 })).toEqual({ day: '2026-11-30', from: 540 });
});

test('past a day that nobody knows, nothing is promised', () => {
  const known = schedule({ freq: 'WEEKLY', byday: 'MO', opensAt: '09:00', closesAt: '12:00', validTo: '2026-11-24' });
  expect(nextOpening([known], { day: day('2026-11-23'), minutes: 800 })).toBeUndefined();
  expect(openNow([known], { day: day('2026-11-23'), minutes: 800 })).toEqual({ is: 'closed', next: undefined });
  expect(openNow([known], { day: day('2026-11-26'), minutes: 800 })).toEqual({ is: 'unknown', because: 'out-of-date' });
});

test('holidays are stepped over, and what opens only in a season far away is no answer', () => {
  const closed = schedule({ validFrom: '2026-11-29', validTo: '2026-12-01' });
  expect(nextOpening([mondays, closed], { day: day('2026-11-24'), minutes: 0 })).toEqual({ day: '2026-12-07', from: 540 });
  expect(nextOpening([schedule({ dtstart: '2027-06-01', opensAt: '09:00', closesAt: '10:00' })], { day: day('2026-11-24'), minutes: 0 })).toBeUndefined();
});

import { expect, test } from 'vitest';
import { addDays, type Day, parseDay, weekdayOf } from '#kernel/day.ts';
import { type Holiday, holidayOn, holidays } from '#domain/holidays.ts';

const day = (text: string): Day => parseDay(text) ?? expect.fail(text);

/** Read off printed calendars of Québec school service centres and of the Vatican's table of Easter. */
const known: readonly (readonly [string, Holiday])[] = [
  ['2026-01-01', 'newYear'], ['2026-01-02', 'dayAfterNewYear'], ['2026-04-03', 'goodFriday'], ['2026-04-06', 'easterMonday'], ['2026-05-18', 'patriotsDay'],
  ['2026-06-24', 'nationalHoliday'], ['2026-07-01', 'canadaDay'], ['2026-09-07', 'labourDay'], ['2026-10-12', 'thanksgiving'], ['2026-12-24', 'christmasEve'],
  ['2026-12-25', 'christmas'], ['2026-12-26', 'dayAfterChristmas'], ['2026-12-31', 'newYearsEve'], ['2027-03-26', 'goodFriday'], ['2027-03-29', 'easterMonday'],
  ['2027-05-24', 'patriotsDay'], ['2025-05-19', 'patriotsDay'], ['2025-04-18', 'goodFriday'], ['2025-04-21', 'easterMonday'], ['2024-04-01', 'easterMonday'],
  ['2038-04-26', 'easterMonday'], ['2008-03-21', 'goodFriday'],
];

test.each(known)('%s is a holiday: %s', (text, holiday) => {
  expect(holidayOn(day(text))).toBe(holiday);
});

test.each(['2026-09-30', '2026-05-25', '2026-05-11', '2026-10-05', '2026-10-19', '2026-09-14', '2026-04-05', '2026-11-22', '2026-11-21', '2026-12-27'])(
  '%s is none',
  (text) => {
    expect(holidayOn(day(text))).toBeUndefined();
  },
);

test('each holiday comes once a year', () => {
  for (const year of ['2024', '2025', '2026', '2027', '2030', '2049']) {
    const found = Array.from({ length: 365 }, (_, offset) => holidayOn(addDays(day(`${year}-01-01`), offset))).filter((one) => one !== undefined);
    expect(found.toSorted()).toEqual([...holidays].toSorted().filter((one) => year !== '2024' || one !== 'newYearsEve'));
  }
  expect(weekdayOf(day('2026-05-18'))).toBe(1);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideDays, FEWEST_DAYS, LONG_WITHOUT, longFor, MOST_DAYS, readLongWithout } from '#domain/long-without.ts';

const numbers = { usual: 60, newcomer: 20, droppedOut: 10 };
const left = { droppedOut: true };
const stays = { droppedOut: false };

test('a newcomer and a student who dropped out each have a number of their own, even a longer one; where both hold, the soonest', () => {
  expect(longFor({ targets: [], people: [stays] }, numbers)).toBe(60);
  expect(longFor({ targets: ['newcomer'], people: [] }, numbers)).toBe(20);
  expect(longFor({ targets: [], people: [stays, left] }, numbers)).toBe(10);
  expect(longFor({ targets: ['newcomer', 'fewResources'], people: [left] }, numbers)).toBe(10);
  expect(longFor({ targets: ['newcomer'], people: [] }, { ...numbers, newcomer: 90 })).toBe(90);
  expect(longFor({ targets: [], people: [left] }, { ...numbers, droppedOut: 90 })).toBe(90);
});

test('from 7 to 365 days, in whole numbers; anything else is refused when it is typed, and is the usual when it is read', () => {
  for (const typed of ['7', ' 41 ', '365']) {
    expect(decideDays(typed)).toEqual({ ok: true, value: Number(typed) });
  }
  for (const typed of ['', '6', '366', '0', '-41', '4.5', '1e2', 'dix', '0041']) {
    expect(decideDays(typed), typed).toEqual({ ok: false, failure: { kind: 'days-out-of-bounds' } });
  }
  expect(readLongWithout({ 'longWithout:usual': 60, 'longWithout:newcomer': 20, 'longWithout:droppedOut': 10 })).toEqual(numbers);
  expect(readLongWithout({ 'longWithout:usual': 366, 'longWithout:newcomer': '20', 'longWithout:droppedOut': 21.5 })).toEqual(LONG_WITHOUT);
  fc.assert(
    fc.property(fc.anything(), (days) => {
      const { usual } = readLongWithout({ 'longWithout:usual': days as never });
      expect(usual).toBeGreaterThanOrEqual(FEWEST_DAYS);
      expect(usual).toBeLessThanOrEqual(MOST_DAYS);
    }),
  );
});

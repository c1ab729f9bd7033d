import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longUnsent, quietStatus, statusTone } from '#domain/mail-status.ts';

const DAY = 86_400_000;
const now = 1_790_000_000_000;

test('after three days with something waiting and no word of the server it is said, with how many', () => {
  const since = (days: number) => longUnsent({ waiting: 2, oldestWaiting: now - days * DAY, confirmedAt: undefined }, now);
  expect([since(0), since(2.99), since(3), since(3.9), since(12)]).toEqual([undefined, undefined, 3, 3, 12]);
});

test('a server that was heard since begins the count anew: the first thing that waits may be older than the first silence', () => {
  expect(longUnsent({ waiting: 1, oldestWaiting: now - 9 * DAY, confirmedAt: now - DAY }, now)).toBeUndefined();
  expect(longUnsent({ waiting: 1, oldestWaiting: now - 9 * DAY, confirmedAt: now - 4 * DAY }, now)).toBe(4);
  expect(longUnsent({ waiting: 1, oldestWaiting: now - 4 * DAY, confirmedAt: now - 9 * DAY }, now)).toBe(4);
});

test('where nothing waits, nothing is said, whatever the clocks', () => {
  fc.assert(
    fc.property(fc.integer(), fc.option(fc.integer()), (oldest, confirmed) => {
      expect(longUnsent({ waiting: 0, oldestWaiting: oldest, confirmedAt: confirmed ?? undefined }, now)).toBeUndefined();
      expect(longUnsent({ waiting: 3, oldestWaiting: now + 1, confirmedAt: confirmed ?? undefined }, now)).toBeUndefined();
    }),
  );
});

test('what is refused comes before what waits, and what waits before what is sent', () => {
  const tone = (status: Partial<typeof quietStatus>) => statusTone({ ...quietStatus, ...status });
  expect(tone({})).toBe('sent');
  expect(tone({ waiting: 1 })).toBe('wait');
  expect(tone({ waiting: 1, refused: 1 })).toBe('stuck');
  expect(tone({ turnedAway: 'device-removed' })).toBe('stuck');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ranges } from '#protocol/exchange-messages.ts';
import { addNumber, missingCount } from '#sync/numbers-seen.ts';

/** The fewest ranges that hold just these numbers, in order. */
function fewest(numbers: readonly number[]): Ranges {
  const ranges: [number, number][] = [];
  for (const n of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === n - 1) {
      last[1] = n;
    } else {
      ranges.push([n, n]);
    }
  }
  return ranges;
}

const nothing: Ranges = [];

test('[E7] the numbers that came lie in the fewest ranges, in whatever order and however often they came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 })), (numbers) => {
      const ranges = numbers.reduce(addNumber, nothing);
      expect(ranges).toEqual(fewest(numbers));
      expect(missingCount(ranges)).toBe(Math.max(0, ...numbers) - new Set(numbers).size);
    }),
    { numRuns: 500, examples: [[[1, 2]], [[2, 1]], [[1, 3, 2]], [[3, 1, 4]], [[2, 2]], [[1, 2, 3, 1]], [[4, 1, 2, 3]], [[]]] },
  );
});

test('[E7] a number that came again changes nothing, and a later one leaves what was known as it was', () => {
  const known: Ranges = [[1, 4], [7, 7]];
  for (const n of [1, 2, 4, 7]) {
    expect(addNumber(known, n)).toBe(known);
  }
  expect(addNumber(known, 8)).toEqual([[1, 4], [7, 8]]);
  expect(addNumber(known, 5)).toEqual([[1, 5], [7, 7]]);
  expect(known).toEqual([[1, 4], [7, 7]]);
});

import type { DeviceId } from '#kernel/id.ts';
import type { Ranges } from '#protocol/exchange-messages.ts';

/** Which envelope numbers of each device were read in a space, as ranges in order. */
export type NumbersSeen = Readonly<Record<DeviceId, Ranges>>;

/** Adds one number; ranges that touch become one. */
export function addNumber(ranges: Ranges, n: number): Ranges {
  const last = ranges.at(-1);
  // Nearly always the next one of a device that is read in order.
  if (last?.[1] === n - 1) {
    return [...ranges.slice(0, -1), [last[0], n]];
  }
  if (ranges.some(([from, to]) => from <= n && n <= to)) {
    return ranges;
  }
  const joined: [number, number][] = [];
  for (const [from, to] of [...ranges, [n, n] as const].toSorted(([a], [b]) => a - b)) {
    const previous = joined.at(-1);
    if (previous !== undefined && from <= previous[1] + 1) {
      previous[1] = Math.max(previous[1], to);
    } else {
      joined.push([from, to]);
    }
  }
  return joined;
}

/** Numbers below the highest one that are not there: envelopes on their way, withheld or lost [E7]. */
export const missingCount = (ranges: Ranges): number =>
  (ranges.at(-1)?.[1] ?? 0) - ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);

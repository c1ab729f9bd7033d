import type { Instant } from '#kernel/clock.ts';
import { type Day, dayAt, daysBetween } from '#kernel/day.ts';

/** An evening visit is written down the next morning; what is written down later than that says so. */
const DAYS_OF_GRACE = 1;

/** The day an entry was written down, where that is late for the day it tells of. */
export function lateEntry(date: Day | undefined, written: Instant | undefined): Day | undefined {
  const day = written === undefined ? undefined : dayAt(written);
  return date !== undefined && day !== undefined && daysBetween(date, day) > DAYS_OF_GRACE ? day : undefined;
}

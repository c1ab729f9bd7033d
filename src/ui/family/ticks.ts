import { signal } from '@preact/signals';
import type { DayRun } from '#domain/family-week.ts';

/** What this phone's owner ticked as done: identifiers of published days, which say nothing about anybody. It is never sent. */
export type Ticks = {
  readonly has: (days: DayRun) => boolean;
  readonly set: (days: DayRun, done: boolean) => void;
};

const PLACE = 'passerelle-done';
/** A school year has fewer days to reserve; older ticks fall off the end. */
const MOST = 200;

const isText = (value: unknown): value is string => typeof value === 'string';

function parseTicks(json: string | null): readonly string[] {
  try {
    const kept: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(kept) ? kept.filter(isText) : [];
  } catch {
    return [];
  }
}

/** `place` is undefined where the browser keeps nothing: ticks then live as long as the page. */
export function createTicks(place: Pick<Storage, 'getItem' | 'setItem'> | undefined): Ticks {
  const ticked = signal(parseTicks(place?.getItem(PLACE) ?? null));
  return {
    has: (days) => days.every(({ id }) => ticked.value.includes(id)),
    set: (days, done) => {
      const ids: readonly string[] = days.map(({ id }) => id);
      const others = ticked.value.filter((id) => !ids.includes(id));
      ticked.value = done ? [...ids, ...others].slice(0, MOST) : others;
      try {
        place?.setItem(PLACE, JSON.stringify(ticked.value));
      } catch {
        // A full disk loses a tick, not a sentence: the page goes on.
      }
    },
  };
}

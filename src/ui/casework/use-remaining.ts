import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Clock, Instant } from '#kernel/clock.ts';

/** Milliseconds until `until`, told every second; 0 once it has come. */
export function useRemaining(clock: Clock, until: Instant): ReadonlySignal<number> {
  const remaining = useSignal(Math.max(0, until - clock()));
  useEffect(() => {
    const look = (): void => {
      remaining.value = Math.max(0, until - clock());
      if (remaining.value === 0) {
        clearInterval(ticking);
      }
    };
    const ticking = setInterval(look, 1000);
    look();
    return () => clearInterval(ticking);
  }, [clock, until]);
  return remaining;
}

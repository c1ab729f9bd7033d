import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';

/** The stretch of a long list that is drawn, and the height of what is left out before and after it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

/** Before any row was seen. */
const FIRST_GUESS = 64;
export const UNMEASURED = 0;
const FEWEST = 24;

/** `top` is how far the list's own top is above the screen's. Half a screen more than what is seen, on either side. */
export function stretchOf(count: number, row: number, seen: { readonly top: number; readonly height: number }): Stretch {
  const margin = seen.height / 2;
  const from = Math.max(0, Math.min(Math.floor((seen.top - margin) / row), count - FEWEST));
  const to = Math.min(count, Math.max(from + FEWEST, Math.ceil((seen.top + seen.height + margin) / row)));
  return { from, to, before: from * row, after: (count - to) * row };
}

/**
 * Draws of thousands of rows those that are near the screen, whoever scrolls: the page on a phone, the list on a desk. What is
 * left out is as high as the first rows that were seen are on average. It is measured once: rows differ in height, and a guess
 * that followed every stretch would choose another stretch, and so on without end.
 */
export function useWindow(list: RefObject<HTMLElement | null>, count: number, row: Signal<number>): Stretch {
  const seen = useSignal({ top: 0, height: 800 });
  useEffect(() => {
    const look = (): void => {
      const box = list.current?.getBoundingClientRect();
      // A list that is not shown now, on a phone beside its page, keeps what it drew.
      if (box !== undefined && box.height > 0) {
        seen.value = { top: -box.top, height: innerHeight };
      }
    };
    const measureAgain = (): void => {
      row.value = UNMEASURED;
      look();
    };
    look();
    // In the capturing phase, a scroll of anything around the list is heard.
    document.addEventListener('scroll', look, { capture: true, passive: true });
    addEventListener('resize', measureAgain);
    return () => {
      document.removeEventListener('scroll', look, { capture: true });
      removeEventListener('resize', measureAgain);
    };
  }, [list, count, row]);
  const stretch = stretchOf(count, row.value === UNMEASURED ? FIRST_GUESS : row.value, seen.value);
  useLayoutEffect(() => {
    const height = list.current?.getBoundingClientRect().height ?? 0;
    const drawn = stretch.to - stretch.from;
    if (row.value === UNMEASURED && drawn > 0 && height > 0) {
      row.value = Math.max(1, (height - stretch.before - stretch.after) / drawn);
    }
  });
  return stretch;
}

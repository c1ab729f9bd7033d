import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { UNMEASURED } from './casework-context.ts';

/** The stretch of a long list that is drawn, and the height of what is left out before and after it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

/** Before any row was seen. */
const FIRST_GUESS = 64;
const FEWEST = 12;
/** Stretches begin and end at every fourth row: between them, a thumb that moves draws nothing. */
const STEP = 4;

/** How far the list's own top is above the screen's, and how much more than the screen is drawn on either side of it. */
export interface Seen {
  readonly top: number;
  readonly height: number;
  readonly margin: number;
}

export function stretchOf(count: number, row: number, { top, height, margin }: Seen): Stretch {
  const first = Math.floor((top - margin) / row / STEP) * STEP;
  const from = Math.max(0, Math.min(first, count - FEWEST));
  const last = Math.ceil((top + height + margin) / row / STEP) * STEP;
  const to = Math.min(count, Math.max(from + FEWEST, last));
  return { from, to, before: from * row, after: (count - to) * row };
}

/** What is on the screen first and alone, after a leap to where nothing is drawn: what is around it comes with the next frame. */
function isLeap(before: Stretch, now: Stretch): boolean {
  return now.from >= before.to || now.to <= before.from;
}

const isSame = (a: Stretch, b: Stretch): boolean => a.from === b.from && a.to === b.to && a.before === b.before && a.after === b.after;

/**
 * Draws of thousands of rows those that are near the screen, whoever scrolls: the page on a phone, the list on a desk. What is
 * left out is as high as the first rows that were seen are on average. It is measured once: rows differ in height, and a guess
 * that followed every stretch would choose another stretch, and so on without end.
 */
export function useWindow(list: RefObject<HTMLElement | null>, count: number, row: Signal<number>): Stretch {
  const seen = useRef<Seen>({ top: 0, height: 800, margin: 400 });
  const again = useSignal(0);
  const stretch = stretchOf(count, row.value === UNMEASURED ? FIRST_GUESS : row.value, seen.current);
  const drawn = useRef(stretch);
  drawn.current = stretch;
  // Read, so that a change of it draws anew.
  void again.value;
  useEffect(() => {
    let soon = 0;
    const see = (next: Seen): void => {
      seen.current = next;
      if (!isSame(drawn.current, stretchOf(count, row.peek() === UNMEASURED ? FIRST_GUESS : row.peek(), next))) {
        again.value += 1;
      }
    };
    const look = (): void => {
      const box = list.current?.getBoundingClientRect();
      // A list that is not shown now, on a phone beside its page, keeps what it drew.
      if (box === undefined || box.height === 0) {
        return;
      }
      const here: Seen = { top: -box.top, height: innerHeight, margin: innerHeight / 2 };
      const alone: Seen = { ...here, margin: 0 };
      cancelAnimationFrame(soon);
      if (row.peek() !== UNMEASURED && isLeap(drawn.current, stretchOf(count, row.peek(), alone))) {
        see(alone);
        soon = requestAnimationFrame(() => {
          soon = requestAnimationFrame(look);
        });
      } else {
        see(here);
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
      cancelAnimationFrame(soon);
      document.removeEventListener('scroll', look, { capture: true });
      removeEventListener('resize', measureAgain);
    };
  }, [list, count, row]);
  useLayoutEffect(() => {
    const height = list.current?.getBoundingClientRect().height ?? 0;
    const rows = stretch.to - stretch.from;
    if (row.value === UNMEASURED && rows > 0 && height > 0) {
      row.value = Math.max(1, (height - stretch.before - stretch.after) / rows);
    }
  });
  return stretch;
}

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * A button that gives way to a field, or a field to a button, takes the keyboard along: after each change of `shown`, but not at
 * the first drawing, the focus is on what `selector` finds inside.
 */
export function useFocusAfter(shown: unknown, selector: string): RefObject<HTMLDivElement | null> {
  return useFocusOn(shown, selector, () => true);
}

/** The same where a colleague's change may come at any moment, too: only a focus that went with what it was on is taken up. */
export function useFocusWhenLost(shown: unknown, selector: string): RefObject<HTMLDivElement | null> {
  return useFocusOn(shown, selector, () => document.activeElement === document.body);
}

function useFocusOn(shown: unknown, selector: string, may: () => boolean): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current !== shown) {
      before.current = shown;
      if (may()) {
        place.current?.querySelector<HTMLElement>(selector)?.focus();
      }
    }
  }, [shown, selector]);
  return place;
}

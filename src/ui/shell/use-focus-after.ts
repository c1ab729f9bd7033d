import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * A button that gives way to a field, or a field to a button, takes the keyboard along: after each change of `shown`, but not at
 * the first drawing, the focus is on what `selector` finds inside.
 */
export function useFocusAfter(shown: unknown, selector: string): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current !== shown) {
      before.current = shown;
      place.current?.querySelector<HTMLElement>(selector)?.focus();
    }
  }, [shown, selector]);
  return place;
}

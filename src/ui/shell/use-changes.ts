import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Watch } from '#actions/phone.ts';

/** How often a watch told something: the same value twice may stand for another content. */
export function useChanges(watch: Watch<unknown>): ReadonlySignal<number> {
  const count = useSignal(0);
  useEffect(
    () =>
      watch(() => {
        count.value = count.peek() + 1;
      }),
    [watch],
  );
  return count;
}

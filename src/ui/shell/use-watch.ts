import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Watch } from '#actions/phone.ts';

/**
 * What a watch last told; undefined until it told something. A watch that is made from an identifier goes into `useMemo`, so
 * that it is the same one at the next drawing.
 */
export function useWatch<Value>(watch: Watch<Value>): ReadonlySignal<Value | undefined> {
  const told = useSignal<Value | undefined>(undefined);
  useEffect(
    () =>
      watch((value) => {
        told.value = value;
      }),
    [watch],
  );
  return told;
}

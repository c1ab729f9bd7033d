import { useMemo } from 'preact/hooks';
import type { ReadonlySignal } from '@preact/signals';
import type { OpenPhone } from '#actions/phone.ts';
import { useOpen } from './open-context.ts';
import { useWatch } from './use-watch.ts';

type Reader = OpenPhone['context']['reader'];

/**
 * The answer to a question about what is kept here, asked again whenever a write may have changed it; undefined until the
 * first answer. `about` names everything that the question depends on.
 */
export function useQuestion<Value>(question: (reader: Reader) => Promise<Value>, about: readonly unknown[]): ReadonlySignal<Value | undefined> {
  const { reader } = useOpen().phone.context;
  const watch = useMemo(() => (tell: (value: Value) => void) => reader.watch(() => question(reader), tell), [reader, ...about]);
  return useWatch(watch);
}

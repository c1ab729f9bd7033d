import type { ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { FamilyFile, Watch } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { useWatch } from '#ui/shell/use-watch.ts';
import { useCasework } from './casework-context.ts';

/** Undefined until it was looked for; `file` is undefined when it is not on this phone. */
export function useFamily(family: RecordId): ReadonlySignal<{ readonly file: FamilyFile | undefined } | undefined> {
  const { phone } = useCasework();
  const watch = useMemo<Watch<{ readonly file: FamilyFile | undefined }>>(
    () => (tell) => phone.family(family)((file) => tell({ file })),
    [phone, family],
  );
  return useWatch(watch);
}

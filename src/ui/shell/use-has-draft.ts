import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useOpen } from './open-context.ts';

/** Whether something was begun under this name and is kept. */
export function useHasDraft(id: string): ReadonlySignal<boolean> {
  const { phone } = useOpen();
  const has = useSignal(false);
  useEffect(() => {
    phone.drafts.load(id).then(
      (draft) => {
        has.value = draft !== undefined;
      },
      () => undefined,
    );
  }, [phone, id]);
  return has;
}

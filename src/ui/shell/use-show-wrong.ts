import { useEffect } from 'preact/hooks';

/** After a press that could not be answered, the first field to mend is on the screen and has the keyboard. */
export function useShowWrong(failure: unknown): void {
  useEffect(() => {
    if (failure !== undefined) {
      document.querySelector<HTMLElement>('main .wrong :is(input, textarea, select, .chip)')?.focus();
    }
  }, [failure]);
}

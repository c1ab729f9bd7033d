import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '#kernel/clock.ts';

/** What was just done, said on whatever screen comes next. */
export interface Told {
  readonly message: ReadonlySignal<string | undefined>;
  /** A way back, where there is one. */
  readonly undo: ReadonlySignal<(() => void) | undefined>;
  readonly tell: (message: string, undo?: () => void) => void;
  /** The next act: what was said may go, once it stood there for ten seconds. */
  readonly nextAct: () => void;
}

const AT_LEAST = 10_000;

export function createTold(clock: Clock): Told {
  const message = signal<string | undefined>(undefined);
  const undo = signal<(() => void) | undefined>(undefined);
  const clear = (): void =>
    batch(() => {
      message.value = undefined;
      undo.value = undefined;
    });
  let since = 0;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  return {
    message,
    undo,
    tell: (text, back) => {
      clearTimeout(leaving);
      since = clock();
      batch(() => {
        message.value = text;
        undo.value =
          back === undefined
            ? undefined
            : () => {
                clear();
                back();
              };
      });
    },
    nextAct: () => {
      if (message.peek() !== undefined) {
        clearTimeout(leaving);
        // The way back leads to the screen that is being left.
        undo.value = undefined;
        leaving = setTimeout(clear, Math.max(0, since + AT_LEAST - clock()));
      }
    },
  };
}

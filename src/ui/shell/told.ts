import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '#kernel/clock.ts';

/** What was just done, said on whatever screen comes next. */
export interface Told {
  readonly message: ReadonlySignal<string | undefined>;
  readonly tell: (message: string) => void;
  /** The next act: what was said may go, once it stood there for ten seconds. */
  readonly nextAct: () => void;
}

const AT_LEAST = 10_000;

export function createTold(clock: Clock): Told {
  const message = signal<string | undefined>(undefined);
  let since = 0;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  return {
    message,
    tell: (text) => {
      clearTimeout(leaving);
      since = clock();
      message.value = text;
    },
    nextAct: () => {
      if (message.peek() !== undefined) {
        clearTimeout(leaving);
        leaving = setTimeout(
          () => {
            message.value = undefined;
          },
          Math.max(0, since + AT_LEAST - clock()),
        );
      }
    },
  };
}

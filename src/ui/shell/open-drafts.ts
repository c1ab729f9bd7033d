import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Draft } from './draft.ts';

/** The drafts that are on the screen: kept before the page goes, locks or is replaced by a newer one. */
export interface OpenDrafts {
  readonly any: ReadonlySignal<boolean>;
  readonly add: (draft: Draft) => () => void;
  readonly keepAll: () => Promise<void>;
}

export function createOpenDrafts(): OpenDrafts {
  const open = signal<readonly Draft[]>([]);
  return {
    any: computed(() => open.value.some((draft) => draft.keptAt.value !== undefined)),
    add: (draft) => {
      open.value = [...open.peek(), draft];
      return () => {
        open.value = open.peek().filter((other) => other !== draft);
      };
    },
    keepAll: async () => {
      await Promise.all(open.peek().map((draft) => draft.keep()));
    },
  };
}

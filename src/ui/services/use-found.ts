import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Situation } from '#domain/directory-search.ts';
import type { SearchAnswer, DirectoryIndex } from '#store/queries/directory-index.ts';
import { useServices } from './services-context.ts';
import type { Wishes } from './wishes.ts';

export interface Asked {
  readonly words: string;
  readonly wishes: Wishes;
  readonly situation: Situation;
  /** How many are drawn. */
  readonly limit: number;
}

/** What is in memory to be searched; undefined until it is. */
export function useDirectoryIndex(): ReadonlySignal<DirectoryIndex | undefined> {
  const { phone } = useServices();
  const index = useSignal<DirectoryIndex | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    void phone.more().then(({ directory }) => directory.index()).then((made) => {
      if (wanted) {
        index.value = made;
      }
    });
    return () => {
      wanted = false;
    };
  }, [phone]);
  return index;
}

/** What there is for these wishes, asked again at every key and at every change of the directory; undefined before the first answer. */
export function useFound(index: DirectoryIndex | undefined, { words, wishes, situation, limit }: Asked): SearchAnswer | undefined {
  const found = useSignal<SearchAnswer | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    const ask = (): void => {
      void index?.search({ wishes: { ...wishes, words: words.trim() === '' ? undefined : words }, situation, limit }).then((answer) => {
        if (wanted && answer.ok) {
          found.value = answer.value;
        }
      });
    };
    ask();
    const stop = index?.onChange(ask);
    return () => {
      wanted = false;
      stop?.();
    };
  }, [index, words, wishes, situation, limit]);
  return found.value;
}

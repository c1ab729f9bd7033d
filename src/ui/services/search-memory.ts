import { type Signal, signal } from '@preact/signals';
import type { OpenPhone } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Wishes } from './wishes.ts';

/** How many results are drawn before one asks for more. */
export const A_PAGE = 30;

/** What one looks for, while one looks at an entry and comes back. */
export interface SearchMemory {
  readonly words: Signal<string>;
  readonly wishes: Signal<Wishes>;
  readonly shown: Signal<number>;
  /** Everything there is, though nothing was asked. */
  readonly all: Signal<boolean>;
  /** Wishes that came with a family's need were taken over: what is taken off afterwards stays off. */
  preset: boolean;
}

interface Memories {
  readonly search: SearchMemory;
  readonly needs: Map<RecordId, SearchMemory>;
}

const anEmpty = (): SearchMemory => ({ words: signal(''), wishes: signal<Wishes>({}), shown: signal(A_PAGE), all: signal(false), preset: false });

/** Kept in the memory of this page alone, for as long as the phone is open: what somebody looks for may say whom it is for. */
const memories = new WeakMap<OpenPhone, Memories>();

/** Of the search itself, or of the search for one need of a family. */
export function searchMemory(phone: OpenPhone, need?: RecordId): SearchMemory {
  const all = memories.get(phone) ?? { search: anEmpty(), needs: new Map<RecordId, SearchMemory>() };
  memories.set(phone, all);
  if (need === undefined) {
    return all.search;
  }
  const known = all.needs.get(need) ?? anEmpty();
  all.needs.set(need, known);
  return known;
}

import { type Signal, signal } from '@preact/signals';
import type { OpenPhone } from '#actions/phone.ts';
import { filterToTexts, type ListFilter, textsToFilter } from './list-filter.ts';

interface Kept {
  readonly filter: Signal<ListFilter>;
  readonly choose: (filter: ListFilter) => void;
}

/** Sealed with the drafts of this member: whom somebody follows is nobody else's business on a shared phone. */
const KEPT_AS = 'list-filter';

const filters = new WeakMap<OpenPhone, Kept>();

function remembered(phone: OpenPhone): Kept {
  const filter = signal<ListFilter>({});
  let chosen = false;
  phone.drafts.load(KEPT_AS).then(
    (texts) => {
      // Whoever chose before this came keeps what was chosen.
      if (!chosen && texts !== undefined) {
        filter.value = textsToFilter(texts);
      }
    },
    () => undefined,
  );
  return {
    filter,
    choose: (next) => {
      chosen = true;
      filter.value = next;
      // One that is not kept is chosen again: nothing worse.
      phone.drafts.save(KEPT_AS, filterToTexts(next)).catch(() => undefined);
    },
  };
}

/** The filters of the list: the same on every screen that shows it, and at the next unlock. */
export function useListFilter(phone: OpenPhone): Kept {
  const kept = filters.get(phone) ?? remembered(phone);
  filters.set(phone, kept);
  return kept;
}

import { type ReadonlySignal, signal } from '@preact/signals';
import type { ClosedPhone, LockedMember, OpenPhone } from '#actions/phone.ts';
import { type Arrival, takeArrival } from './arrival.ts';
import { type Hindrance, whatHinders } from './can-keep-data.ts';
import { rememberHere } from './was-here.ts';

/** What the page is: one of these, and nothing of an open phone stays when it locks. */
export type AppState =
  | { readonly is: 'looking' }
  | { readonly is: 'unsupported'; readonly why: Hindrance }
  | { readonly is: 'welcome' }
  | { readonly is: 'arrived'; readonly arrival: Arrival }
  | { readonly is: 'locked'; readonly members: readonly LockedMember[]; readonly afterUse: boolean }
  | { readonly is: 'open'; readonly phone: OpenPhone };

export interface AppModel {
  readonly state: ReadonlySignal<AppState>;
  readonly arrive: (arrival: Arrival) => void;
  /** Gives up on a link: back to the lock, or to the welcome. */
  readonly leave: () => void;
  readonly open: (phone: OpenPhone) => void;
  readonly start: () => () => void;
}

export function createAppModel(phone: ClosedPhone): AppModel {
  const state = signal<AppState>({ is: 'looking' });

  const close = (afterUse: boolean): void => {
    phone.members().then(
      (members) => {
        state.value = members.length === 0 ? { is: 'welcome' } : { is: 'locked', members, afterUse };
      },
      // A browser that has IndexedDB and refuses it, as in some private windows.
      () => {
        state.value = { is: 'unsupported', why: 'storage' };
      },
    );
  };
  const arrive = (arrival: Arrival): void => {
    state.value = { is: 'arrived', arrival };
  };
  const lookAround = (): void => {
    const arrival = takeArrival();
    const why = whatHinders(globalThis);
    if (why !== undefined) {
      state.value = { is: 'unsupported', why };
    } else if (arrival === undefined) {
      close(false);
    } else {
      arrive(arrival);
    }
  };
  const onNewFragment = (): void => {
    // A link that is opened in a page that is already there changes the fragment only.
    const arrival = takeArrival();
    if (arrival !== undefined && state.value.is !== 'open') {
      arrive(arrival);
    }
  };

  return {
    state,
    arrive,
    leave: () => close(false),
    open: (opened) => {
      rememberHere(document);
      opened.onLock(() => close(true));
      state.value = { is: 'open', phone: opened };
    },
    start: () => {
      lookAround();
      addEventListener('hashchange', onNewFragment);
      return () => removeEventListener('hashchange', onNewFragment);
    },
  };
}

import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OpenPhone, Watch } from '#actions/phone.ts';

type Told<Watched> = Watched extends Watch<infer Value> ? Value : never;

/** What every screen of an open phone may reach. */
export interface Open {
  readonly phone: OpenPhone;
  readonly status: ReadonlySignal<Told<OpenPhone['status']> | undefined>;
  /** Keeps every draft, then locks. */
  readonly lock: () => void;
}

export const OpenContext = createContext<Open | undefined>(undefined);

export function useOpen(): Open {
  const open = useContext(OpenContext);
  if (open === undefined) {
    throw new Error('a screen of an open phone was drawn while it is locked');
  }
  return open;
}

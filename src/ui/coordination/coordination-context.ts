import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OpenPhone } from '#actions/phone.ts';
import type { Day } from '#kernel/day.ts';
import type { Translator } from '#i18n/translate.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';

/** What the coordination's screens read. */
export const coordinationTexts = ['team', 'calendar', 'schools', 'profile', 'words', 'crisis', 'questionnaires', 'devices', 'contacts', 'families', 'failure'] as const;

export type CoordinationTranslator = Translator<ShellTexts | (typeof coordinationTexts)[number]>;

export interface Coordination {
  readonly phone: OpenPhone;
  readonly translator: CoordinationTranslator;
  readonly today: Day;
}

export const CoordinationContext = createContext<Coordination | undefined>(undefined);

export function useCoordination(): Coordination {
  const coordination = useContext(CoordinationContext);
  if (coordination === undefined) {
    throw new Error('a screen of the coordination was drawn outside of its views');
  }
  return coordination;
}

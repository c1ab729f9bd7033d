import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OpenPhone } from '#actions/phone.ts';
import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Translator } from '#i18n/translate.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';

/** What every screen of the directory reads; a screen of its own fetches more. */
export const servicesTexts = ['services', 'resource', 'kinds', 'needs', 'families', 'proposals', 'failure'] as const;

export type ServicesTranslator = Translator<ShellTexts | (typeof servicesTexts)[number]>;

export interface ServicesWorld {
  readonly phone: OpenPhone;
  readonly translator: ServicesTranslator;
  readonly today: Day;
  /** What the address names, where a screen is about one thing. */
  readonly record: RecordId | undefined;
}

export const ServicesContext = createContext<ServicesWorld | undefined>(undefined);

export function useServices(): ServicesWorld {
  const world = useContext(ServicesContext);
  if (world === undefined) {
    throw new Error('a screen of the directory was drawn outside of its views');
  }
  return world;
}

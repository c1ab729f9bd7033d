import type { Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OpenPhone } from '#actions/phone.ts';
import type { Day } from '#kernel/day.ts';
import type { Translator } from '#i18n/translate.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';

/** What the first screen reads, and nothing more: it is waited for. */
export const todayTexts = ['today'] as const;

export type TodayTranslator = Translator<ShellTexts | (typeof todayTexts)[number]>;

/** What the list of families reads. */
export const listTexts = ['families', 'list', 'sample'] as const;

export type ListTranslator = Translator<ShellTexts | (typeof todayTexts | typeof listTexts)[number]>;

/** What all other screens of an open phone read: it comes after the first. */
export const caseworkTexts = ['contacts', 'log', 'entry', 'status', 'clash', 'duplicates', 'failure', 'about', 'people', 'knock', 'bond', 'backup', 'kept', 'caseload', 'followUps', 'needs'] as const;

export type CaseworkTranslator = Translator<ShellTexts | (typeof todayTexts | typeof listTexts | typeof caseworkTexts)[number]>;

/** Before any row was seen. */
export const UNMEASURED = 0;

/** Where one was in the list, while one looks at a family. It goes when the phone locks: what is searched is a name. */
export interface ListMemory {
  readonly search: Signal<string>;
  /** How high a row is, on average. */
  readonly row: Signal<number>;
  top: number;
}

export interface ListWorld {
  readonly phone: OpenPhone;
  readonly translator: ListTranslator;
  readonly today: Day;
  readonly listMemory: ListMemory;
}

export const ListContext = createContext<ListWorld | undefined>(undefined);

export function useList(): ListWorld {
  const world = useContext(ListContext);
  if (world === undefined) {
    throw new Error('the list was drawn outside of its views');
  }
  return world;
}

export interface Casework {
  readonly phone: OpenPhone;
  readonly translator: CaseworkTranslator;
  readonly today: Day;
}

export const CaseworkContext = createContext<Casework | undefined>(undefined);

export function useCasework(): Casework {
  const casework = useContext(CaseworkContext);
  if (casework === undefined) {
    throw new Error('a casework screen was drawn outside of its views');
  }
  return casework;
}

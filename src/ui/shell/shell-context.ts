import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Clock } from '#kernel/clock.ts';
import type { OpenDrafts } from './open-drafts.ts';
import type { Router } from './router.ts';
import type { ShellTranslator, Speech } from './speech.ts';
import type { Told } from './told.ts';

/** A newer version waits: it is taken only when a person says so. */
export interface Update {
  readonly ready: ReadonlySignal<boolean>;
  readonly accept: () => void;
}

/** What every screen may reach, locked or open. */
export interface Shell {
  readonly speech: Speech;
  readonly router: Router;
  readonly clock: Clock;
  readonly update: Update;
  readonly told: Told;
  readonly openDrafts: OpenDrafts;
}

export const ShellContext = createContext<Shell | undefined>(undefined);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === undefined) {
    throw new Error('a screen was drawn outside of the app');
  }
  return shell;
}

/** The texts that are there before anything else. */
export const useShellTexts = (): ShellTranslator => useShell().speech.translator.value;

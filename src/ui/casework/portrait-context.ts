import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translator } from '#i18n/translate.ts';
import type { caseworkTexts, listTexts, todayTexts } from './casework-context.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';

export type PortraitTranslator = Translator<ShellTexts | (typeof todayTexts | typeof listTexts | typeof caseworkTexts)[number] | 'portrait'>;

export const PortraitContext = createContext<PortraitTranslator | undefined>(undefined);

/** The words of the screens about portraits. */
export function usePortraitTexts(): PortraitTranslator {
  const translator = useContext(PortraitContext);
  if (translator === undefined) {
    throw new Error('a portrait was drawn outside of its views');
  }
  return translator;
}

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translator } from '#i18n/translate.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';
import { type ServicesWorld, type servicesTexts, useServices } from './services-context.ts';

/** What screens that change the directory read besides. */
export const editTexts = ['directoryEdit'] as const;

export type EditTranslator = Translator<ShellTexts | (typeof servicesTexts)[number] | (typeof editTexts)[number]>;

export const EditContext = createContext<EditTranslator | undefined>(undefined);

/** The world of the directory, with the words of its forms. */
export function useEditing(): Omit<ServicesWorld, 'translator'> & { readonly translator: EditTranslator } {
  const world = useServices();
  const translator = useContext(EditContext);
  if (translator === undefined) {
    throw new Error('a form of the directory was drawn without its words');
  }
  return { ...world, translator };
}

import '#ui/styles/screens-directory-import.css';
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translator } from '#i18n/translate.ts';
import { Lazy } from '#ui/shell/lazy.tsx';
import type { ShellTexts } from '#ui/shell/speech.ts';
import { type servicesTexts, useServices } from './services-context.ts';

export type ImportTranslator = Translator<ShellTexts | (typeof servicesTexts)[number] | 'directoryImport'>;

const ImportTexts = createContext<ImportTranslator | undefined>(undefined);

/** The words of sources and imports, fetched by the few who bring a directory in. */
export function WithImportTexts({ children }: { readonly children: ComponentChildren }) {
  const { translator } = useServices();
  return (
    <Lazy load={() => translator.with(['directoryImport'])} of={translator}>
      {(words) => <ImportTexts.Provider value={words}>{children}</ImportTexts.Provider>}
    </Lazy>
  );
}

export function useImportTexts(): ImportTranslator {
  const words = useContext(ImportTexts);
  if (words === undefined) {
    throw new Error('a screen of the import was drawn without its words');
  }
  return words;
}

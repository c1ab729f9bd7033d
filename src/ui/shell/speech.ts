import { type ReadonlySignal, signal } from '@preact/signals';
import { caseworkLanguages, chooseLanguage, type Language } from '#i18n/languages.ts';
import { type Catalogue, createTranslator, type Translator } from '#i18n/translate.ts';

/** What every screen of this page has read before it is drawn. */
export type ShellTexts = 'common' | 'shell' | 'lock';

export type ShellTranslator = Translator<ShellTexts>;

/** The language of the page: which it is, and how to change it. */
export interface Speech {
  readonly translator: ReadonlySignal<ShellTranslator>;
  readonly choose: (language: Language) => Promise<void>;
}

export interface SpeechWishes {
  readonly catalogue: Catalogue;
  /** `?language=` of the address. */
  readonly asked: string | null;
  /** What was chosen on this phone before: a language is nobody's secret. */
  readonly kept: string | null;
  readonly keep: (language: Language) => void;
}

const speak = (catalogue: Catalogue, language: Language): Promise<ShellTranslator> =>
  createTranslator({ language, namespaces: ['common', 'shell', 'lock'], catalogue });

function tellThePage({ tag, direction }: ShellTranslator): void {
  document.documentElement.lang = tag;
  document.documentElement.dir = direction;
}

export async function createSpeech({ catalogue, asked, kept, keep }: SpeechWishes): Promise<Speech> {
  const first = chooseLanguage({ asked, kept, preferred: navigator.languages, offered: caseworkLanguages });
  const translator = signal(await speak(catalogue, first));
  tellThePage(translator.value);
  return {
    translator,
    choose: async (language) => {
      const next = await speak(catalogue, language);
      keep(language);
      tellThePage(next);
      translator.value = next;
    },
  };
}

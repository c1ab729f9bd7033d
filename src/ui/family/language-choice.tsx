import { Globe } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { familyLanguages, type Language, languages } from '#i18n/languages.ts';
import { Bridge } from '#ui/parts/bridge.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import type { Words } from './reading.ts';

interface LanguageChoiceProps {
  readonly words: Words;
  readonly pathOf: (language: Language) => string;
}

/** Every language by its own name in its own script: nobody must read another one to find theirs. */
export function LanguageChoice({ words, pathOf }: LanguageChoiceProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="second" small icon={Globe} onPress={() => setOpen(true)}>
        <span class="unseen">{words.t('family:language.change')} </span>
        {languages[words.language].ownName}
      </Button>
      {open ? (
        // A section of its own: the head of the sheet is no second head of the page.
        <section>
          <Dialog title={words.t('family:language.choose')} closeLabel={words.t('family:page.close')} onClose={() => setOpen(false)}>
            <div class="language-choice">
              <Bridge size="small" />
            </div>
            <ul class="languages">
              {familyLanguages.map((language) => (
                <li key={language}>
                  <a
                    href={pathOf(language)}
                    lang={languages[language].tag}
                    hreflang={languages[language].tag}
                    dir={languages[language].direction}
                    aria-current={language === words.language ? 'true' : undefined}
                  >
                    {languages[language].ownName}
                  </a>
                </li>
              ))}
            </ul>
          </Dialog>
        </section>
      ) : null}
    </>
  );
}

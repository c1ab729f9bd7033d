import { Globe } from 'lucide-preact';
import { caseworkLanguages, languages } from '#i18n/languages.ts';
import { Chips } from '#ui/parts/chips.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { useShell, useShellTexts } from './shell-context.ts';

/** Each language under its own name. */
export function LanguageSwitch() {
  const { speech } = useShell();
  const { t, language } = useShellTexts();
  return (
    <div class="language-switch">
      <Sign icon={Globe} />
      <Chips
        label={t('common:language.choose')}
        options={caseworkLanguages.map((value) => ({ value, label: languages[value].ownName, lang: languages[value].tag }))}
        chosen={caseworkLanguages.filter((value) => value === language)}
        onToggle={(value) => void speech.choose(value)}
      />
    </div>
  );
}

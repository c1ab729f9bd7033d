import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Translator } from '#i18n/translate.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';
import { useQuestion } from '#ui/shell/use-question.ts';

type Here = typeof import('./own-notes.tsx');
type OwnTranslator = Translator<ShellTexts | 'unlocking'>;

/** What is one's own on the first screen: notes written while locked, the short code. It comes once the screen stands. */
export function OwnCorner({ translator }: { readonly translator: Translator<ShellTexts> }) {
  const come = useSignal<readonly [Here, OwnTranslator] | undefined>(undefined);
  // Nothing is fetched for whoever has no note and wants no code.
  const needed = useQuestion(async (reader) => (await reader.drafts('note:')).length > 0 || reader.offersPin(), []).value === true;
  useEffect(() => {
    let wanted = needed;
    if (!needed) {
      return undefined;
    }
    Promise.all([import('./own-notes.tsx'), translator.with(['unlocking'])]).then(
      (parts) => {
        come.value = wanted ? parts : come.value;
      },
      // Notes stay where they are, and are shown at the next screen that comes whole.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [translator, needed]);
  if (come.value === undefined) {
    return null;
  }
  const [{ OwnNotes }, words] = come.value;
  return <OwnNotes translator={words} />;
}

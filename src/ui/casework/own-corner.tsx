import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Translator } from '#i18n/translate.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';

type Here = typeof import('./own-notes.tsx');
type OwnTranslator = Translator<ShellTexts | 'unlocking'>;

/** What is one's own on the first screen: notes written while locked, the short code. It comes once the screen stands. */
export function OwnCorner({ translator }: { readonly translator: Translator<ShellTexts> }) {
  const come = useSignal<readonly [Here, OwnTranslator] | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
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
  }, [translator]);
  if (come.value === undefined) {
    return null;
  }
  const [{ OwnNotes }, words] = come.value;
  return <OwnNotes translator={words} />;
}

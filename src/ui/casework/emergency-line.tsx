import { useSignal } from '@preact/signals';
import { LifeBuoy } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Translator } from '#i18n/translate.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Phone } from '#ui/parts/phone.tsx';
import { useCasework } from './casework-context.ts';

type Sheet = {
  readonly EmergencySheet: typeof import('./emergency-sheet.tsx').EmergencySheet;
  readonly words: Translator<ShellTexts | 'crisis'>;
};

/**
 * One calm line that opens the numbers for an emergency. They are fetched while the page is read, so that they are there when
 * it is pressed; should they be missing all the same, one number needs nothing.
 */
export function EmergencyLine() {
  const { translator } = useCasework();
  const { t } = translator;
  const come = useSignal<Sheet | undefined>(undefined);
  const missing = useSignal(false);
  const open = useSignal(false);
  const fetchIt = async (): Promise<void> => {
    try {
      const [{ EmergencySheet }, words] = await Promise.all([import('./emergency-sheet.tsx'), translator.with(['crisis'])]);
      come.value = { EmergencySheet, words };
      missing.value = false;
    } catch {
      missing.value = true;
    }
  };
  useEffect(() => void fetchIt(), [translator]);
  const press = (): void => {
    open.value = true;
    if (come.value === undefined) {
      void fetchIt();
    }
  };
  const sheet = open.value ? come.value : undefined;
  return (
    <div class="emergency-line">
      <Button kind="link" small icon={LifeBuoy} onPress={press}>
        {t('knock:emergency')}
      </Button>
      {open.value && sheet === undefined && missing.value ? (
        <>
          <Alert words={t('knock:emergencyMissing')} />
          <Phone number="911" dial />
        </>
      ) : null}
      {sheet === undefined ? null : <sheet.EmergencySheet translator={sheet.words} onClose={() => (open.value = false)} />}
    </div>
  );
}

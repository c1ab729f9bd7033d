import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Alert } from '#ui/parts/alert.tsx';
import { useShellTexts } from '#ui/shell/shell-context.ts';
import type { UnlockingTranslator } from './lock-texts.ts';

type Parts = typeof import('./lock-parts.tsx');

interface LockMoreProps {
  readonly children: (parts: Parts, translator: UnlockingTranslator) => ComponentChildren;
}

/** What the lock screen has beside the passphrase: fetched where it is used, so that typing five words waits for none of it. */
export function LockMore({ children }: LockMoreProps) {
  const texts = useShellTexts();
  const come = useSignal<readonly [Parts, UnlockingTranslator] | undefined>(undefined);
  const failed = useSignal(false);
  useEffect(() => {
    let wanted = true;
    Promise.all([import('./lock-parts.tsx'), texts.with(['unlocking'])]).then(
      (parts) => {
        come.value = wanted ? parts : come.value;
      },
      () => {
        failed.value = wanted;
      },
    );
    return () => {
      wanted = false;
    };
  }, [texts]);
  return come.value === undefined ? <Alert words={failed.value ? texts.t('shell:notArrived.text') : undefined} /> : <>{children(...come.value)}</>;
}

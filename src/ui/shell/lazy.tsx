import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Bridge } from '#ui/parts/bridge.tsx';
import { Button } from '#ui/parts/button.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { useShellTexts } from './shell-context.ts';

interface LazyProps<Value> {
  readonly load: () => Promise<Value>;
  /** Loads again when it changes; what was there stays until the new one has come. */
  readonly of?: unknown;
  /** Fetched before: drawn at once. */
  readonly there?: Value | undefined;
  readonly children: (value: Value) => ComponentChildren;
}

/**
 * A part of the app that is fetched when it is first needed, in practice from this phone. Nothing turns meanwhile: it takes
 * less than a blink. When it does not come, one is told and may try again.
 */
export function Lazy<Value>({ load, of, there, children }: LazyProps<Value>) {
  const come = useSignal<{ readonly value: Value } | undefined>(there === undefined ? undefined : { value: there });
  const failed = useSignal(false);
  const tries = useSignal(0);
  useEffect(() => {
    let wanted = true;
    load().then(
      (value) => {
        if (wanted) {
          come.value = { value };
          failed.value = false;
        }
      },
      () => {
        failed.value = wanted;
      },
    );
    return () => {
      wanted = false;
    };
  }, [of, tries.value]);
  if (come.value !== undefined) {
    return <>{children(come.value.value)}</>;
  }
  return failed.value ? <NotArrived onRetry={() => (tries.value += 1)} /> : null;
}

function NotArrived({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useShellTexts();
  return (
    <main class="lock">
      <div class="lock-top">
        <Bridge size="full" />
      </div>
      <PageTitle title={t('shell:notArrived.title')} app={t('common:app')} />
      <p>{t('shell:notArrived.text')}</p>
      <div class="lock-below">
        <Button wide onPress={onRetry}>
          {t('common:act.retry')}
        </Button>
      </div>
    </main>
  );
}

import { useSignal } from '@preact/signals';
import { addShipped, type AddShippedFailure } from '#actions/add-shipped.ts';
import { parseShippedDirectory } from '#domain/shipped-directory.ts';
import { readProvincialDirectory } from '#i18n/shipped-directories.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useServices } from './services-context.ts';

type Failure = AddShippedFailure | { readonly kind: 'offline' };

/** For an empty directory: what comes with the application goes in with one press. */
export function AddShipped() {
  const { phone, translator } = useServices();
  const { t } = translator;
  const { told } = useShell();
  const failure = useSignal<Failure | undefined>(undefined);
  if (phone.context.role !== 'coordinator') {
    return null;
  }
  const add = async (): Promise<void> => {
    // A part of the app that did not come: without a line, and not kept on this phone yet.
    const read = await readProvincialDirectory().catch(() => undefined);
    const added = read === undefined ? undefined : await addShipped(phone.context, parseShippedDirectory(read).records);
    failure.value = added === undefined ? { kind: 'offline' } : added.ok ? undefined : added.failure;
    if (added?.ok === true) {
      told.tell(t('proposals:shipped.added'));
    }
  };
  return (
    <Card title={t('proposals:shipped.title')}>
      <div class="stack">
        <p>{t('proposals:shipped.text')}</p>
        <Alert words={failure.value === undefined ? undefined : sayFailure(t, failure.value)} />
        <Button kind="second" wide onPress={() => void add()}>
          {t('proposals:shipped.add')}
        </Button>
      </div>
    </Card>
  );
}

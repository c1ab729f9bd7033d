import { Upload } from 'lucide-preact';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { AddShipped } from './add-shipped.tsx';
import { useServices } from './services-context.ts';

/** Nothing was brought in yet: who can, and how. */
export function EmptyDirectory() {
  const { phone, translator } = useServices();
  const { t } = translator;
  if (phone.context.role !== 'coordinator') {
    return <EmptyState title={t('services:empty.title')}>{t('services:empty.worker')}</EmptyState>;
  }
  return (
    <>
      <AddShipped />
      <EmptyState
        title={t('services:empty.title')}
        action={
          <Button kind="second" icon={Upload} href={addressOf({ at: 'services', screen: 'import' })}>
            {t('services:empty.import')}
          </Button>
        }
      >
        {t('services:empty.coordinator')}
      </EmptyState>
    </>
  );
}

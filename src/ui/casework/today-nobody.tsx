import { Plus } from 'lucide-preact';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { addressOf } from '#ui/shell/route.ts';
import type { TodayTranslator } from './casework-context.ts';

/** Before the first family. */
export function TodayNobody({ translator }: { readonly translator: TodayTranslator }) {
  const { t } = translator;
  const { phone } = useOpen();
  return (
    <EmptyState
      title={t('today:nobody.title')}
      action={
        <div class="stack tight">
          <Button icon={Plus} href={addressOf({ at: 'new' })}>
            {t('today:nobody.add')}
          </Button>
          <Lazy load={() => Promise.all([import('./example.tsx'), translator.with(['sample'])])} of={translator}>
            {([{ Example }, more]) => <Example phone={phone} translator={more} />}
          </Lazy>
        </div>
      }
    >
      {t('today:nobody.text')}
    </EmptyState>
  );
}

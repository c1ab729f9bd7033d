import { TriangleAlert } from 'lucide-preact';
import type { Translate } from '#i18n/translate.ts';
import { Card } from '#ui/parts/card.tsx';

/** Somebody worked here, and the browser kept nothing of it: said on the page that would otherwise greet a newcomer. */
export function NothingLeft({ t }: { readonly t: Translate<'gone'> }) {
  return (
    <Card icon={TriangleAlert} title={t('gone:never.title')}>
      <div class="stack tight">
        <p role="status">{t('gone:never.text')}</p>
        <p class="quiet">{t('gone:never.why')}</p>
        <p>{t('gone:never.next')}</p>
      </div>
    </Card>
  );
}

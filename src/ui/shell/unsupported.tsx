import { ShieldAlert } from 'lucide-preact';
import { Bridge } from '#ui/parts/bridge.tsx';
import { Card } from '#ui/parts/card.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import type { Hindrance } from './can-keep-data.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { useShellTexts } from './shell-context.ts';

/** Says why nothing can be kept here, and what to do, instead of letting somebody type for nothing. */
export function Unsupported({ why }: { readonly why: Hindrance }) {
  const { t } = useShellTexts();
  return (
    <main class="lock">
      <div class="lock-top">
        <Bridge size="full" />
      </div>
      <PageTitle title={t('shell:unsupported.title')} app={t('common:app')} />
      <Card icon={ShieldAlert} title={t(`shell:unsupported.${why}.todo`)}>
        <p>{t(`shell:unsupported.${why}.why`)}</p>
      </Card>
      <div class="lock-below">
        <LanguageSwitch />
      </div>
    </main>
  );
}

import { LockKeyhole, Plus, Search } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { today } from '#actions/context.ts';
import { asSentence } from '#i18n/dates.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { addressOf } from '#ui/shell/route.ts';
import { useChanges } from '#ui/shell/use-changes.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import type { TodayTranslator } from './casework-context.ts';

interface TodayProps {
  readonly translator: TodayTranslator;
}

/** What the day asks for. */
export function Today({ translator }: TodayProps) {
  const { t, dates } = translator;
  const { phone, lock } = useOpen();
  const changed = useChanges(phone.families.changed).value;
  const isEmpty = useMemo(() => phone.families.search('').length === 0, [phone, changed]);
  return (
    <WorkingFrame>
      <div class="list-title">
        <div>
          <PageTitle title={t('today:title')} app={t('common:app')} />
          <p class="quiet">{asSentence(dates.long(today(phone.context)))}</p>
        </div>
        <IconButton icon={LockKeyhole} label={t('today:lock')} onPress={lock} />
      </div>
      {isEmpty ? (
        <Nobody translator={translator} />
      ) : (
        <Button kind="second" wide icon={Search} href={addressOf({ at: 'families' })}>
          {t('today:search')}
        </Button>
      )}
    </WorkingFrame>
  );
}

/** Before the first family. */
function Nobody({ translator }: TodayProps) {
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

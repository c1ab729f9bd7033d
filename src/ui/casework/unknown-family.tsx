import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useCasework } from './casework-context.ts';

/** An address that somebody else sent, or a file that has not arrived yet. */
export function UnknownFamily() {
  const { t } = useCasework().translator;
  return (
    <>
      <PageTitle title={t('families:page')} app={t('common:app')} />
      <EmptyState
        title={t('families:unknown.title')}
        action={<Button href={addressOf({ at: 'families' })}>{t('families:back')}</Button>}
      >
        {t('families:unknown.text')}
      </EmptyState>
    </>
  );
}

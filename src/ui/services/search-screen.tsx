import { PageTitle } from '#ui/parts/page-title.tsx';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useServices } from './services-context.ts';

/** What there is for a family, searched as one types. */
export function SearchScreen() {
  const { t } = useServices().translator;
  return (
    <WorkingFrame>
      <PageTitle title={t('services:title')} app={t('common:app')} />
    </WorkingFrame>
  );
}

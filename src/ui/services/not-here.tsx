import { EmptyState } from '#ui/parts/empty-state.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useServices } from './services-context.ts';

interface NotHereProps {
  /** An entry that has not been looked for yet is not missing. */
  readonly looked: boolean;
  readonly back: { readonly href: string; readonly label: string };
}

/** An address of something that this phone does not have. */
export function NotHere({ looked, back }: NotHereProps) {
  const { t } = useServices().translator;
  return (
    <WorkingFrame top={<TopBar leaveLabel={back.label} href={back.href} />}>
      {looked ? (
        <>
          <PageTitle title={t('resource:unknown.title')} app={t('common:app')} hidden />
          <EmptyState title={t('resource:unknown.title')}>{t('resource:unknown.text')}</EmptyState>
        </>
      ) : null}
    </WorkingFrame>
  );
}

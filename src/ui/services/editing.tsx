import type { FunctionComponent } from 'preact';
import { PencilOff } from 'lucide-preact';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { Lazy } from '#ui/shell/lazy.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { EditContext, editTexts, useEditing } from './edit-context.ts';
import { useServices } from './services-context.ts';

/** A screen that changes the directory: with its words, and for whom it is. */
export const editing = (View: FunctionComponent): FunctionComponent =>
  function Editing() {
    const { translator, phone } = useServices();
    return (
      <Lazy load={() => translator.with(editTexts)} of={translator}>
        {(texts) => <EditContext.Provider value={texts}>{phone.context.role === 'coordinator' ? <View /> : <NotYours />}</EditContext.Provider>}
      </Lazy>
    );
  };

function NotYours() {
  const { t } = useEditing().translator;
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('resource:page.back')} href={addressOf({ at: 'services' })} />}>
      <PageTitle title={t('directoryEdit:title')} app={t('common:app')} hidden />
      <EmptyState title={t('directoryEdit:mayNot.title')}>
        <NoteLine icon={PencilOff}>{t('directoryEdit:mayNot.text')}</NoteLine>
      </EmptyState>
    </WorkingFrame>
  );
}

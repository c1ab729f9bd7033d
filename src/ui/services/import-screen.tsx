import { useMemo } from 'preact/hooks';
import { serviceKinds } from '#domain/taxonomy.ts';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { ImportChoice } from './import-choice.tsx';
import { ImportDone, ImportReadingCard, ImportWriting } from './import-progress.tsx';
import { ImportPreviewView } from './import-preview.tsx';
import { useImportTexts, WithImportTexts } from './import-texts.tsx';
import { useServices } from './services-context.ts';
import { useImport } from './use-import.ts';

/** Bringing somebody's directory in: chosen, read beside the page, looked at, and only then written. For coordinators. */
export function ImportScreen() {
  const { phone } = useServices();
  return <WithImportTexts>{phone.context.role === 'coordinator' ? <Importing /> : <NotYours />}</WithImportTexts>;
}

function NotYours() {
  const { t } = useImportTexts();
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('directoryImport:back')} href={addressOf({ at: 'services' })} />}>
      <PageTitle title={t('directoryImport:title')} app={t('common:app')} />
      <EmptyState title={t('directoryImport:notYours')} />
    </WorkingFrame>
  );
}

function Importing() {
  const { phone } = useServices();
  const { t } = useImportTexts();
  const names = useMemo(() => Object.fromEntries(serviceKinds.map(({ code }) => [t(`kinds:kind.${code}.name`), code])), [t]);
  const running = useImport(phone, names);
  const stage = running.stage.value;
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('directoryImport:back')} href={addressOf({ at: 'services' })} />}>
      <PageTitle title={t('directoryImport:title')} app={t('common:app')} of={stage.at} />
      {stage.at === 'choosing' ? <ImportChoice running={running} /> : null}
      {stage.at === 'reading' ? <ImportReadingCard progress={stage.progress} onCancel={running.cancel} /> : null}
      {stage.at === 'looked' ? <ImportPreviewView running={running} stage={stage} /> : null}
      {stage.at === 'writing' ? <ImportWriting stage={stage} onStop={running.cancel} /> : null}
      {stage.at === 'done' ? <ImportDone imported={stage.imported} onAgain={running.again} /> : null}
    </WorkingFrame>
  );
}

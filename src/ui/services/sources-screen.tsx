import { useSignal } from '@preact/signals';
import { Database, FileInput, Globe, Lock, Pencil, Plus } from 'lucide-preact';
import type { DirectorySource } from '#domain/source.ts';
import { directorySources } from '#store/queries/directory-sources.ts';
import type { Kept } from '#store/queries/kept.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Facts } from '#ui/parts/facts.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { ExportDirectory } from './export-directory.tsx';
import { useImportTexts, WithImportTexts } from './import-texts.tsx';
import { useServices } from './services-context.ts';
import { SourceForm } from './source-form.tsx';

/** Where the entries of the directory come from, and what may become of them. For coordinators. */
export function SourcesScreen() {
  return (
    <WithImportTexts>
      <Sources />
    </WithImportTexts>
  );
}

function Sources() {
  const { phone } = useServices();
  const { t } = useImportTexts();
  const { told } = useShell();
  const sources = useQuestion(directorySources, []).value;
  const open = useSignal<string | undefined>(undefined);
  const coordinates = phone.context.role === 'coordinator';
  const saved = (_id: string, name: string): void => {
    open.value = undefined;
    told.tell(t('directoryImport:sources.saved', { name }));
  };
  const form = (kept: Kept<DirectorySource> | undefined) => <SourceForm kept={kept} onSaved={saved} onCancel={() => (open.value = undefined)} />;
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('directoryImport:back')} href={addressOf({ at: 'services' })} />}>
      <PageTitle title={t('directoryImport:sources.title')} app={t('common:app')} />
      <p class="quiet">{t('directoryImport:sources.what')}</p>
      <div class="stack">
        {sources?.length === 0 && open.value === undefined ? <EmptyState title={t('directoryImport:sources.none')}>{t('directoryImport:sources.noneWhat')}</EmptyState> : null}
        {sources?.map((kept) => (
          <Card key={kept.value.id} title={<bdi>{kept.value.name}</bdi>} icon={Database}>
            {open.value === kept.value.id ? form(kept) : <One source={kept.value} onChange={coordinates ? () => (open.value = kept.value.id) : undefined} />}
          </Card>
        ))}
        {open.value === 'new' ? (
          <Card title={t('directoryImport:source.add')} icon={Plus}>
            {form(undefined)}
          </Card>
        ) : coordinates ? (
          <div class="buttons">
            <Button kind="second" icon={Plus} onPress={() => (open.value = 'new')}>
              {t('directoryImport:sources.add')}
            </Button>
            {sources === undefined || sources.length === 0 ? null : (
              <Button icon={FileInput} href={addressOf({ at: 'services', screen: 'import' })}>
                {t('directoryImport:title')}
              </Button>
            )}
          </div>
        ) : null}
        <ExportDirectory />
      </div>
    </WorkingFrame>
  );
}

function One({ source, onChange }: { readonly source: DirectorySource; readonly onChange: (() => void) | undefined }) {
  const { t, dates } = useImportTexts();
  const { mayPublish, importedOn, format, url, licence, name } = source;
  const standing = mayPublish === undefined ? 'unanswered' : mayPublish ? 'published' : 'kept';
  return (
    <div class="stack tight source">
      <NoteLine icon={mayPublish === true ? Globe : Lock}>{t(`directoryImport:sources.${standing}`)}</NoteLine>
      <Facts
        facts={[
          [t('directoryImport:sources.imported'), importedOn === undefined ? t('directoryImport:sources.never') : dates.full(importedOn)],
          [t('directoryImport:sources.formatLabel'), format === undefined ? undefined : t(`directoryImport:sources.formats.${format}`)],
          [t('directoryImport:sources.address'), url === '' ? undefined : <bdi key="address" dir="ltr">{url}</bdi>],
          [t('directoryImport:sources.licence'), licence === '' ? t('directoryImport:sources.noLicence') : <span key="licence" class="written" dir="auto">{licence}</span>],
        ]}
      />
      {onChange === undefined ? null : (
        <div>
          <Button kind="second" small icon={Pencil} flip onPress={onChange}>
            <span aria-hidden="true">{t('common:act.change')}</span>
            <span class="unseen">{t('directoryImport:sources.change', { name })}</span>
          </Button>
        </div>
      )}
    </div>
  );
}

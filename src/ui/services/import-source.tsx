import { useSignal } from '@preact/signals';
import { Database, Globe, Lock } from 'lucide-preact';
import type { DirectorySource } from '#domain/source.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Kept } from '#store/queries/kept.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useImportTexts } from './import-texts.tsx';
import { SourceForm } from './source-form.tsx';

interface ChooseSourceProps {
  readonly sources: readonly Kept<DirectorySource>[];
  readonly source: DirectorySource | undefined;
  /** What is still to be said of it, in words. */
  readonly error: string | undefined;
  readonly onChoose: (id: RecordId | undefined) => void;
}

/** Without a source nothing is read: it says under which names things come in, and whether anybody may see them. */
export function ChooseSource({ sources, source, error, onChoose }: ChooseSourceProps) {
  const { t } = useImportTexts();
  const adding = useSignal(false);
  const isNew = adding.value || sources.length === 0;
  return (
    <Card title={t('directoryImport:source.title')} icon={Database}>
      <div class="stack">
        {isNew ? (
          <SourceForm
            kept={undefined}
            onCancel={() => (adding.value = false)}
            onSaved={(id) => {
              adding.value = false;
              onChoose(id);
            }}
          />
        ) : (
          <>
            <SelectField
              label={t('directoryImport:source.label')}
              empty={t('directoryImport:source.empty')}
              error={error}
              value={source?.id}
              options={sources.map(({ value: { id, name } }) => ({ value: id, label: name }))}
              onChoose={onChoose}
            />
            {source?.mayPublish === undefined ? null : (
              <NoteLine icon={source.mayPublish ? Globe : Lock}>{t(source.mayPublish ? 'directoryImport:home.published' : 'directoryImport:home.kept')}</NoteLine>
            )}
            <div class="buttons">
              <Button kind="second" small onPress={() => (adding.value = true)}>
                {t('directoryImport:source.add')}
              </Button>
              <Button kind="link" small href={addressOf({ at: 'services', screen: 'sources' })}>
                {t('directoryImport:toSources')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}

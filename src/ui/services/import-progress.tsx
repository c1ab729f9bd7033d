import { Check, CirclePause, LoaderCircle, Search } from 'lucide-preact';
import type { Imported } from '#actions/import-directory.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useImportTexts } from './import-texts.tsx';
import { sayReading } from './say-import.ts';
import type { ImportStage, ReadProgress } from './use-import.ts';

interface BarProps {
  readonly label: string;
  readonly done: number;
  readonly of: number;
}

/** The words say how far it is; the bar shows it from across the room. */
function Bar({ label, done, of }: BarProps) {
  return <progress class="import-bar" aria-label={label} {...(of === 0 ? {} : { value: done, max: of })} />;
}

export function ImportReadingCard({ progress, onCancel }: { readonly progress: ReadProgress; readonly onCancel: () => void }) {
  const { t } = useImportTexts();
  const title = t('directoryImport:reading.title');
  return (
    <Card title={title} icon={LoaderCircle}>
      <div class="stack">
        <p role="status">{sayReading(t, progress)}</p>
        <Bar label={title} done={progress.done} of={progress.step === 'read' ? progress.of : 0} />
        <p class="quiet">{t('directoryImport:reading.nothing')}</p>
        <Button kind="second" wide onPress={onCancel}>
          {t('common:act.cancel')}
        </Button>
      </div>
    </Card>
  );
}

export function ImportWriting({ stage, onStop }: { readonly stage: Extract<ImportStage, { readonly at: 'writing' }>; readonly onStop: () => void }) {
  const { t } = useImportTexts();
  const { done, of, stopping } = stage;
  const title = t('directoryImport:writing.title');
  return (
    <Card title={title} icon={LoaderCircle}>
      <div class="stack">
        <p role="status">{stopping ? t('directoryImport:writing.stopping') : t('directoryImport:writing.done', { done, of })}</p>
        <Bar label={title} done={done} of={of} />
        <p class="quiet">{t('directoryImport:writing.stay')}</p>
        {stopping ? null : (
          <Button kind="second" wide onPress={onStop}>
            {t('directoryImport:writing.stop')}
          </Button>
        )}
      </div>
    </Card>
  );
}

export function ImportDone({ imported: { written, of, stopped }, onAgain }: { readonly imported: Imported; readonly onAgain: () => void }) {
  const { t } = useImportTexts();
  const words = stopped
    ? t('directoryImport:finished.stopped', { done: written, of })
    : written === 0
      ? t('directoryImport:finished.none')
      : t('directoryImport:finished.text', { count: written });
  return (
    <Card title={t(stopped ? 'directoryImport:finished.stoppedTitle' : 'directoryImport:finished.title')} icon={stopped ? CirclePause : Check}>
      <div class="stack">
        <p role="status">{words}</p>
        <div class="buttons">
          <Button icon={Search} href={addressOf({ at: 'services' })}>
            {t('directoryImport:finished.search')}
          </Button>
          <Button kind="second" onPress={onAgain}>
            {t('directoryImport:finished.again')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

import { GitCompareArrows } from 'lucide-preact';
import type { ImportPreview } from '#actions/import-services.ts';
import type { DisputeAnswers } from '#domain/import-plan.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { TwoVersions } from '#ui/parts/two-versions.tsx';
import { useImportTexts } from './import-texts.tsx';
import { sayField, sayValue } from './say-import.ts';

interface DisputesProps {
  readonly preview: ImportPreview;
  readonly answers: DisputeAnswers;
  readonly onAnswer: (answers: DisputeAnswers) => void;
}

/** What was changed here and by the source: both stand side by side, and nothing is chosen beforehand. */
export function ImportDisputes({ preview: { disputed, disputedCount }, answers, onAnswer }: DisputesProps) {
  const { t } = useImportTexts();
  if (disputedCount === 0) {
    return null;
  }
  const all = (answer: 'ours' | 'theirs'): void => onAnswer(Object.fromEntries(disputed.map(({ key }) => [key, answer])));
  return (
    <Card title={t('directoryImport:disputes.title', { count: disputedCount })} icon={GitCompareArrows} tone="act">
      <div class="stack">
        <p>{t('directoryImport:disputes.what')}</p>
        {disputed.length < 2 ? null : (
          <div class="buttons">
            <Button kind="second" small onPress={() => all('ours')}>
              {t('directoryImport:disputes.allOurs')}
            </Button>
            <Button kind="second" small onPress={() => all('theirs')}>
              {t('directoryImport:disputes.allTheirs')}
            </Button>
          </div>
        )}
        {disputed.map(({ key, name, field, here, there }) => (
          <div key={key} class="stack tight">
            <b dir="auto">{t('directoryImport:disputes.legend', { field: sayField(t, field), name })}</b>
            <TwoVersions
              legend={t('directoryImport:disputes.legend', { field: sayField(t, field), name })}
              keepLabel={t('directoryImport:disputes.keep')}
              chosen={answers[key]}
              versions={[
                { value: 'ours', shown: <span dir="auto">{sayValue(t, here)}</span>, who: t('directoryImport:disputes.ours'), when: '' },
                { value: 'theirs', shown: <span dir="auto">{sayValue(t, there)}</span>, who: t('directoryImport:disputes.theirs'), when: '' },
              ]}
              onChoose={(value) => onAnswer({ [key]: value })}
            />
          </div>
        ))}
        {disputedCount > disputed.length ? <p class="quiet">{t('directoryImport:disputes.more', { count: disputedCount - disputed.length })}</p> : null}
      </div>
    </Card>
  );
}

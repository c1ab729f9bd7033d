import { Download } from 'lucide-preact';
import { type Portrait, noAnswers, voicesIn } from '#domain/portrait.ts';
import type { Voice } from '#domain/need.ts';
import { responseOf } from '#domain/questionnaire-response.ts';
import type { Questionnaire } from '#domain/questionnaire.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { usePortraitTexts } from './portrait-context.ts';
import { saveFile } from '#ui/shell/save-file.ts';

interface PortraitExportProps {
  readonly asked: Questionnaire;
  readonly portrait: Portrait;
}

/** Each voice as a QuestionnaireResponse; the name of the file names nobody. */
export function PortraitExport({ asked, portrait }: PortraitExportProps) {
  const { t } = usePortraitTexts();
  const { clock } = useShell();
  const write = (voice: Voice): void => {
    const day = portrait.sittings.findLast((sitting) => sitting.voice === voice)?.on ?? portrait.begun?.on;
    const response = responseOf(asked, portrait.answers.get(voice) ?? noAnswers, {
      // The day of the sitting is what is known; the hour of a whole afternoon is not.
      authored: day === undefined ? new Date(clock()).toISOString() : day,
      status: portrait.finished === undefined ? 'in-progress' : 'completed',
    });
    saveFile(new Blob([JSON.stringify(response, undefined, 2)], { type: 'application/fhir+json' }), `portrait-${day ?? 'sans-date'}-${voice}.json`);
  };
  return (
    <Card title={t('portrait:read.exportTitle')} icon={Download}>
      <div class="stack tight">
        <p class="quiet">{t('portrait:read.exportNote')}</p>
        {voicesIn(portrait).map((voice) => (
          <Button key={voice} kind="second" small icon={Download} onPress={() => write(voice)}>
            {t('portrait:read.export', { voice: t(`portrait:voice.${voice}`) })}
          </Button>
        ))}
      </div>
    </Card>
  );
}

import { Globe, Lock } from 'lucide-preact';
import { allItems, isQuestion, type Questionnaire } from '#domain/questionnaire.ts';
import { Facts } from '#ui/parts/facts.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useCoordination } from './coordination-context.ts';

interface QuestionnaireFactsProps {
  readonly of: Questionnaire;
  readonly mayPublish: boolean;
  /** When it was brought in. */
  readonly added?: string | undefined;
}

/** What tells one questionnaire from another, and what its author allows. */
export function QuestionnaireFacts({ of, mayPublish, added }: QuestionnaireFactsProps) {
  const { t, tag } = useCoordination().translator;
  const { version, language, url, licence, items } = of;
  const nameOfLanguage = language === 'und' ? t('questionnaires:noLanguage') : new Intl.DisplayNames(tag, { type: 'language' }).of(language);
  return (
    <div class="stack questionnaire">
      <Facts
        facts={[
          [t('questionnaires:version'), <bdi key="version">{version === '' ? t('questionnaires:noVersion') : version}</bdi>],
          [t('questionnaires:questions'), String(allItems(items).filter(isQuestion).length)],
          [t('questionnaires:language'), nameOfLanguage],
          [t('questionnaires:added'), added],
          [t('questionnaires:address'), <bdi key="address" dir="ltr">{url}</bdi>],
          [t('questionnaires:licence'), licence === '' ? t('questionnaires:noLicence') : <span key="licence" class="licence" dir="auto">{licence}</span>],
        ]}
      />
      <NoteLine icon={mayPublish ? Globe : Lock} tone="plain">
        {t(mayPublish ? 'questionnaires:mayPublish' : 'questionnaires:sealed')}
      </NoteLine>
    </div>
  );
}

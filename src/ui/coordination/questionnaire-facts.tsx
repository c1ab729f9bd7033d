import { ChevronDown, Globe, Lock } from 'lucide-preact';
import { familyLanguages } from '#domain/language.ts';
import { allItems, isQuestion, type Questionnaire } from '#domain/questionnaire.ts';
import { Facts } from '#ui/parts/facts.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { useCoordination } from './coordination-context.ts';

interface QuestionnaireFactsProps {
  readonly of: Questionnaire;
  readonly mayPublish: boolean;
  /** When it was brought in; ours never was. */
  readonly added?: string | undefined;
  readonly ours?: boolean;
}

/** What tells one questionnaire from another, and what its author allows. */
export function QuestionnaireFacts({ of, mayPublish, added, ours = false }: QuestionnaireFactsProps) {
  const { t } = useCoordination().translator;
  const { version, url, items } = of;
  return (
    <div class="stack questionnaire">
      <Facts
        facts={[
          [t('questionnaires:version'), version === '' ? t('questionnaires:noVersion') : <bdi key="version">{version}</bdi>],
          [t('questionnaires:questions'), String(allItems(items).filter(isQuestion).length)],
          [t('questionnaires:languages'), useLanguages(of)],
          [t('questionnaires:added'), added],
          [t('questionnaires:address'), ours ? undefined : <bdi key="address" dir="ltr">{url}</bdi>],
          [t('questionnaires:licence'), <Licence key="licence" words={of.licence} />],
        ]}
      />
      <NoteLine icon={mayPublish ? Globe : Lock}>{t(mayPublish ? 'questionnaires:mayPublish' : 'questionnaires:sealed')}</NoteLine>
    </div>
  );
}

/** Its own language, and those its title is translated to; one that we have no name for by its tag. */
function useLanguages({ language, title }: Questionnaire): string {
  const { t } = useCoordination().translator;
  const nameOf = (tag: string): string => {
    const known = familyLanguages.find((one) => one === tag) ?? familyLanguages.find((one) => one === tag.split('-')[0]);
    return known === undefined ? tag : t(`families:language.${known}`);
  };
  const names = [language, ...Object.keys(title.translations)].filter((tag) => tag !== 'und').map(nameOf);
  return names.length === 0 ? t('questionnaires:noLanguage') : [...new Set(names)].join(', ');
}

const SHORT = 160;

/** An author's terms; when they are long, whoever wants to read them opens them. */
function Licence({ words }: { readonly words: string }) {
  const { t } = useCoordination().translator;
  if (words === '') {
    return t('questionnaires:noLicence');
  }
  const whole = (
    <span class="written" dir="auto">
      {words}
    </span>
  );
  return words.length <= SHORT ? (
    whole
  ) : (
    <details class="earlier">
      <summary>
        <Sign icon={ChevronDown} size={18} />
        {t('questionnaires:readLicence')}
      </summary>
      {whole}
    </details>
  );
}

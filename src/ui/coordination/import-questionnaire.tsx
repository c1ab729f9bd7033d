import { useSignal } from '@preact/signals';
import { Check, FileInput } from 'lucide-preact';
import { importQuestionnaire, type ImportFailure, lookAtQuestionnaire } from '#actions/import-questionnaire.ts';
import { MAX_QUESTIONNAIRE_BYTES } from '#domain/imported-questionnaire.ts';
import { mayPublish } from '#domain/questionnaire-licence.ts';
import type { Problem } from '#domain/questionnaire-parse.ts';
import { type Questionnaire, wordsIn } from '#domain/questionnaire.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { FileField } from '#ui/parts/file-field.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCoordination } from './coordination-context.ts';
import { QuestionnaireFacts } from './questionnaire-facts.tsx';
import { maxInKilobytes, sayImport, sayProblem } from './say-problem.ts';

/** A file that was chosen, and what became of it. */
interface Chosen {
  readonly name: string;
  readonly source: string;
  readonly read: Questionnaire | undefined;
  readonly failure: ImportFailure | undefined;
}

async function look(file: File): Promise<Chosen> {
  const { name } = file;
  if (file.size > MAX_QUESTIONNAIRE_BYTES) {
    return { name, source: '', read: undefined, failure: { kind: 'questionnaire-too-large', max: MAX_QUESTIONNAIRE_BYTES } };
  }
  // A file that went away since it was chosen reads as an empty one.
  const source = await file.text().catch(() => '');
  const looked = lookAtQuestionnaire(source);
  return { name, source, read: looked.ok ? looked.value : undefined, failure: looked.ok ? undefined : looked.failure };
}

/** A file is looked at first; what it asks for is shown before the team gets it, and what it may not ask for is listed. */
export function ImportQuestionnaire() {
  const { phone, translator } = useCoordination();
  const { t, language } = translator;
  const { told } = useShell();
  const chosen = useSignal<Chosen | undefined>(undefined);
  const take = async ({ source, read, ...rest }: Chosen): Promise<void> => {
    const taken = await importQuestionnaire(phone.context, source);
    if (taken.ok) {
      chosen.value = undefined;
      told.tell(t('questionnaires:import.done', { name: read === undefined ? rest.name : wordsIn(read.title, language) }));
    } else {
      chosen.value = { ...rest, source, read: undefined, failure: taken.failure };
    }
  };
  const { read, failure, name } = chosen.value ?? {};
  return (
    <Card title={t('questionnaires:import.title')} icon={FileInput}>
      <div class="stack">
        <FileField
          label={t('questionnaires:import.label')}
          hint={t('questionnaires:import.text', { size: maxInKilobytes })}
          choose={t('questionnaires:import.choose')}
          other={t('questionnaires:import.other')}
          chosen={name}
          onChoose={(file) => void look(file).then((looked) => (chosen.value = looked))}
        />
        <Alert words={failure === undefined ? undefined : sayImport(t, failure)} />
        {failure?.kind === 'questionnaire-outside-subset' ? <ProblemList problems={failure.problems} /> : null}
        {read === undefined || chosen.value === undefined ? null : <Preview read={read} onTake={() => chosen.value === undefined ? undefined : void take(chosen.value)} />}
      </div>
    </Card>
  );
}

function Preview({ read, onTake }: { readonly read: Questionnaire; readonly onTake: () => void }) {
  const { t, language } = useCoordination().translator;
  return (
    <div class="stack">
      <NoteLine icon={Check} tone="sent" live>
        {t('questionnaires:import.ready')}
      </NoteLine>
      <h3>
        <bdi>{wordsIn(read.title, language)}</bdi>
      </h3>
      <QuestionnaireFacts of={read} mayPublish={mayPublish(read.licence)} />
      <Button wide onPress={onTake}>
        {t('questionnaires:import.do')}
      </Button>
    </div>
  );
}

/** Everything at once, each thing with its place: whoever mends the file needs one round. */
function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const { t } = useCoordination().translator;
  return (
    <ul class="rows problems" role="list" aria-label={t('questionnaires:refused.list')}>
      {problems.map((problem, at) => (
        <li key={at}>
          <div class="row still">
            <span class="words">
              <strong>{sayProblem(t, problem)}</strong>
              {problem.linkId === undefined ? null : <small>{t('questionnaires:refused.question', { linkId: problem.linkId })}</small>}
              {problem.where === '' ? null : <small>{t('questionnaires:refused.where', { path: problem.where })}</small>}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}

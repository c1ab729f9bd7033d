import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ClipboardList, Trash2, TriangleAlert } from 'lucide-preact';
import { setQuestionnaireRemoved } from '#actions/import-questionnaire.ts';
import { type ImportedQuestionnaire, isNamedAlike, questionsOf } from '#domain/imported-questionnaire.ts';
import { mayPublish } from '#domain/questionnaire-licence.ts';
import { parseQuestionnaire } from '#domain/questionnaire-parse.ts';
import { type Questionnaire, wordsIn } from '#domain/questionnaire.ts';
import { readPortraitQuestionnaire } from '#i18n/portrait-questionnaire.ts';
import type { Kept } from '#store/queries/kept.ts';
import { offeredQuestionnaires, questionnaireById } from '#store/queries/questionnaires.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCoordination } from './coordination-context.ts';
import { ImportQuestionnaire } from './import-questionnaire.tsx';
import { QuestionnaireFacts } from './questionnaire-facts.tsx';

/** What the team may ask a family: the portrait that ships with the app, and what a coordinator brought in. */
export function Questionnaires() {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const imported = useQuestion(offeredQuestionnaires, []).value;
  const coordinates = phone.context.role === 'coordinator';
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('schools:back')} href={addressOf({ at: 'team' })} />}>
      <PageTitle title={t('questionnaires:title')} app={t('common:app')} />
      <p class="quiet">
        {t('questionnaires:what')} {t(coordinates ? 'questionnaires:yours' : 'questionnaires:notYours')}
      </p>
      <BuiltIn />
      {imported?.map((kept) => (
        <Imported key={kept.value.id} kept={kept} twins={imported.filter(({ value }) => isNamedAlike(value, kept.value)).length > 1} editable={coordinates} />
      ))}
      {coordinates ? <ImportQuestionnaire /> : null}
    </WorkingFrame>
  );
}

function BuiltIn() {
  const { t, language } = useCoordination().translator;
  const [read, setRead] = useState<Questionnaire | undefined>(undefined);
  useEffect(() => {
    let here = true;
    void readPortraitQuestionnaire().then((json) => {
      const parsed = parseQuestionnaire(json);
      if (here && parsed.ok) {
        setRead(parsed.value);
      }
    });
    return () => {
      here = false;
    };
  }, []);
  return read === undefined ? null : (
    <Card title={<bdi>{wordsIn(read.title, language)}</bdi>} icon={ClipboardList}>
      <div class="stack">
        <p>
          <Tag tone="plain">{t('questionnaires:builtIn')}</Tag>
        </p>
        <QuestionnaireFacts of={read} mayPublish={mayPublish(read.licence)} ours />
      </div>
    </Card>
  );
}

interface ImportedProps {
  readonly kept: Kept<ImportedQuestionnaire>;
  /** Another one has the same address and version: two people brought them in apart. */
  readonly twins: boolean;
  readonly editable: boolean;
}

function Imported({ kept, twins, editable }: ImportedProps) {
  const { phone, translator } = useCoordination();
  const { t, language, dates } = translator;
  const { told } = useShell();
  const failure = useSignal<Failure | undefined>(undefined);
  const { value } = kept;
  const read = useMemo(() => questionsOf(value), [value.source]);
  const name = read.ok ? wordsIn(read.value.title, language) : value.name;
  const set = async (removed: boolean): Promise<void> => {
    // What was just removed has another state than the one on the screen: each press looks at what is kept now.
    const now = await questionnaireById(phone.context.reader, value.id);
    const saved = await setQuestionnaireRemoved(phone.context, { id: value.id, state: now?.state ?? kept.state }, removed);
    if (!saved.ok) {
      failure.value = saved.failure;
    } else if (removed) {
      told.tell(t('questionnaires:removed', { name }), () => void set(false));
    } else {
      told.tell(t('questionnaires:restored', { name }));
    }
  };
  return (
    <Card title={<bdi>{name}</bdi>} icon={ClipboardList}>
      <div class="stack">
        {read.ok ? (
          <QuestionnaireFacts of={read.value} mayPublish={value.mayPublish} added={value.addedOn === undefined ? undefined : dates.full(value.addedOn)} />
        ) : (
          <p>{t('questionnaires:unreadable')}</p>
        )}
        {twins ? (
          <NoteLine icon={TriangleAlert} tone="late">
            {t('questionnaires:twins')}
          </NoteLine>
        ) : null}
        {editable ? (
          <div>
            <Alert words={failure.value === undefined ? undefined : sayFailure(t, failure.value)} />
            <Button kind="second" small icon={Trash2} onPress={() => void set(true)}>
              <span aria-hidden="true">{t('questionnaires:remove')}</span>
              <span class="unseen">{t('questionnaires:removeIt', { name })}</span>
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { noAnswers, type Portrait } from '#domain/portrait.ts';
import type { Questionnaire } from '#domain/questionnaire.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Kept } from '#store/queries/kept.ts';
import { portraitById } from '#store/queries/portraits-of-family.ts';
import { isStanding } from '#store/queries/standing.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { AskPortrait } from './ask-portrait.tsx';
import { useCasework } from './casework-context.ts';
import { loadQuestionnaire } from './load-questionnaire.ts';
import { usePortraitTexts } from './portrait-context.ts';
import { ReadPortrait } from './read-portrait.tsx';
import { readSittingDraft, type SittingDraft, sittingDraftId } from './sitting-draft.ts';

interface PortraitScreenProps {
  readonly family: RecordId;
  readonly record: RecordId;
}

interface Looked {
  readonly portrait: Kept<Portrait> | undefined;
  readonly sitting: SittingDraft | undefined;
  readonly asked: Questionnaire | undefined;
}

/** One portrait: being asked where a sitting goes on here, read otherwise. */
export function PortraitScreen({ family, record }: PortraitScreenProps) {
  const { phone } = useCasework();
  const looked = useSignal<Looked | undefined>(undefined);
  const turn = useSignal(0);
  useEffect(() => {
    let wanted = true;
    const look = async (): Promise<void> => {
      const sitting = readSittingDraft(await phone.drafts.load(sittingDraftId(family, record)));
      const found = await phone.context.reader.ask(() => portraitById(phone.context.reader, record));
      const portrait = found.ok && found.value !== undefined && isStanding(found.value) ? found.value : undefined;
      const name = sitting?.questionnaire ?? portrait?.value.questionnaire;
      const asked = name === undefined ? undefined : await loadQuestionnaire(phone.context.reader, name);
      if (wanted) {
        looked.value = { portrait, sitting, asked };
      }
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [phone, family, record, turn.value]);
  const again = (): void => {
    turn.value += 1;
  };
  if (looked.value === undefined) {
    return null;
  }
  const { portrait, sitting, asked } = looked.value;
  if (sitting !== undefined && asked !== undefined) {
    const stored = portrait?.value.answers.get(sitting.voice) ?? noAnswers;
    return <AskPortrait key={sitting.sitting} world={{ family, portrait: record, asked, begun: sitting, stored }} before={portrait?.value} finished={again} />;
  }
  return <ReadOrUnknown family={family} record={record} asked={asked} resumed={again} />;
}

interface ReadOrUnknownProps extends PortraitScreenProps {
  readonly asked: Questionnaire | undefined;
  readonly resumed: () => void;
}

/** What is read follows what colleagues write meanwhile. */
function ReadOrUnknown({ family, record, asked, resumed }: ReadOrUnknownProps) {
  const found = useQuestion(async (reader) => ({ portrait: await portraitById(reader, record) }), [record]).value;
  if (found === undefined) {
    return null;
  }
  const { portrait } = found;
  return portrait === undefined || !isStanding(portrait) ? (
    <Unknown family={family} />
  ) : (
    <ReadPortrait family={family} kept={portrait} asked={asked} resumed={resumed} />
  );
}

function Unknown({ family }: { readonly family: RecordId }) {
  const { t } = usePortraitTexts();
  const back = addressOf({ at: 'portrait', family });
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('portrait:start.back')} href={addressOf({ at: 'family', family })} />}>
      <PageTitle title={t('portrait:title')} app={t('common:app')} hidden />
      <EmptyState title={t('portrait:read.unknownTitle')} action={<Button href={back}>{t('common:act.back')}</Button>}>
        {t('portrait:read.unknownText')}
      </EmptyState>
    </WorkingFrame>
  );
}

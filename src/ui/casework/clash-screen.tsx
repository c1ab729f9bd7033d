import type { RecordId } from '#kernel/id.ts';
import { mergedFiles } from '#store/queries/merged-files.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { CircleChoice } from './circle-choice.tsx';
import { ClashFoot, ClashQuestion } from './clash-question.tsx';
import { FamilyList } from './family-list.tsx';
import { UnknownFamily } from './unknown-family.tsx';
import { useClashChoice } from './use-clash-choice.ts';
import { useClashSpeech } from './use-clash-speech.ts';
import { useFamily } from './use-family.ts';

interface ClashScreenProps {
  readonly family: RecordId;
}

/** Two people wrote on their own bank: a third look decides, field by field. */
export function ClashScreen({ family }: ClashScreenProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { device } = phone.context;
  const looked = useFamily(family).value;
  const merged = useQuestion((reader) => mergedFiles(reader, device, family), [device, family]).value;
  const file = looked?.file;
  const speech = useClashSpeech(family);
  const choice = useClashChoice(family, file?.clashes ?? [], speech);
  const name = file?.family.value.name;
  const later = addressOf({ at: 'family', family });
  const isCircle = merged !== undefined && merged.circle.length > 1;
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={
        <TopBar
          leaveLabel={t('clash:backToFamily')}
          href={later}
          place={file === undefined ? undefined : <Name>{name === '' ? t('families:noName') : name}</Name>}
        />
      }
      foot={choice.clash === undefined || isCircle ? undefined : <ClashFoot choice={choice} speech={speech} later={later} />}
    >
      {looked === undefined || merged === undefined ? null : file === undefined ? (
        <UnknownFamily />
      ) : isCircle ? (
        <CircleChoice circle={merged.circle} />
      ) : choice.clash === undefined ? (
        <NothingLeft later={later} />
      ) : (
        <ClashQuestion choice={choice} clash={choice.clash} left={file.clashes.length - 1} speech={speech} />
      )}
    </WorkingFrame>
  );
}

function NothingLeft({ later }: { readonly later: string }) {
  const { t } = useCasework().translator;
  return (
    <>
      <PageTitle title={t('clash:tag')} app={t('common:app')} hidden />
      <EmptyState title={t('clash:none.title')} action={<Button href={later}>{t('clash:backToFamily')}</Button>}>
        {t('clash:none.text')}
      </EmptyState>
    </>
  );
}

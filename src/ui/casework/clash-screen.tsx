import type { RecordId } from '#kernel/id.ts';
import type { FamilyFile } from '#actions/phone.ts';
import { type MergedFile, mergedFiles } from '#store/queries/merged-files.ts';
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
import { type ClashChoice, useClashChoice } from './use-clash-choice.ts';
import { type ClashSpeech, useClashSpeech } from './use-clash-speech.ts';
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
  const later = addressOf({ at: 'family', family });
  const circle = merged?.circle ?? [];
  const asks = choice.clash !== undefined && circle.length === 0;
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={<TopBar leaveLabel={t('clash:backToFamily')} href={later} place={file === undefined ? undefined : <FileName file={file} />} />}
      foot={asks ? <ClashFoot choice={choice} speech={speech} later={later} /> : undefined}
    >
      {looked === undefined || merged === undefined ? null : <Asked file={file} circle={circle} choice={choice} speech={speech} later={later} />}
    </WorkingFrame>
  );
}

function FileName({ file }: { readonly file: FamilyFile }) {
  const { t } = useCasework().translator;
  const { name } = file.family.value;
  return <Name>{name === '' ? t('families:noName') : name}</Name>;
}

interface AskedProps {
  readonly file: FamilyFile | undefined;
  readonly circle: readonly MergedFile[];
  readonly choice: ClashChoice;
  readonly speech: ClashSpeech;
  readonly later: string;
}

/** Which file stays comes before what stands in it. */
function Asked({ file, circle, choice, speech, later }: AskedProps) {
  if (file === undefined) {
    return <UnknownFamily />;
  }
  if (circle.length > 0) {
    return <CircleChoice circle={circle} />;
  }
  return choice.clash === undefined ? (
    <NothingLeft later={later} />
  ) : (
    <ClashQuestion choice={choice} clash={choice.clash} left={file.clashes.length - 1} speech={speech} />
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

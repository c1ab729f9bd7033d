import { Copy } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { TwoVersions } from '#ui/parts/two-versions.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { FamilyList } from './family-list.tsx';
import { sayTitle, sayValue, sayWho, sayWhy } from './say-clash.ts';
import { UnknownFamily } from './unknown-family.tsx';
import { BOTH, type ClashChoice, useClashChoice } from './use-clash-choice.ts';
import { useFamily } from './use-family.ts';

interface ClashScreenProps {
  readonly family: RecordId;
}

/** Two people wrote on their own bank: a third look decides, field by field. */
export function ClashScreen({ family }: ClashScreenProps) {
  const { t } = useCasework().translator;
  const looked = useFamily(family).value;
  const file = looked?.file;
  const choice = useClashChoice(family, file?.clashes ?? []);
  const name = file?.family.value.name;
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={
        <TopBar
          leaveLabel={t('clash:backToFamily')}
          href={addressOf({ at: 'family', family })}
          place={file === undefined ? undefined : <Name>{name === '' ? t('families:noName') : name}</Name>}
        />
      }
      foot={choice.clash === undefined ? undefined : <ChoiceFoot choice={choice} family={family} />}
    >
      {looked === undefined ? null : <Inside file={file} choice={choice} family={family} />}
    </WorkingFrame>
  );
}

interface InsideProps extends ClashScreenProps {
  readonly file: FamilyFile | undefined;
  readonly choice: ClashChoice;
}

function Inside({ file, choice, family }: InsideProps) {
  const { t } = useCasework().translator;
  if (file === undefined) {
    return <UnknownFamily />;
  }
  if (choice.clash === undefined) {
    return (
      <>
        <PageTitle title={t('clash:tag')} app={t('common:app')} hidden />
        <EmptyState
          title={t('clash:none.title')}
          action={<Button href={addressOf({ at: 'family', family })}>{t('clash:backToFamily')}</Button>}
        >
          {t('clash:none.text')}
        </EmptyState>
      </>
    );
  }
  return <Choosing choice={choice} clash={choice.clash} left={file.clashes.length - 1} />;
}

interface ChoosingProps {
  readonly choice: ClashChoice;
  readonly clash: NonNullable<ClashChoice['clash']>;
  readonly left: number;
}

function Choosing({ choice, clash, left }: ChoosingProps) {
  const { translator } = useCasework();
  const { t, dates } = translator;
  const title = sayTitle(t, clash);
  const both = clash.table === 'phones' && clash.field === 'number';
  return (
    <>
      <div>
        <Tag tone="care" icon={Copy}>
          {t('clash:tag')}
        </Tag>
      </div>
      <PageTitle title={title} app={t('common:app')} of={`${clash.id} ${clash.field}`} />
      <p class="quiet">{sayWhy(t, clash)}</p>
      <TwoVersions
        legend={title}
        versions={clash.versions.map((version, index) => ({
          value: String(index),
          shown: <Name>{sayValue(translator, clash, version.value)}</Name>,
          who: <Name>{sayWho(t, version)}</Name>,
          when: dates.moment(version.at),
        }))}
        keepLabel={t('clash:keep')}
        chosen={choice.chosen.value}
        onChoose={choice.choose}
        both={both ? { value: BOTH, label: t('clash:keepBoth') } : undefined}
      />
      {left > 0 ? <p class="quiet">{t('clash:remaining', { count: left })}</p> : null}
    </>
  );
}

function ChoiceFoot({ choice, family }: ClashScreenProps & { readonly choice: ClashChoice }) {
  const { t } = useCasework().translator;
  return (
    <Foot>
      <Alert words={choice.problem.value} />
      <Button wide notYet={choice.chosen.value === undefined ? t('clash:choose') : undefined} onPress={choice.settle}>
        <KeepWords choice={choice} />
      </Button>
      <Button kind="link" href={addressOf({ at: 'family', family })}>
        {t('clash:later')}
      </Button>
    </Foot>
  );
}

/** The button says what will stand: a number, a name, a day; a long note only that it is this one. */
function KeepWords({ choice: { clash, chosen } }: { readonly choice: ClashChoice }) {
  const { translator } = useCasework();
  const { t } = translator;
  if (chosen.value === BOTH) {
    return <>{t('clash:keepBoth')}</>;
  }
  const version = clash?.versions[Number(chosen.value ?? -1)];
  if (clash === undefined || version === undefined) {
    return <>{t('clash:keepThis')}</>;
  }
  const value = sayValue(translator, clash, version.value);
  return <bdi>{value.length > 40 ? t('clash:keepThis') : t('clash:keepValue', { value })}</bdi>;
}

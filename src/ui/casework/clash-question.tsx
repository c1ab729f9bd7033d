import { Copy } from 'lucide-preact';
import type { Clash } from '#actions/phone.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TwoVersions } from '#ui/parts/two-versions.tsx';
import { useCasework } from './casework-context.ts';
import { sayTitle, sayWho, sayWhy } from './say-clash.ts';
import { BOTH, bothOf, type ClashChoice, CLOSED, WRITTEN } from './use-clash-choice.ts';
import type { ClashSpeech } from './use-clash-speech.ts';

interface QuestionProps {
  readonly choice: ClashChoice;
  readonly clash: Clash;
  readonly left: number;
  readonly speech: ClashSpeech;
}

/** One question, with the versions side by side: who wrote which, and when. */
export function ClashQuestion({ choice, clash, left, speech }: QuestionProps) {
  const { translator } = useCasework();
  const { t } = translator;
  const title = sayTitle(translator, speech, clash);
  const both = bothOf(clash);
  const record = speech.record(clash);
  return (
    <>
      <div>
        <Tag tone="care" icon={Copy}>
          {t('clash:tag')}
        </Tag>
      </div>
      <PageTitle title={title} app={t('common:app')} of={`${clash.id} ${clash.field}`} />
      {record === undefined ? null : (
        <p>
          <Name>{record}</Name>
        </p>
      )}
      <p class="quiet">{sayWhy(t, clash)}</p>
      {clash.closing === undefined ? (
        <Versions choice={choice} clash={clash} speech={speech} title={title} both={both} />
      ) : (
        <ClosingVersions choice={choice} clash={clash} closing={clash.closing} speech={speech} title={title} />
      )}
      {left > 0 ? <p class="quiet">{t('clash:remaining', { count: left })}</p> : null}
    </>
  );
}

type VersionsProps = Omit<QuestionProps, 'left'> & { readonly title: string };

function Versions({ choice, clash, speech, title, both }: VersionsProps & { readonly both: ReturnType<typeof bothOf> }) {
  const { t, dates } = useCasework().translator;
  return (
    <TwoVersions
      legend={title}
      versions={clash.versions.map((version, index) => ({
        value: String(index),
        shown: <Name>{speech.value(clash, clash.field, version.value)}</Name>,
        who: <Name>{sayWho(t, version)}</Name>,
        when: dates.moment(version.at),
      }))}
      keepLabel={t('clash:keep')}
      chosen={choice.chosen.value}
      onChoose={choice.choose}
      both={both === undefined ? undefined : { value: BOTH, label: t(both === 'phones' ? 'clash:keepBoth' : 'clash:keepJoined') }}
    />
  );
}

/** On one bank what closed the record, on the other what was written in it meanwhile. */
function ClosingVersions({ choice, clash, closing, speech, title }: VersionsProps & { readonly closing: NonNullable<Clash['closing']> }) {
  const { t, dates } = useCasework().translator;
  const [closed] = clash.versions;
  const [written] = closing.against;
  return (
    <TwoVersions
      legend={title}
      versions={[
        ...(closed === undefined
          ? []
          : [{ value: CLOSED, shown: t(`clash:closing.${closing.as}.shown`), who: <Name>{sayWho(t, closed)}</Name>, when: dates.moment(closed.at) }]),
        ...(written === undefined
          ? []
          : [
              {
                value: WRITTEN,
                shown: (
                  <span class="written-against">
                    {closing.against.map((one) => (
                      <span key={`${one.field} ${one.at}`}>
                        <Name>{t('clash:change', { field: speech.field(clash, one.field), value: speech.value(clash, one.field, one.value) })}</Name>
                      </span>
                    ))}
                  </span>
                ),
                who: <Name>{sayWho(t, written)}</Name>,
                when: dates.moment(written.at),
              },
            ]),
      ]}
      keepLabel={t('clash:keep')}
      chosen={choice.chosen.value}
      onChoose={choice.choose}
    />
  );
}

/** What the choice comes to, and a way to leave it for another day. */
export function ClashFoot({ choice, speech, later }: { readonly choice: ClashChoice; readonly speech: ClashSpeech; readonly later: string }) {
  const { t } = useCasework().translator;
  return (
    <Foot>
      <Alert words={choice.problem.value} />
      <Button wide notYet={choice.chosen.value === undefined ? t('clash:choose') : undefined} onPress={choice.settle}>
        <KeepWords choice={choice} speech={speech} />
      </Button>
      <Button kind="link" href={later}>
        {t('clash:later')}
      </Button>
    </Foot>
  );
}

/** The button says what will stand: a number, a name, a day; a long note only that it is this one. */
function KeepWords({ choice: { clash, chosen }, speech }: { readonly choice: ClashChoice; readonly speech: ClashSpeech }) {
  const { t } = useCasework().translator;
  if (clash === undefined || chosen.value === undefined) {
    return <>{t('clash:keepThis')}</>;
  }
  if (clash.closing !== undefined) {
    return <>{t(`clash:closing.${clash.closing.as}.${chosen.value === WRITTEN ? 'written' : 'keep'}`)}</>;
  }
  if (chosen.value === BOTH) {
    return <>{t(bothOf(clash) === 'phones' ? 'clash:keepBoth' : 'clash:keepJoined')}</>;
  }
  const version = clash.versions[Number(chosen.value)];
  const value = version === undefined ? '' : speech.value(clash, clash.field, version.value);
  return <bdi>{value === '' || value.length > 40 ? t('clash:keepThis') : t('clash:keepValue', { value })}</bdi>;
}

import { CircleDashed, UsersRound } from 'lucide-preact';
import { voices } from '#domain/need.ts';
import type { Portrait } from '#domain/portrait.ts';
import { progressOf } from '#domain/portrait-screens.ts';
import type { Answers } from '#domain/questionnaire.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { DraftLine } from './draft-line.tsx';
import { usePortraitTexts } from './portrait-context.ts';
import { PortraitSaid } from './portrait-said.tsx';
import type { SittingForm } from './use-sitting.ts';

interface AskEndProps {
  readonly form: SittingForm;
  readonly before: Portrait | undefined;
  /** Somebody else is asked next. */
  readonly onOther: () => void;
}

/** Read together what was said; what was not asked is only counted. */
export function AskEnd({ form, before, onOther }: AskEndProps) {
  const { t } = usePortraitTexts();
  const { asked, answers, facts } = form;
  const all = new Map(before?.answers).set(facts.voice, answers);
  const said = voices.flatMap((voice): readonly (readonly [typeof voice, Answers])[] => {
    const own = all.get(voice);
    return own === undefined || own.size === 0 ? [] : [[voice, own]];
  });
  const left = progressOf(asked, answers).reduce((sum, { asked: done, total }) => sum + total - done, 0);
  const first = form.screens.find(({ linkId }) => !answers.has(linkId)) ?? form.screens[0];
  return (
    <>
      <PageTitle title={t('portrait:short')} app={t('common:app')} of="end">
        {t('portrait:end.title')}
      </PageTitle>
      <p class="quiet">{said.length === 0 ? t('portrait:read.nothing') : t('portrait:end.text')}</p>
      {left === 0 || first === undefined ? null : (
        <NoteLine
          icon={CircleDashed}
          end={
            <Button kind="link" small onPress={() => form.go(first.linkId)}>
              {t('portrait:end.resume')}
            </Button>
          }
        >
          {t('portrait:end.notAsked', { count: left })}
        </NoteLine>
      )}
      <PortraitSaid asked={asked} voices={said} />
      {said.length === 0 ? null : (
        <Button kind="link" icon={UsersRound} onPress={onOther}>
          {t('portrait:end.other')}
        </Button>
      )}
    </>
  );
}

interface EndFootProps {
  readonly form: SittingForm;
  readonly onFinish: () => void;
  readonly onPause: () => void;
}

export function EndFoot({ form, onFinish, onPause }: EndFootProps) {
  const { t } = usePortraitTexts();
  const { failure, draft, answers } = form;
  return (
    <Foot>
      <Alert words={failure.value === undefined ? undefined : sayFailure(t, failure.value)} />
      {draft.failed.value ? <DraftLine draft={draft} /> : null}
      <div class="buttons">
        <Button kind="second" onPress={onPause}>
          {t('portrait:end.pause')}
        </Button>
        {answers.size === 0 ? null : <Button onPress={onFinish}>{t('portrait:end.finish')}</Button>}
      </div>
    </Foot>
  );
}

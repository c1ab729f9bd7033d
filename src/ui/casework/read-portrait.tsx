import { useSignal } from '@preact/signals';
import { RotateCcw, Trash2 } from 'lucide-preact';
import { bringBack, takeAway } from '#actions/save-record.ts';
import { reopenPortrait } from '#actions/save-sitting.ts';
import { type Portrait, type Sitting, voicesIn, noAnswers } from '#domain/portrait.ts';
import type { Questionnaire } from '#domain/questionnaire.ts';
import { freshId, today } from '#actions/context.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Kept } from '#store/queries/kept.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { BrokenRules } from './broken-rules.tsx';
import { useCasework } from './casework-context.ts';
import { FamilyList } from './family-list.tsx';
import { usePortraitTexts } from './portrait-context.ts';
import { PortraitExport } from './portrait-export.tsx';
import { PortraitSaid } from './portrait-said.tsx';
import { sayLanguage } from './say-language.ts';
import { startSitting } from './start-sitting.ts';
import { useNames } from './use-names.ts';

interface ReadPortraitProps {
  readonly family: RecordId;
  readonly kept: Kept<Portrait>;
  /** Undefined where this phone does not have its questions. */
  readonly asked: Questionnaire | undefined;
  /** A sitting goes on. */
  readonly resumed: () => void;
}

/** A portrait as it was told: earlier ones stay as they were. */
export function ReadPortrait({ family, kept, asked, resumed }: ReadPortraitProps) {
  const { t, dates } = usePortraitTexts();
  const { begun, finished, broken } = kept.value;
  const voices = voicesIn(kept.value).map((voice) => [voice, kept.value.answers.get(voice) ?? noAnswers] as const);
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={<TopBar leaveLabel={t('portrait:start.back')} href={addressOf({ at: 'family', family })} />}
      foot={finished === undefined && asked !== undefined ? <ResumeFoot family={family} portrait={kept.value} resumed={resumed} /> : undefined}
    >
      <PageTitle title={t('portrait:title')} app={t('common:app')} of={kept.value.id}>
        {begun?.on === undefined ? t('portrait:title') : t('portrait:read.of', { date: dates.full(begun.on) })}
      </PageTitle>
      <p class="quiet">{finished === undefined ? t('portrait:read.notFinished') : finished.on === undefined ? null : t('portrait:read.finishedOn', { date: dates.full(finished.on) })}</p>
      <BrokenRules broken={broken} />
      {asked === undefined ? <p>{t('portrait:start.missing')}</p> : voices.length === 0 ? <p>{t('portrait:read.nothing')}</p> : <PortraitSaid asked={asked} voices={voices} />}
      <Sittings sittings={kept.value.sittings} />
      {asked === undefined || voices.length === 0 ? null : <PortraitExport asked={asked} portrait={kept.value} />}
      <Undoing family={family} kept={kept} resumed={resumed} />
    </WorkingFrame>
  );
}

/** Who sat down with whom, when, in which language. */
function Sittings({ sittings }: { readonly sittings: readonly Sitting[] }) {
  const { t, dates } = usePortraitTexts();
  const names = useNames(undefined);
  return sittings.length === 0 ? null : (
    <section>
      <SectionHead>{t('portrait:read.sittings')}</SectionHead>
      <ul class="said-sittings">
        {sittings.map(({ id, on, by, voice, language, interpreter }) => {
          const who = names.of(by);
          return (
            <li key={id}>
              <b>{t(`portrait:voice.${voice}`)}</b>
              <span class="quiet">
                {[
                  on === undefined ? undefined : dates.full(on),
                  language === undefined ? undefined : sayLanguage(t, language),
                  interpreter === undefined ? undefined : t(`portrait:interpreter.${interpreter}`),
                  who === undefined ? undefined : t('portrait:read.by', { who }),
                ].filter((part) => part !== undefined).join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** It goes on with whoever spoke last, or with somebody else. */
function ResumeFoot({ family, portrait, resumed }: { readonly family: RecordId; readonly portrait: Portrait; readonly resumed: () => void }) {
  const { phone } = useCasework();
  const { t } = usePortraitTexts();
  const failure = useSignal<Failure | undefined>(undefined);
  const last = portrait.sittings.at(-1);
  const resume = async (sitting: Sitting): Promise<void> => {
    const sameDay = sitting.on === today(phone.context) && sitting.by === phone.context.member;
    const started = await startSitting(phone, { family, portrait: portrait.id }, {
      questionnaire: portrait.questionnaire ?? 'portrait',
      sitting: sameDay ? sitting.id : freshId(phone.context),
      voice: sitting.voice,
      language: sitting.language ?? '',
      interpreter: sitting.interpreter ?? '',
      shown: 'one',
      at: '',
      changes: new Map(),
    });
    if (started.ok) {
      resumed();
    } else {
      failure.value = started.failure;
    }
  };
  return (
    <Foot>
      <Alert words={failure.value === undefined ? undefined : sayFailure(t, failure.value)} />
      <div class="buttons">
        <Button kind={last === undefined ? 'main' : 'second'} href={addressOf({ at: 'portrait', family })}>
          {t('portrait:end.other')}
        </Button>
        {last === undefined ? null : <Button onPress={() => void resume(last)}>{t('portrait:read.resume')}</Button>}
      </div>
    </Foot>
  );
}

/** Opening it again, or taking it out of the file. */
function Undoing({ family, kept, resumed }: Pick<ReadPortraitProps, 'family' | 'kept' | 'resumed'>) {
  const { phone } = useCasework();
  const { t } = usePortraitTexts();
  const { router, told } = useShell();
  const failure = useSignal<Failure | undefined>(undefined);
  const { id, finished } = kept.value;
  const reopen = async (): Promise<void> => {
    const done = await reopenPortrait(phone.context, { id, family });
    if (done.ok) {
      told.tell(t('portrait:read.reopened'));
      resumed();
    } else {
      failure.value = done.failure;
    }
  };
  const remove = async (): Promise<void> => {
    const subject = kept.value.family ?? family;
    const done = await takeAway(phone.context, { table: 'portraits', family: subject, looked: { id, state: kept.state } });
    if (done.ok) {
      router.replace({ at: 'portrait', family });
      told.tell(t('portrait:read.removed'), () => void bringBack(phone.context, { table: 'portraits', family: subject, id }));
    } else {
      failure.value = done.failure;
    }
  };
  return (
    <div class="portrait-undoing no-print">
      <Alert words={failure.value === undefined ? undefined : sayFailure(t, failure.value)} />
      {finished === undefined ? null : (
        <Button kind="link" small icon={RotateCcw} onPress={() => void reopen()}>
          {t('portrait:read.reopen')}
        </Button>
      )}
      <Button kind="link" small icon={Trash2} onPress={() => void remove()}>
        {t('portrait:read.remove')}
      </Button>
    </div>
  );
}

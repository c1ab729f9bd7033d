import { useSignal } from '@preact/signals';
import { ListTree } from 'lucide-preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Portrait } from '#domain/portrait.ts';
import { countOf } from '#domain/portrait-screens.ts';
import { Button } from '#ui/parts/button.tsx';
import { createTell } from '#ui/parts/question-words.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { AskEnd, EndFoot } from './ask-end.tsx';
import { AskFoot } from './ask-foot.tsx';
import { AskPage } from './ask-page.tsx';
import { usePortraitTexts } from './portrait-context.ts';
import { PortraitMap } from './portrait-map.tsx';
import { END, type SittingForm, type SittingWorld, useSitting } from './use-sitting.ts';

interface AskPortraitProps {
  readonly world: SittingWorld;
  /** What was kept of it before this sitting. */
  readonly before: Portrait | undefined;
  readonly finished: () => void;
}

/** The portrait at a kitchen table: one question a screen, or a domain; nobody else's name on it. */
export function AskPortrait({ world, before, finished }: AskPortraitProps) {
  const { t } = usePortraitTexts();
  const { router, told } = useShell();
  const form = useSitting(world);
  const { family } = world;
  const leave = async (): Promise<void> => {
    if (await form.close(false)) {
      router.replace({ at: 'family', family });
      told.tell(t(form.answers.size === 0 ? 'portrait:ask.nothing' : 'portrait:ask.paused'));
    }
  };
  const finish = async (): Promise<void> => {
    if (await form.close(true)) {
      told.tell(t('portrait:end.finished'));
      finished();
    }
  };
  const other = async (): Promise<void> => {
    if (await form.close(false)) {
      router.replace({ at: 'portrait', family });
    }
  };
  const ended = form.here === undefined;
  const page = world.begun.shown === 'domain' ? form.here?.section : form.here?.linkId;
  // A new question begins at its first word, however far down the last one was answered.
  useLayoutEffect(() => scrollTo(0, 0), [page]);
  return (
    <WorkingFrame
      top={<AskBar form={form} onPause={() => void leave()} />}
      foot={
        ended ? <EndFoot form={form} onFinish={() => void finish()} onPause={() => void leave()} /> : <AskFoot form={form} />
      }
    >
      {ended ? <AskEnd form={form} before={before} onOther={() => void other()} /> : <AskPage form={form} />}
    </WorkingFrame>
  );
}

/** The way out, which domain, how far; pressing how far leads to any other domain. */
function AskBar({ form, onPause }: { readonly form: SittingForm; readonly onPause: () => void }) {
  const { t, tag } = usePortraitTexts();
  const mapped = useSignal(false);
  const { here, screens, sections, facts, asked } = form;
  const at = sections.findIndex(({ linkId }) => linkId === here?.section);
  const section = sections[at];
  const said = createTell({ own: asked.language, reader: tag, spoken: undefined })(section?.said ?? asked.title).first;
  const number = here?.number;
  return (
    <>
      <TopBar
        leave="close"
        leaveLabel={t('portrait:ask.pause')}
        onLeave={onPause}
        over={t(`portrait:voice.${facts.voice}`)}
        place={here === undefined ? t('portrait:short') : <span lang={said.lang} dir={said.dir}>{said.text}</span>}
        end={
          <Button kind="link" small icon={ListTree} flip onPress={() => (mapped.value = true)}>
            <span class="ask-at tabular">{number === undefined ? '' : t('portrait:ask.at', { now: number, total: countOf(screens) })}</span>
            <span class="unseen"> {t('portrait:ask.map')}</span>
          </Button>
        }
      />
      {mapped.value ? (
        <PortraitMap
          form={form}
          onClose={() => (mapped.value = false)}
          onGo={(to) => {
            mapped.value = false;
            form.go(to ?? END);
          }}
        />
      ) : null}
    </>
  );
}

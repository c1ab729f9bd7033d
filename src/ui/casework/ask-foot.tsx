import { ArrowLeft } from 'lucide-preact';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { DraftLine } from './draft-line.tsx';
import { usePortraitTexts } from './portrait-context.ts';
import { END, type SittingForm } from './use-sitting.ts';

/** Where back and on lead: from screen to screen, or from domain to domain. */
function around({ facts, screens, here }: SittingForm): { readonly back: string | undefined; readonly on: string } {
  const whole = facts.shown === 'domain';
  const stops = whole ? screens.filter((screen, at) => screens[at - 1]?.section !== screen.section) : screens;
  const at = stops.findIndex((screen) => (whole ? screen.section === here?.section : screen.linkId === here?.linkId));
  return { back: stops[at - 1]?.linkId, on: stops[at + 1]?.linkId ?? END };
}

/** Within a thumb's reach: back, pass, on. */
export function AskFoot({ form }: { readonly form: SittingForm }) {
  const { t } = usePortraitTexts();
  const { back, on } = around(form);
  const { failure, draft, facts } = form;
  return (
    <Foot>
      <Alert words={failure.value === undefined ? undefined : sayFailure(t, failure.value)} />
      {draft.failed.value ? <DraftLine draft={draft} /> : null}
      <div class="ask-foot">
        {back === undefined ? null : (
          <IconButton icon={ArrowLeft} flip label={t(facts.shown === 'domain' ? 'portrait:ask.previousDomain' : 'portrait:ask.previous')} onPress={() => form.go(back)} />
        )}
        <Button kind="second" onPress={() => form.go(on)}>
          {t('portrait:ask.skip')}
        </Button>
        <Button onPress={() => form.go(on)}>{t('common:act.next')}</Button>
      </div>
    </Foot>
  );
}

import type { ComponentChildren } from 'preact';
import { Button } from '#ui/parts/button.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Steps } from '#ui/parts/steps.tsx';
import type { EnrolTranslator } from './enrol-texts.ts';

interface StepFrameProps {
  readonly translator: EnrolTranslator;
  readonly now: number;
  readonly total: number;
  readonly title: string;
  readonly text?: string | undefined;
  readonly children?: ComponentChildren;
  /** The main action. */
  readonly action: string;
  readonly notYet?: string | undefined;
  readonly onGo: () => void;
  /** Beside the main action. */
  readonly more?: ComponentChildren;
}

/** One question of a set-up: how far along, what is asked, one main action. */
export function StepFrame(props: StepFrameProps) {
  const { translator, now, total, title, text, children, action, notYet, onGo, more } = props;
  const { t } = translator;
  const label = t('setup:step', { now, total });
  return (
    <main class="lock">
      {total === 1 ? null : (
        <div class="stack tight no-print">
          <Steps now={now} total={total} label={label} />
          <p class="quiet" aria-hidden="true">
            {label}
          </p>
        </div>
      )}
      <div class="stack tight">
        <PageTitle title={title} app={t('common:app')} />
        {text === undefined ? null : <p class="quiet no-print">{text}</p>}
      </div>
      <form
        class="stack step-form"
        autocomplete="off"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onGo();
        }}
      >
        {children}
        <div class="lock-below no-print">
          <Button type="submit" wide notYet={notYet}>
            {action}
          </Button>
          {more}
        </div>
      </form>
    </main>
  );
}

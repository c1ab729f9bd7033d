import { useEffect, useMemo } from 'preact/hooks';
import { Bridge } from '#ui/parts/bridge.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { Lazy } from '#ui/shell/lazy.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShellTexts } from '#ui/shell/shell-context.ts';
import type { ArrivalProps } from '#ui/shell/views.ts';
import { ChoosePassphrase } from './choose-passphrase.tsx';
import { type EnrolTranslator, enrolTexts } from './enrol-texts.ts';
import { JoinState } from './join-state.ts';
import { RestoreStep } from './restore-step.tsx';
import { DoneStep } from './step-done.tsx';
import { StepFrame } from './step-frame.tsx';
import { TypePassphraseAgain } from './type-passphrase-again.tsx';

/** From an invitation to a phone of one's own in the team. */
export function Join({ phone, link, onOpen, onLeave }: ArrivalProps) {
  const texts = useShellTexts();
  const state = useMemo(() => new JoinState(phone, link), [phone, link]);
  useEffect(() => void state.look(), [state]);
  return (
    <Lazy load={() => texts.with(enrolTexts)} of={texts}>
      {(translator) => <JoinNow {...{ translator, state, phone, link, onOpen, onLeave }} />}
    </Lazy>
  );
}

interface JoinNowProps extends ArrivalProps {
  readonly translator: EnrolTranslator;
  readonly state: JoinState;
}

function JoinNow({ translator, state, phone, link, onOpen, onLeave }: JoinNowProps) {
  const { t } = translator;
  switch (state.step.value) {
    case 'looking':
      return <Looking translator={translator} />;
    case 'stopped':
      return <Stopped {...{ translator, state, onLeave }} />;
    case 'own':
      return <OwnName {...{ translator, state }} />;
    case 'restore':
      return <RestoreStep {...{ phone, link, translator, onOpen }} onWithout={() => state.go('own')} />;
    case 'phrase':
      return (
        <ChoosePassphrase
          {...{ phone, translator }}
          now={2}
          total={2}
          proposed={state.proposed.value}
          onPropose={(words) => {
            state.proposed.value = words;
          }}
          onChosen={state.takePassphrase}
        />
      );
    case 'again':
      return (
        <TypePassphraseAgain
          translator={translator}
          now={2}
          total={2}
          passphrase={state.passphrase.value}
          action={t('join:finish')}
          busy={state.busy.value ? t('join:busy') : undefined}
          failure={state.failure.value === undefined ? undefined : sayFailure(t, state.failure.value)}
          onSame={() => void state.finish()}
          onReview={() => state.go('phrase')}
        />
      );
    case 'done':
      return (
        <DoneStep
          translator={translator}
          title={t('join:done.title')}
          text={t('join:done.text')}
          action={t('join:done.start')}
          opened={state.opened.value}
          onOpen={onOpen}
        />
      );
  }
}

function Looking({ translator: { t } }: { readonly translator: EnrolTranslator }) {
  return (
    <main class="lock">
      <div class="lock-top">
        <Bridge size="full" />
        <PageTitle title={t('join:title')} app={t('common:app')} />
      </div>
      <p role="status">{t('join:looking')}</p>
    </main>
  );
}

/** Nothing was typed yet: why this link does not open, and what to do. */
function Stopped({ translator: { t }, state, onLeave }: Omit<JoinNowProps, 'phone' | 'link' | 'onOpen'>) {
  const failure = state.failure.value;
  const again = failure?.kind === 'offline' || failure?.kind === 'server-trouble';
  const title = t(again ? 'join:stop.offline' : 'join:stop.title');
  return (
    <main class="lock">
      <div class="lock-top">
        <Bridge size="full" />
      </div>
      <PageTitle title={title} app={t('common:app')} />
      <Card>
        <p role="status">{failure === undefined ? null : sayFailure(t, failure)}</p>
      </Card>
      <div class="lock-below">
        {again ? (
          <Button wide onPress={() => void state.look()}>
            {t('common:act.retry')}
          </Button>
        ) : null}
        <Button kind={again ? 'link' : 'main'} wide onPress={onLeave}>
          {t('join:leave')}
        </Button>
      </div>
    </main>
  );
}

function OwnName({ translator, state }: Pick<JoinNowProps, 'translator' | 'state'>) {
  const { t } = translator;
  const failure = state.failure.value;
  return (
    <StepFrame
      translator={translator}
      now={1}
      total={2}
      title={t('join:title')}
      text={t('join:good')}
      action={t('common:act.continue')}
      onGo={state.checkName}
      more={
        <Button kind="link" wide onPress={() => state.go('restore')}>
          {t('backup:restore.have')}
        </Button>
      }
    >
      <TextField
        label={t('setup:own.name')}
        hint={t('setup:own.text')}
        error={failure === undefined ? undefined : sayFailure(t, failure)}
        verbatim
        value={state.name.value}
        onInput={(text) => {
          state.name.value = text;
        }}
      />
    </StepFrame>
  );
}

import { useMemo } from 'preact/hooks';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useShellTexts } from '#ui/shell/shell-context.ts';
import type { ArrivalProps } from '#ui/shell/views.ts';
import { ChoosePassphrase } from './choose-passphrase.tsx';
import { type EnrolTranslator, enrolTexts } from './enrol-texts.ts';
import { SetUpState } from './set-up-state.ts';
import { CheckCodeStep } from './step-check-code.tsx';
import { CodeStep } from './step-code.tsx';
import { DoneStep } from './step-done.tsx';
import { OwnNameStep } from './step-own-name.tsx';
import { PlaceStep } from './step-place.tsx';
import { TypePassphraseAgain } from './type-passphrase-again.tsx';

const SET_UP_STEPS = 4;

/** From a one-time link to an organisation with one school and one coordinator. */
export function SetUp({ phone, link, onOpen, onLeave }: ArrivalProps) {
  const texts = useShellTexts();
  const state = useMemo(() => new SetUpState(phone, link), [phone, link]);
  return (
    <Lazy load={() => texts.with(enrolTexts)} of={texts}>
      {(translator) => <SetUpNow {...{ translator, state, phone, onOpen, onLeave }} />}
    </Lazy>
  );
}

interface SetUpNowProps extends Omit<ArrivalProps, 'link'> {
  readonly translator: EnrolTranslator;
  readonly state: SetUpState;
}

function SetUpNow({ translator, state, phone, onOpen, onLeave }: SetUpNowProps) {
  const { t } = translator;
  const total = SET_UP_STEPS;
  switch (state.step.value) {
    case 'place':
      return <PlaceStep {...{ translator, state, onLeave }} />;
    case 'own':
      return <OwnNameStep {...{ translator, state }} />;
    case 'phrase':
      return (
        <ChoosePassphrase
          {...{ phone, translator, total }}
          now={3}
          proposed={state.proposed.value}
          onPropose={(words) => {
            state.proposed.value = words;
          }}
          onChosen={(words) => {
            state.passphrase.value = words;
            state.go('again');
          }}
        />
      );
    case 'again':
      return (
        <TypePassphraseAgain
          {...{ translator, total }}
          now={3}
          passphrase={state.passphrase.value}
          action={t('common:act.continue')}
          onSame={() => void state.showCode()}
          onReview={() => state.go('phrase')}
        />
      );
    case 'code':
      return <CodeStep {...{ translator, state }} />;
    case 'check':
      return <CheckCodeStep {...{ translator, state }} />;
    case 'done':
      return (
        <DoneStep
          translator={translator}
          title={t('setup:done.title')}
          text={t('setup:done.text')}
          next={t('setup:done.next')}
          action={t('setup:done.start')}
          opened={state.opened.value}
          onOpen={onOpen}
        />
      );
  }
}

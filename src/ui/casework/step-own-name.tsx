import { TextField } from '#ui/parts/text-field.tsx';
import { Button } from '#ui/parts/button.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import type { EnrolTranslator } from './enrol-texts.ts';
import type { SetUpState } from './set-up-state.ts';
import { StepFrame } from './step-frame.tsx';

interface OwnNameStepProps {
  readonly translator: EnrolTranslator;
  readonly state: SetUpState;
}

export function OwnNameStep({ translator, state }: OwnNameStepProps) {
  const { t } = translator;
  const failure = state.failure.value;
  return (
    <StepFrame
      translator={translator}
      now={2}
      total={4}
      title={t('setup:own.title')}
      text={t('setup:own.text')}
      action={t('common:act.continue')}
      onGo={state.checkName}
      more={
        <Button kind="link" wide onPress={() => state.go('place')}>
          {t('common:act.back')}
        </Button>
      }
    >
      <TextField
        label={t('setup:own.name')}
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

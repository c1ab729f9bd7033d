import { useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import type { EnrolTranslator } from './enrol-texts.ts';
import { groupsOf, isSameGroup, placesToCheck } from './recovery-groups.ts';
import type { SetUpState } from './set-up-state.ts';
import { StepFrame } from './step-frame.tsx';

interface CheckCodeStepProps {
  readonly translator: EnrolTranslator;
  readonly state: SetUpState;
}

const drawn = (below: number): number => Math.floor(Math.random() * below);

/** A paper that nobody wrote is found out now, not on the day it is needed. */
export function CheckCodeStep({ translator, state }: CheckCodeStepProps) {
  const { t } = translator;
  const groups = groupsOf(state.code.value);
  const [places] = useState(() => placesToCheck(groups.length, drawn));
  const typed = useSignal<readonly string[]>(['', '']);
  const wrong = useSignal<readonly boolean[]>([]);
  const check = (): void => {
    wrong.value = places.map((place, index) => !isSameGroup(typed.value[index] ?? '', groups[place]));
    if (!wrong.value.includes(true)) {
      void state.finish();
    }
  };
  return (
    <StepFrame
      translator={translator}
      now={4}
      total={4}
      title={t('setup:check.title')}
      text={t('setup:check.text')}
      action={t('setup:check.finish')}
      notYet={state.busy.value ? t('setup:busy') : undefined}
      onGo={check}
      more={
        <Button kind="link" wide onPress={() => state.go('code')}>
          {t('setup:check.again')}
        </Button>
      }
    >
      {places.map((place, index) => (
        <TextField
          key={place}
          label={t('setup:check.group', { number: place + 1 })}
          error={wrong.value[index] === true ? t('setup:check.differs') : undefined}
          verbatim
          dir="ltr"
          value={typed.value[index] ?? ''}
          onInput={(text) => {
            typed.value = typed.value.with(index, text);
            wrong.value = [];
          }}
        />
      ))}
      <Alert words={state.failure.value === undefined ? undefined : sayFailure(t, state.failure.value)} />
    </StepFrame>
  );
}

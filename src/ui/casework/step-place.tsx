import type { SetUpFailure } from '#actions/phone.ts';
import { Button } from '#ui/parts/button.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import type { EnrolTranslator } from './enrol-texts.ts';
import type { SetUpState } from './set-up-state.ts';
import { StepFrame } from './step-frame.tsx';

interface PlaceStepProps {
  readonly translator: EnrolTranslator;
  readonly state: SetUpState;
  readonly onLeave: () => void;
}

export function PlaceStep({ translator, state, onLeave }: PlaceStepProps) {
  const { t } = translator;
  const failure = state.failure.value;
  const errorOf = (...kinds: readonly SetUpFailure['kind'][]): string | undefined =>
    failure !== undefined && kinds.includes(failure.kind) ? sayFailure(t, failure) : undefined;
  return (
    <StepFrame
      translator={translator}
      now={1}
      total={4}
      title={t('setup:place.title')}
      text={t('setup:place.text')}
      action={t('common:act.continue')}
      onGo={state.checkPlace}
      more={
        <Button kind="link" wide onPress={onLeave}>
          {t('setup:cancel')}
        </Button>
      }
    >
      <TextField
        label={t('setup:place.organisation')}
        hint={t('setup:place.organisationHint')}
        error={errorOf('organisation-name')}
        value={state.organisation.value}
        onInput={(text) => {
          state.organisation.value = text;
        }}
      />
      <TextField
        label={t('setup:place.school')}
        hint={t('setup:place.schoolHint')}
        error={errorOf('school-name')}
        value={state.school.value}
        onInput={(text) => {
          state.school.value = text;
        }}
      />
      <TextField
        kind="tel"
        label={t('setup:place.youthProtection')}
        aside={t('common:field.optional')}
        hint={t('setup:place.youthProtectionHint')}
        error={errorOf('crisis-number', 'crisis-number-missing')}
        value={state.youthProtection.value}
        onInput={(text) => {
          state.youthProtection.value = text;
        }}
      />
    </StepFrame>
  );
}

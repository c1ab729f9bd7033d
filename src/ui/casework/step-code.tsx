import { CameraOff, KeyRound, Printer } from 'lucide-preact';
import { dayAt } from '#kernel/day.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useShell } from '#ui/shell/shell-context.ts';
import type { EnrolTranslator } from './enrol-texts.ts';
import { groupsOf } from './recovery-groups.ts';
import type { SetUpState } from './set-up-state.ts';
import { StepFrame } from './step-frame.tsx';

interface CodeStepProps {
  readonly translator: EnrolTranslator;
  readonly state: SetUpState;
}

/** The one paper that opens everything again: printed, or copied by hand. */
export function CodeStep({ translator, state }: CodeStepProps) {
  const { t, dates } = translator;
  const { clock } = useShell();
  const facts = { organisation: state.organisation.value, date: dates.full(dayAt(clock())) };
  return (
    <StepFrame
      translator={translator}
      now={4}
      total={4}
      title={t('setup:code.title')}
      text={t('setup:code.text')}
      action={t('setup:code.have')}
      onGo={() => state.go('check')}
    >
      <Card>
        <ol class="code-groups" role="list" aria-label={t('setup:code.label')} dir="ltr">
          {groupsOf(state.code.value).map((group, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a group is its place
            <li key={index}>{group}</li>
          ))}
        </ol>
        <p class="only-print">{t('setup:code.sheet', facts)}</p>
      </Card>
      <Button kind="second" wide icon={Printer} onPress={() => print()}>
        {t('setup:code.print')}
      </Button>
      <NoteLine icon={KeyRound}>{t('setup:code.keep')}</NoteLine>
      <NoteLine icon={CameraOff}>{t('setup:code.never')}</NoteLine>
    </StepFrame>
  );
}

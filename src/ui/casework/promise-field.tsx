import { useSignal } from '@preact/signals';
import { CalendarPlus } from 'lucide-preact';
import { addDays } from '#kernel/day.ts';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useCasework } from './casework-context.ts';

interface PromiseFieldProps {
  readonly value: string;
  readonly onInput: (day: string) => void;
  readonly error: string | undefined;
}

/** A next step that was promised, with its day; the usual ones are one press. */
export function PromiseField({ value, onInput, error }: PromiseFieldProps) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const asked = useSignal(false);
  if (value === '' && !asked.value) {
    return (
      <div>
        <Button
          kind="second"
          small
          icon={CalendarPlus}
          onPress={() => {
            asked.value = true;
          }}
        >
          {t('contacts:promise')}
        </Button>
      </div>
    );
  }
  const soon = [
    { value: addDays(today, 1), label: t('common:time.tomorrow') },
    { value: addDays(today, 7), label: t('contacts:inAWeek') },
    { value: addDays(today, 14), label: t('contacts:inTwoWeeks') },
  ];
  return (
    <div class="stack tight">
      <TextField kind="date" label={t('contacts:due')} value={value} onInput={onInput} error={error} min={today} />
      <Chips
        label={t('contacts:soon')}
        options={soon}
        chosen={soon.map(({ value: day }) => day).filter((day) => day === value)}
        onToggle={(day) => onInput(day === value ? '' : day)}
      />
      <div>
        <Button
          kind="link"
          small
          onPress={() => {
            asked.value = false;
            onInput('');
          }}
        >
          {t('contacts:noPromise')}
        </Button>
      </div>
    </div>
  );
}

import { useSignal } from '@preact/signals';
import { CalendarPlus } from 'lucide-preact';
import { addDays } from '#kernel/day.ts';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useFocusAfter } from '#ui/shell/use-focus-after.ts';
import { useCasework } from './casework-context.ts';

interface PromiseFieldProps {
  readonly value: string;
  readonly onInput: (day: string) => void;
  readonly error: string | undefined;
}

/** A next step that was promised, with its day: asked for when somebody promises. */
export function PromiseField(props: PromiseFieldProps) {
  const { t } = useCasework().translator;
  const asked = useSignal(false);
  // Counts what the person pressed: a draft that arrives with its day takes the keyboard from nobody.
  const presses = useSignal(0);
  const open = asked.value || props.value !== '';
  const place = useFocusAfter(presses.value, 'button');
  return (
    <div ref={place}>
      {open ? (
        <PromisedDay
          {...props}
          onRemove={() => {
            asked.value = false;
            presses.value += 1;
            props.onInput('');
          }}
        />
      ) : (
        <Button
          kind="second"
          small
          icon={CalendarPlus}
          onPress={() => {
            asked.value = true;
            presses.value += 1;
          }}
        >
          {t('contacts:promise')}
        </Button>
      )}
    </div>
  );
}

/** The usual days are one press. */
function PromisedDay({ value, onInput, error, onRemove }: PromiseFieldProps & { readonly onRemove: () => void }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const soon = [
    { value: addDays(today, 1), label: t('common:time.tomorrow') },
    { value: addDays(today, 7), label: t('contacts:inAWeek') },
    { value: addDays(today, 14), label: t('contacts:inTwoWeeks') },
  ];
  return (
    <div class="stack tight">
      <Chips
        label={t('contacts:soon')}
        options={soon}
        chosen={soon.map(({ value: day }) => day).filter((day) => day === value)}
        onToggle={(day) => onInput(day)}
      />
      <TextField kind="date" label={t('contacts:due')} value={value} onInput={onInput} error={error} min={today} />
      <div>
        <Button kind="link" small onPress={onRemove}>
          {t('contacts:noPromise')}
        </Button>
      </div>
    </div>
  );
}

import { Check } from 'lucide-preact';
import { useId } from 'preact/hooks';
import type { Choice } from '#ui/parts/choice.ts';
import { ChoiceGroup } from '#ui/parts/choice-group.tsx';
import { Sign } from '#ui/parts/sign.tsx';

interface ChooseOneProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly Choice<Value>[];
  /** Empty where nobody answered. */
  readonly value: Value | '';
  /** Pressing what is chosen takes it back, unless one answer always stands. */
  readonly onChoose: (value: Value | '') => void;
  readonly always?: boolean | undefined;
}

/** One of a few short words, in little room: real radios that look like chips. */
export function ChooseOne<Value extends string>({ legend, options, value, onChoose, always = false }: ChooseOneProps<Value>) {
  const name = useId();
  return (
    <ChoiceGroup legend={legend}>
      <div class="chips">
        {options.map((option) => (
          <label key={option.value} class="chip choice-chip">
            <input
              class="unseen"
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
              onClick={() => {
                if (!always && option.value === value) {
                  onChoose('');
                }
              }}
              onKeyDown={(event) => {
                // The keyboard has no second press on a radio: Delete takes the answer back.
                if (!always && (event.key === 'Delete' || event.key === 'Backspace')) {
                  onChoose('');
                }
              }}
            />
            {option.value === value ? <Sign icon={Check} size={18} /> : null}
            {option.label}
          </label>
        ))}
      </div>
    </ChoiceGroup>
  );
}

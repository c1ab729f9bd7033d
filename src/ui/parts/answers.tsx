import { Check } from 'lucide-preact';
import { useId } from 'preact/hooks';
import type { Choice } from './choice.ts';
import { type ChoiceGroupLabels, ChoiceGroup } from './choice-group.tsx';
import { Sign } from './sign.tsx';

interface AnswersProps<Value extends string> extends ChoiceGroupLabels {
  readonly options: readonly Choice<Value>[];
  readonly value: Value | undefined;
  readonly onChoose: (value: Value) => void;
}

/** One of a few, each on a line of its own with room for a sentence. */
export function Answers<Value extends string>({ options, value, onChoose, ...labels }: AnswersProps<Value>) {
  const name = useId();
  return (
    <ChoiceGroup {...labels}>
      <div class="answers">
        {options.map((option) => (
          <label class="answer" key={option.value} lang={option.lang}>
            <input
              class="unseen"
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            {option.icon === undefined ? null : <Sign icon={option.icon} size={28} flip={option.flip} />}
            <span class="words">
              {option.label}
              {option.note === undefined ? null : <small>{option.note}</small>}
            </span>
            <span class="ring">
              <Sign icon={Check} size={16} />
            </span>
          </label>
        ))}
      </div>
    </ChoiceGroup>
  );
}

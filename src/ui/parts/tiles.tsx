import { Check } from 'lucide-preact';
import { useId } from 'preact/hooks';
import type { Choice } from './choice.ts';
import { type ChoiceGroupLabels, ChoiceGroup } from './choice-group.tsx';
import { Sign } from './sign.tsx';
import { takeBack } from './take-back.ts';

interface TilesProps<Value extends string> extends ChoiceGroupLabels {
  readonly options: readonly Choice<Value>[];
  /** Nothing is chosen beforehand where consent or needs are asked. */
  readonly value: Value | undefined;
  readonly onChoose: (value: Value) => void;
  /** Pressed again, what was chosen is chosen no more. */
  readonly onTakeBack?: (() => void) | undefined;
}

/** One of a few, each with its sign: a kind of contact, whether someone was reached. */
export function Tiles<Value extends string>({ options, value, onChoose, onTakeBack, ...labels }: TilesProps<Value>) {
  const name = useId();
  return (
    <ChoiceGroup {...labels}>
      <div class="tiles">
        {options.map((option) => (
          <label class="tile" key={option.value} lang={option.lang}>
            <input
              class="unseen"
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
              {...(onTakeBack === undefined ? {} : takeBack(option.value === value, onTakeBack))}
            />
            {option.icon === undefined ? null : <Sign icon={option.icon} size={26} flip={option.flip} />}
            <span>{option.label}</span>
            <span class="tick">
              <Sign icon={Check} size={16} />
            </span>
          </label>
        ))}
      </div>
    </ChoiceGroup>
  );
}

import { ChoiceGroup } from '#ui/parts/choice-group.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import type { Choice } from '#ui/parts/choice.ts';

interface OneOfProps<Value extends string> {
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly options: readonly Choice<Value>[];
  readonly value: Value | undefined;
  /** Pressed again, an answer is taken back: nothing here must be answered. */
  readonly onChoose: (value: Value | '') => void;
}

export function OneOf<Value extends string>({ legend, hint, error, options, value, onChoose }: OneOfProps<Value>) {
  return (
    <ChoiceGroup legend={legend} hint={hint} error={error}>
      <Chips label={legend} options={options} chosen={value === undefined ? [] : [value]} onToggle={(one) => onChoose(one === value ? '' : one)} />
    </ChoiceGroup>
  );
}

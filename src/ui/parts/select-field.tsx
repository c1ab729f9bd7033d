import { ChevronDown } from 'lucide-preact';
import { type FieldLabels, FieldFrame } from './field-frame.tsx';
import { Sign } from './sign.tsx';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectFieldProps<Value extends string> extends FieldLabels {
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value | undefined;
  /** What stands there while nothing is chosen. */
  readonly empty: string;
  readonly onChoose: (value: Value | undefined) => void;
  readonly name?: string | undefined;
}

/** For more than seven choices; fewer are tiles or answers, which need no opening. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, error, aside, hiddenLabel, options, value, empty, onChoose, name } = props;
  return (
    <FieldFrame {...{ label, hint, error, aside, hiddenLabel }}>
      {(wiring) => (
        <span class="input-frame">
          <select
            {...wiring}
            class="input"
            name={name}
            value={value ?? ''}
            onChange={({ currentTarget }) =>
              onChoose(options.find((option) => option.value === currentTarget.value)?.value)
            }
          >
            <option value="">{empty}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Sign icon={ChevronDown} />
        </span>
      )}
    </FieldFrame>
  );
}

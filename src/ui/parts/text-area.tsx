import { type FieldLabels, FieldFrame } from './field-frame.tsx';
import { directionOf } from './input.tsx';

interface TextAreaProps extends FieldLabels {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly name?: string | undefined;
  readonly rows?: number | undefined;
  readonly required?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly lang?: string | undefined;
}

/** Grows with what is written, where the browser knows how. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, aside, hiddenLabel, value, onInput } = props;
  const { name, rows = 3, required, placeholder, maxLength, lang } = props;
  return (
    <FieldFrame {...{ label, hint, error, aside, hiddenLabel }}>
      {(wiring) => (
        <textarea
          {...wiring}
          {...{ name, rows, required, placeholder, maxLength, lang }}
          class="input"
          dir={directionOf(value)}
          value={value}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      )}
    </FieldFrame>
  );
}

import { type FieldLabels, FieldFrame } from './field-frame.tsx';
import { Input, type InputFacts } from './input.tsx';
import { type Icon, Sign } from './sign.tsx';

interface TextFieldProps extends FieldLabels, InputFacts {
  readonly icon?: Icon | undefined;
}

export function TextField({ label, hint, error, aside, hiddenLabel, icon, ...facts }: TextFieldProps) {
  return (
    <FieldFrame {...{ label, hint, error, aside, hiddenLabel }}>
      {(wiring) => (
        <span class="input-frame">
          {icon === undefined ? null : <Sign icon={icon} />}
          <Input {...wiring} {...facts} />
        </span>
      )}
    </FieldFrame>
  );
}

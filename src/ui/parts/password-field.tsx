import { Eye, EyeOff, LockKeyhole } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { type FieldLabels, FieldFrame } from './field-frame.tsx';
import { IconButton } from './icon-button.tsx';
import { Input } from './input.tsx';
import { Sign } from './sign.tsx';

interface PasswordFieldProps extends FieldLabels {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly showLabel: string;
  readonly hideLabel: string;
  /** Lets the phone's own key ring help. */
  readonly autocomplete: 'current-password' | 'new-password';
  readonly name?: string | undefined;
}

/** Five words are hard to type unseen: one press shows them. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, hint, error, aside, hiddenLabel, value, onInput, showLabel, hideLabel, autocomplete, name } = props;
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame {...{ label, hint, error, aside, hiddenLabel }}>
      {(wiring) => (
        <span class="input-frame">
          <Sign icon={LockKeyhole} />
          <Input
            {...wiring}
            kind={shown ? 'text' : 'password'}
            name={name}
            value={value}
            // Shown, it is a text for the browser, which would write it to the disk with the state of the tab.
            autocomplete={shown ? 'off' : autocomplete}
            verbatim
            onInput={onInput}
          />
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={shown ? hideLabel : showLabel}
            onPress={() => setShown(!shown)}
          />
        </span>
      )}
    </FieldFrame>
  );
}

import { type FieldLabels, FieldFrame } from './field-frame.tsx';

interface CopyFieldProps extends FieldLabels {
  readonly value: string;
}

/** Something to take along, a link or a code: it cannot be changed, and is chosen whole when it is touched. */
export function CopyField({ label, hint, hiddenLabel, value }: CopyFieldProps) {
  return (
    <FieldFrame {...{ label, hint, hiddenLabel }}>
      {(wiring) => (
        <input
          {...wiring}
          class="input"
          type="text"
          dir="ltr"
          readOnly
          value={value}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
    </FieldFrame>
  );
}

interface InitialsProps {
  /** Two letters at most. */
  readonly letters: string;
}

/** Beside a name, instead of a face. */
export const Initials = ({ letters }: InitialsProps) => (
  <span class="initials" aria-hidden="true">
    {letters}
  </span>
);

interface PhoneProps {
  /** As people write it: `514 555-0142`. */
  readonly number: string;
  /** Dials when pressed. */
  readonly dial?: boolean | undefined;
}

/** A number runs from the left in every script, and does not break before its last four digits. */
export function Phone({ number, dial = false }: PhoneProps) {
  const cut = number.lastIndexOf(' ') + 1;
  const shown = (
    <bdi class="phone" dir="ltr">
      {number.slice(0, cut)}
      <span>{number.slice(cut)}</span>
    </bdi>
  );
  return dial ? <a href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>{shown}</a> : shown;
}

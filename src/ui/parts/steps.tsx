interface StepsProps {
  /** From 1. */
  readonly now: number;
  readonly total: number;
  /** `Étape 2 de 5` */
  readonly label: string;
}

/** How far along; the words say it too. */
export function Steps({ now, total, label }: StepsProps) {
  return (
    <div class="steps" role="img" aria-label={label}>
      {Array.from({ length: total }, (_, index) => (
        <i key={index} class={stateOf(index + 1, now)} />
      ))}
    </div>
  );
}

function stateOf(step: number, now: number): string | undefined {
  if (step === now) {
    return 'now';
  }
  return step < now ? 'past' : undefined;
}

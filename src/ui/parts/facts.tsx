import type { ComponentChildren } from 'preact';

interface FactsProps {
  /** A label and its answer; what is unknown is left out. */
  readonly facts: readonly (readonly [label: string, answer: ComponentChildren])[];
}

export function Facts({ facts }: FactsProps) {
  return (
    <dl class="facts">
      {facts
        .filter(([, answer]) => answer !== undefined && answer !== null && answer !== '')
        .map(([label, answer]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
    </dl>
  );
}

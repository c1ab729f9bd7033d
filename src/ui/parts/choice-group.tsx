import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { FieldError, FieldHint, describedBy } from './field-notes.tsx';

export interface ChoiceGroupLabels {
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly hiddenLegend?: boolean | undefined;
}

interface ChoiceGroupProps extends ChoiceGroupLabels {
  readonly children: ComponentChildren;
}

/** A question with real radios or checkboxes under it. */
export function ChoiceGroup({ legend, hint, error, hiddenLegend = false, children }: ChoiceGroupProps) {
  const id = useId();
  return (
    <fieldset class={error === undefined ? 'field' : 'field wrong'} aria-describedby={describedBy({ id, hint, error })}>
      <legend class={hiddenLegend ? 'unseen' : 'label'}>{legend}</legend>
      <FieldHint id={id} hint={hint} />
      {children}
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { FieldError, FieldHint, describedBy } from './field-notes.tsx';

/** What every field has, whatever one fills it with. */
export interface FieldLabels {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What to do, and what is kept. */
  readonly error?: string | undefined;
  /** A word after the label: `facultatif`. */
  readonly aside?: string | undefined;
  /** Where the screen already says it, as for a search. */
  readonly hiddenLabel?: boolean | undefined;
}

/** Goes onto the control itself. */
export interface FieldWiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

interface FieldFrameProps extends FieldLabels {
  readonly children: (wiring: FieldWiring) => ComponentChildren;
}

/** Label above, hint, control, error under. */
export function FieldFrame({ label, hint, error, aside, hiddenLabel = false, children }: FieldFrameProps) {
  const id = useId();
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label class={hiddenLabel ? 'unseen' : 'label'} for={id}>
        {label}
        {aside === undefined ? null : <span class="aside"> {aside}</span>}
      </label>
      <FieldHint id={id} hint={hint} />
      {children({
        id,
        'aria-describedby': describedBy({ id, hint, error }),
        'aria-invalid': error === undefined ? undefined : 'true',
      })}
      <FieldError id={id} error={error} />
    </div>
  );
}

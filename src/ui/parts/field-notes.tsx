import { TriangleAlert } from 'lucide-preact';
import { Sign } from './sign.tsx';

interface FieldNotesProps {
  /** Of the field they belong to. */
  readonly id: string;
  readonly hint?: string | undefined;
  /** What to do, and what is kept. */
  readonly error?: string | undefined;
}

/** For `aria-describedby`: the notes that a field has. */
export function describedBy({ id, hint, error }: FieldNotesProps): string | undefined {
  const ids = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  return ids.filter(Boolean).join(' ') || undefined;
}

export const FieldHint = ({ id, hint }: FieldNotesProps) =>
  hint === undefined ? null : (
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
  );

export const FieldError = ({ id, error }: FieldNotesProps) =>
  error === undefined ? null : (
    <p class="error" id={`${id}-error`}>
      <Sign icon={TriangleAlert} />
      <span>{error}</span>
    </p>
  );

import type { ComponentChildren } from 'preact';

interface RowsProps {
  /** `Row`s. */
  readonly children: ComponentChildren;
  readonly label?: string | undefined;
  /** A dashed frame: begun, not yet kept for good. */
  readonly draft?: boolean | undefined;
  /** Without a frame of its own, as in the list of a wide screen. */
  readonly bare?: boolean | undefined;
}

export function Rows({ children, label, draft = false, bare = false }: RowsProps) {
  const frame = bare ? 'rows' : 'rows card';
  return (
    <ul class={draft ? `${frame} draft` : frame} role="list" aria-label={label}>
      {children}
    </ul>
  );
}

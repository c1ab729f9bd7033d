import type { LucideIcon } from 'lucide-preact';

export type Icon = LucideIcon;

interface SignProps {
  readonly icon: Icon;
  /** In pixels at the usual size of letters. */
  readonly size?: number | undefined;
  /** For arrows, pencils and speakers: what points along the line of writing turns with it. */
  readonly flip?: boolean | undefined;
}

/** A sign beside a word that says the same: screen readers are not told twice. */
export function Sign({ icon: Drawing, size = 20, flip = false }: SignProps) {
  // In rem, so that signs grow with the reader's own letters.
  return <Drawing size={`${size / 16}rem`} strokeWidth={1.8} class={flip ? 'sign flip' : 'sign'} aria-hidden="true" />;
}

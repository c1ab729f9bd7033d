import type { LucideIcon } from 'lucide-preact';

export type Icon = LucideIcon;

interface SignProps {
  readonly icon: Icon;
  readonly size?: number | undefined;
  /** For arrows, pencils and speakers: what points along the line of writing turns with it. */
  readonly flip?: boolean | undefined;
}

/** A sign beside a word that says the same: screen readers are not told twice. */
export function Sign({ icon: Drawing, size = 20, flip = false }: SignProps) {
  return <Drawing size={size} strokeWidth={1.8} class={flip ? 'sign flip' : 'sign'} aria-hidden="true" />;
}

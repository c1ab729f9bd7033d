import type { ComponentChildren } from 'preact';

interface FootProps {
  /** A `NoteLine` if something is to be said, then the main action; two side by side go into `<div class="buttons">`. */
  readonly children: ComponentChildren;
}

/** The main action, within the thumb's reach. A screen has a foot or the places, never both. */
export function Foot({ children }: FootProps) {
  return <footer class="foot">{children}</footer>;
}

import type { ComponentChildren } from 'preact';
import { type Icon, Sign } from '#ui/parts/sign.tsx';

interface HeadLineProps {
  readonly icon: Icon;
  readonly children: ComponentChildren;
  /** What may be done with what stands below: a pencil, a plus. */
  readonly end?: ComponentChildren;
}

/** The heading of a card, with its small actions on the same line. */
export const HeadLine = ({ icon, children, end }: HeadLineProps) => (
  <div class="head-line">
    <h2>
      <Sign icon={icon} size={22} />
      <span>{children}</span>
    </h2>
    {end === undefined ? null : <span class="end">{end}</span>}
  </div>
);

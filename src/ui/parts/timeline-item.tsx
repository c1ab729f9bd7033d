import type { ComponentChildren } from 'preact';
import { type Icon, Sign } from './sign.tsx';

interface TimelineItemProps {
  readonly icon: Icon;
  readonly flip?: boolean | undefined;
  /** Day and author: `jeudi 12 novembre, 14 h 10 · Maude`. */
  readonly when: ComponentChildren;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly href?: string | undefined;
}

/** A late entry and an addendum are said in words, in `when`. */
export function TimelineItem({ icon, flip, when, title, children, href }: TimelineItemProps) {
  return (
    <li class="timeline-item">
      <span class="disc">
        <Sign icon={icon} size={18} flip={flip} />
      </span>
      <div>
        <p class="when">{when}</p>
        <p class="what">{href === undefined ? title : <a href={href}>{title}</a>}</p>
        {children === undefined ? null : <div class="quiet">{children}</div>}
      </div>
    </li>
  );
}

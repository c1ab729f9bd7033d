import type { ComponentChildren } from 'preact';
import { type Icon, Sign } from './sign.tsx';

interface CardProps {
  readonly children: ComponentChildren;
  readonly title?: ComponentChildren;
  readonly icon?: Icon | undefined;
  /** Of the title, so that headings nest. */
  readonly level?: 2 | 3 | undefined;
  /** `act`: something is asked of the reader by a date. `draft`: begun. */
  readonly tone?: 'plain' | 'act' | 'draft' | undefined;
}

export function Card({ children, title, icon, level = 2, tone = 'plain' }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section class={tone === 'plain' ? 'card padded' : `card padded ${tone}`}>
      {title === undefined ? null : (
        <Heading>
          {icon === undefined ? null : <Sign icon={icon} size={22} />}
          <span>{title}</span>
        </Heading>
      )}
      {children}
    </section>
  );
}

import type { ComponentChildren } from 'preact';
import { type Icon, Sign } from './sign.tsx';
import { type Tone, toneSigns } from './tag.tsx';

interface SectionHeadProps {
  readonly children: ComponentChildren;
  readonly tone?: Tone | undefined;
  readonly icon?: Icon | undefined;
  readonly count?: number | string | undefined;
  readonly level?: 2 | 3 | undefined;
  /** A link at the end, instead of a count. */
  readonly end?: ComponentChildren;
}

/** Sign, word, count. An empty section has none. */
export function SectionHead({ children, tone = 'plain', icon, count, level = 2, end }: SectionHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const sign = icon ?? toneSigns[tone];
  return (
    <div class={`section-head ${tone}`}>
      <Heading>
        {sign === undefined ? null : <Sign icon={sign} />}
        <span>{children}</span>
      </Heading>
      {count === undefined ? null : <span class="count">{count}</span>}
      {end}
    </div>
  );
}

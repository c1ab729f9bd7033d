import type { ComponentChildren } from 'preact';
import { type Icon, Sign } from './sign.tsx';

interface NoteLineProps {
  readonly icon: Icon;
  readonly children: ComponentChildren;
  readonly flip?: boolean | undefined;
  readonly tone?: 'plain' | 'sent' | 'today' | 'late' | undefined;
  /** Read out when it changes: a draft that was kept, a count. */
  readonly live?: boolean | undefined;
  /** A link or a small button. */
  readonly end?: ComponentChildren;
}

/** A second line with its sign: when it was kept, what was before, who has checked. */
export function NoteLine({ icon, children, flip, tone = 'plain', live = false, end }: NoteLineProps) {
  return (
    <div class={`note-line ${tone}`}>
      <Sign icon={icon} flip={flip} />
      <div class="words" role={live ? 'status' : undefined}>
        {children}
      </div>
      {end}
    </div>
  );
}

import type { ComponentChildren } from 'preact';

interface TimelineProps {
  /** `TimelineItem`s, newest first. */
  readonly children: ComponentChildren;
  readonly label?: string | undefined;
}

export function Timeline({ children, label }: TimelineProps) {
  return (
    <ol class="timeline" role="list" aria-label={label}>
      {children}
    </ol>
  );
}

import type { ComponentChildren } from 'preact';
import { Bridge } from './bridge.tsx';

interface EmptyStateProps {
  /** What is well. */
  readonly title: string;
  /** What comes next. */
  readonly children?: ComponentChildren;
  /** A `Button`. */
  readonly action?: ComponentChildren;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="empty card">
      <Bridge size="small" />
      <b>{title}</b>
      {children === undefined ? null : <p class="quiet">{children}</p>}
      {action}
    </div>
  );
}

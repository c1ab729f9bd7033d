import { ArrowLeft, X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { IconButton } from './icon-button.tsx';

interface TopBarProps {
  /** `back` goes up one place; `close` leaves a task, whose draft stays. */
  readonly leave?: 'back' | 'close' | undefined;
  /** Where it leads, and what is kept: `Retour à la famille Noorzai`. */
  readonly leaveLabel: string;
  readonly href?: string | undefined;
  readonly onLeave?: (() => void) | undefined;
  /** What one is doing, small, above where. */
  readonly over?: ComponentChildren;
  /** Where one comes from. The title of the screen is a `PageTitle`. */
  readonly place?: ComponentChildren;
  /** One thing at the end. */
  readonly end?: ComponentChildren;
}

export function TopBar({ leave = 'back', leaveLabel, href, onLeave, over, place, end }: TopBarProps) {
  return (
    <header class="top-bar">
      <IconButton
        icon={leave === 'back' ? ArrowLeft : X}
        flip={leave === 'back'}
        label={leaveLabel}
        href={href}
        onPress={onLeave}
      />
      <span class="where">
        {over === undefined ? null : <small>{over}</small>}
        {place === undefined ? null : <b>{place}</b>}
      </span>
      {end === undefined ? null : <span class="end">{end}</span>}
    </header>
  );
}

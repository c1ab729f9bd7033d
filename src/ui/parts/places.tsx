import type { ComponentChildren } from 'preact';
import { type Icon, Sign } from './sign.tsx';

export interface Place {
  readonly href: string;
  readonly label: string;
  readonly icon: Icon;
  readonly flip?: boolean | undefined;
  readonly current?: boolean | undefined;
  /** The one that is filled, in the middle of a phone's five. */
  readonly main?: boolean | undefined;
  readonly count?: number | undefined;
  /** Only where there is room for a rail. */
  readonly wideOnly?: boolean | undefined;
}

interface PlacesProps {
  readonly label: string;
  readonly places: readonly Place[];
  /** A `Wordmark`, above the rail of a wide screen. */
  readonly brand?: ComponentChildren;
}

/** Tabs at the foot of a phone, a rail beside a desk: the same list, drawn once. */
export function Places({ label, places, brand }: PlacesProps) {
  return (
    <nav class="places" aria-label={label}>
      {brand === undefined ? null : <span class="brand">{brand}</span>}
      <ul role="list">
        {places.map(({ href, label, icon, flip, current = false, main = false, count, wideOnly = false }) => (
          <li key={href} class={wideOnly ? 'wide-only' : undefined}>
            <a class={main ? 'place main' : 'place'} href={href} aria-current={current ? 'page' : undefined}>
              <span class="mark">
                <Sign icon={icon} size={22} flip={flip} />
              </span>
              <span>{label}</span>
              {count === undefined ? null : <span class="count">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

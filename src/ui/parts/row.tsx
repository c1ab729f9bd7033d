import { ChevronRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { type Icon, Sign } from './sign.tsx';

interface RowProps {
  readonly title: ComponentChildren;
  /** One line of why. */
  readonly detail?: ComponentChildren;
  /** An hour, a day or a `Tag` at the end. */
  readonly side?: ComponentChildren;
  readonly icon?: Icon | undefined;
  readonly flip?: boolean | undefined;
  readonly href?: string | undefined;
  readonly onPress?: (() => void) | undefined;
  /** The one that is open beside the list. */
  readonly current?: boolean | undefined;
  /** An arrow at the end, where nothing else says that it opens. */
  readonly leads?: boolean | undefined;
}

/** One line of a list; the whole of it is pressed. */
export function Row(props: RowProps) {
  const { href, onPress, current = false } = props;
  const inside = <Inside {...props} />;
  if (href !== undefined) {
    return (
      <li>
        <a class="row" href={href} aria-current={current ? 'true' : undefined} onClick={onPress}>
          {inside}
        </a>
      </li>
    );
  }
  if (onPress !== undefined) {
    return (
      <li>
        <button class="row" type="button" aria-current={current ? 'true' : undefined} onClick={onPress}>
          {inside}
        </button>
      </li>
    );
  }
  return (
    <li>
      <div class="row still">{inside}</div>
    </li>
  );
}

const Inside = ({ title, detail, side, icon, flip, leads = false }: RowProps) => (
  <>
    {icon === undefined ? null : <Sign icon={icon} size={22} flip={flip} />}
    <span class="words">
      <strong>{title}</strong>
      {detail === undefined ? null : <small>{detail}</small>}
    </span>
    {side === undefined ? null : <span class="side">{side}</span>}
    {leads ? <Sign icon={ChevronRight} size={18} flip /> : null}
  </>
);

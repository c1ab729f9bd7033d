import { ChevronDown, Hand } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Sign } from './sign.tsx';

interface CautionProps {
  readonly title: ComponentChildren;
  /** Three at most: *seulement* and *ne … pas* in `<b>`. */
  readonly lines: readonly ComponentChildren[];
  /** Shows the title alone until pressed: others may read over a shoulder. */
  readonly folded?: boolean | undefined;
}

/** Care before calling or writing. It stands above every way to reach someone. */
export function Caution({ title, lines, folded = false }: CautionProps) {
  const list = (
    <ul role="list">
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
  if (folded) {
    return (
      <details class="caution">
        <summary>
          <Sign icon={Hand} size={22} />
          <span>{title}</span>
          <Sign icon={ChevronDown} />
        </summary>
        {list}
      </details>
    );
  }
  return (
    <section class="caution">
      <h2>
        <Sign icon={Hand} size={22} />
        <span>{title}</span>
      </h2>
      {list}
    </section>
  );
}

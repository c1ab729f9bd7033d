import { ChevronDown } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { type Icon, Sign } from '#ui/parts/sign.tsx';

interface FoldProps {
  readonly icon: Icon;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A list that whoever wants to look at opens. */
export function Fold({ icon, title, children }: FoldProps) {
  return (
    <details class="card import-fold">
      <summary>
        <Sign icon={icon} size={22} />
        <span>{title}</span>
        <Sign icon={ChevronDown} size={18} />
      </summary>
      <div class="stack">{children}</div>
    </details>
  );
}

import { useSignal } from '@preact/signals';
import { ChevronDown } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { type Icon, Sign } from '#ui/parts/sign.tsx';

interface FoldProps {
  readonly title: string;
  readonly icon: Icon;
  /** What is in it, in a line, for those who leave it closed. */
  readonly holds: string;
  /** Something in it is to be mended. */
  readonly wrong?: boolean;
  readonly children: ComponentChildren;
}

const MOST = 90;
const shortly = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST).trimEnd()}…` : text);

/** A part of a long form: closed, it says what it holds. */
export function Fold({ title, icon, holds, wrong = false, children }: FoldProps) {
  const open = useSignal(false);
  const isOpen = open.value || wrong;
  return (
    <details
      class="card entry-fold"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        open.value = currentTarget.open;
      }}
    >
      <summary>
        <Sign icon={icon} size={22} />
        <span class="words">
          <strong>{title}</strong>
          <small>
            <bdi>{shortly(holds)}</bdi>
          </small>
        </span>
        <Sign icon={ChevronDown} />
      </summary>
      {isOpen ? <div class="stack">{children}</div> : null}
    </details>
  );
}

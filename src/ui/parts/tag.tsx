import { Check, Clock, Hand, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { type Icon, Sign } from './sign.tsx';

export type Tone = 'late' | 'today' | 'sent' | 'care' | 'plain';

interface TagProps {
  readonly tone: Tone;
  readonly children: ComponentChildren;
  /** Instead of the sign that goes with the tone. */
  readonly icon?: Icon | undefined;
}

export const toneSigns: Readonly<Record<Tone, Icon | undefined>> = {
  late: TriangleAlert,
  today: Clock,
  sent: Check,
  care: Hand,
  plain: undefined,
};

/** A state: sign and word, so that the colour is never alone. */
export function Tag({ tone, children, icon = toneSigns[tone] }: TagProps) {
  return (
    <span class={`tag ${tone}`}>
      {icon === undefined ? null : <Sign icon={icon} size={14} />}
      {children}
    </span>
  );
}

import { Check } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Sign } from './sign.tsx';

interface TickBoxProps {
  readonly children: ComponentChildren;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** At the end: the French of it, or what it means. */
  readonly aside?: ComponentChildren;
}

/** Done or not; consent given or not. The whole box is pressed. */
export function TickBox({ children, checked, onChange, aside }: TickBoxProps) {
  return (
    <label class="tick-box">
      <input
        class="unseen"
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span class="box">
        <Sign icon={Check} size={18} />
      </span>
      <span class="words">{children}</span>
      {aside === undefined ? null : <span class="aside">{aside}</span>}
    </label>
  );
}

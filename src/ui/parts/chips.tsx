import { Check } from 'lucide-preact';
import type { Choice } from './choice.ts';
import { Sign } from './sign.tsx';

interface ChipsProps<Value extends string> {
  /** What they filter or add, for those who do not see them. */
  readonly label: string;
  readonly options: readonly Choice<Value>[];
  readonly chosen: readonly Value[];
  readonly onToggle: (value: Value) => void;
  /** In one line that one pushes sideways, instead of several lines. */
  readonly run?: boolean | undefined;
}

/** Any number of a few: filters, topics. */
export function Chips<Value extends string>({ label, options, chosen, onToggle, run = false }: ChipsProps<Value>) {
  return (
    <div class={run ? 'chips run' : 'chips'} role="group" aria-label={label}>
      {options.map(({ value, label, icon, flip, lang }) => {
        const on = chosen.includes(value);
        return (
          <button class="chip" type="button" key={value} lang={lang} aria-pressed={on} onClick={() => onToggle(value)}>
            {on ? <Sign icon={Check} size={18} /> : null}
            {!on && icon !== undefined ? <Sign icon={icon} size={18} flip={flip} /> : null}
            {label}
          </button>
        );
      })}
    </div>
  );
}

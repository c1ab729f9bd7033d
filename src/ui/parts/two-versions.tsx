import { Check } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { BridgeSpan } from './bridge-span.tsx';
import { Sign } from './sign.tsx';

export interface Version<Value extends string> {
  readonly value: Value;
  /** The value as people write it. */
  readonly shown: ComponentChildren;
  readonly who: ComponentChildren;
  readonly when: ComponentChildren;
}

interface TwoVersionsProps<Value extends string> {
  /** The field, and whose: `Téléphone de Freshta`. */
  readonly legend: string;
  readonly versions: readonly Version<Value>[];
  /** `Garder` */
  readonly keepLabel: string;
  readonly chosen: Value | undefined;
  readonly onChoose: (value: Value) => void;
  /** `Garder les deux`, where both can be true. */
  readonly both?: { readonly value: Value; readonly label: string } | undefined;
}

/** Two people wrote on their own bank; a third look decides. Nothing is chosen beforehand. */
export function TwoVersions<Value extends string>(props: TwoVersionsProps<Value>) {
  const { legend, versions, keepLabel, chosen, onChoose, both } = props;
  const name = useId();
  const radio = (value: Value) => (
    <input
      class="unseen"
      type="radio"
      name={name}
      value={value}
      checked={chosen === value}
      onChange={() => onChoose(value)}
    />
  );
  return (
    <fieldset class="versions">
      <legend class="unseen">{legend}</legend>
      <BridgeSpan tone="care" />
      <div class="banks">
        {versions.map(({ value, shown, who, when }) => (
          <label class="version" key={value}>
            {radio(value)}
            <span class="value">{shown}</span>
            <span class="by">
              <b>{who}</b>
              {when}
            </span>
            <Keep label={keepLabel} />
          </label>
        ))}
      </div>
      {both === undefined ? null : (
        <label class="version both">
          {radio(both.value)}
          <Keep label={both.label} />
        </label>
      )}
    </fieldset>
  );
}

function Keep({ label }: { readonly label: string }) {
  return (
    <span class="keep">
      <span class="ring">
        <Sign icon={Check} size={16} />
      </span>
      {label}
    </span>
  );
}

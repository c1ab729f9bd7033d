import { useSignal } from '@preact/signals';
import { LocateFixed } from 'lucide-preact';
import { printPosition } from '#domain/position.ts';
import { Button } from './button.tsx';
import { TextField } from './text-field.tsx';
import { whereAmI } from './where-am-i.ts';

interface PositionFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly error?: string | undefined;
  readonly aside?: string | undefined;
  /** `Ici, où je suis` */
  readonly hereLabel: string;
  /** What to do where the phone does not say. */
  readonly unknownHere: string;
}

/** Latitude and longitude: copied from a map, or asked of the phone by somebody who stands there. */
export function PositionField({ hereLabel, unknownHere, error, onInput, ...labels }: PositionFieldProps) {
  const state = useSignal<'asking' | 'unknown' | undefined>(undefined);
  const ask = async (): Promise<void> => {
    state.value = 'asking';
    const here = await whereAmI();
    state.value = here === undefined ? 'unknown' : undefined;
    if (here !== undefined) {
      onInput(printPosition(here));
    }
  };
  return (
    <div class="stack tight">
      <TextField
        {...labels}
        verbatim
        dir="ltr"
        error={error ?? (state.value === 'unknown' ? unknownHere : undefined)}
        onInput={(value) => {
          state.value = undefined;
          onInput(value);
        }}
      />
      <div>
        <Button kind="link" small icon={LocateFixed} onPress={() => void ask()}>
          {hereLabel}
        </Button>
      </div>
    </div>
  );
}

import { TwoBanks } from '#ui/parts/two-banks.tsx';
import type { Reading, Say } from './reading.ts';

interface SaidProps {
  readonly reading: Reading;
  readonly say: Say;
}

/** A sentence on both banks. */
export const Said = ({ reading: { own, french }, say }: SaidProps) => (
  <TwoBanks french={french === undefined ? undefined : say(french)}>{say(own)}</TwoBanks>
);

import type { ComponentChildren } from 'preact';
import { Pictogram, type PictogramName } from '#ui/parts/pictogram.tsx';
import { TwoBanks } from '#ui/parts/two-banks.tsx';
import type { Reading, Say } from './reading.ts';

interface LineCardProps {
  readonly reading: Reading;
  readonly say: Say;
  readonly pictogram: PictogramName;
  /** Above the line: that it is today. */
  readonly over?: ComponentChildren;
  readonly past?: boolean | undefined;
}

/** What needs one line only: usual days, and days that are over. */
export const LineCard = ({ reading: { own, french }, say, pictogram, over, past = false }: LineCardProps) => (
  <article class={past ? 'card line-card past' : 'card line-card'}>
    <div class="stack tight">
      {over}
      <TwoBanks french={french === undefined ? undefined : `${say(french)}.`}>
        <h2>{say(own)}</h2>
      </TwoBanks>
    </div>
    <Pictogram of={pictogram} />
  </article>
);

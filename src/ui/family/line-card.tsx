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
  /** Below it: the school's own words. */
  readonly children?: ComponentChildren;
}

/** What needs one line only: ordinary class days, and days that are over. */
export const LineCard = ({ reading: { own, french }, say, pictogram, over, past = false, children }: LineCardProps) => (
  <article class={past ? 'card line-card past' : 'card line-card'}>
    <div class="line">
      <TwoBanks french={french === undefined ? undefined : say(french)}>
        {over}
        <h2>{say(own)}</h2>
      </TwoBanks>
      <Pictogram of={pictogram} />
    </div>
    {children}
  </article>
);

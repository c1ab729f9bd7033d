import type { Reading, Say } from './reading.ts';

interface BesideProps {
  readonly reading: Reading;
  readonly say: Say;
}

/** A word and its French on one line, for titles and whatever is pressed. */
export const Beside = ({ reading: { own, french }, say }: BesideProps) => (
  <>
    <span>{say(own)}</span>
    {french === undefined ? null : (
      <>
        {' '}
        <small class="beside" lang="fr-CA" dir="ltr">
          {say(french)}
        </small>
      </>
    )}
  </>
);

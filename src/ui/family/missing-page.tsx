import { Bridge } from '#ui/parts/bridge.tsx';
import { Button } from '#ui/parts/button.tsx';
import { TwoBanks } from '#ui/parts/two-banks.tsx';
import type { ComponentChildren } from 'preact';
import { Beside } from './beside.tsx';
import type { Reading, Words } from './reading.ts';

/** Why there is no week to show. */
export type Missing = 'school' | 'offline' | 'trouble' | 'choose' | 'nothing';

const texts = {
  school: ['family:missing.schoolTitle', 'family:missing.schoolText'],
  offline: ['family:missing.offlineTitle', 'family:missing.offlineText'],
  trouble: ['family:missing.troubleTitle', 'family:missing.troubleText'],
  choose: ['family:missing.chooseTitle', 'family:missing.chooseText'],
  nothing: ['family:week.nothingTitle', 'family:week.nothingText'],
} as const;

interface MissingPageProps {
  readonly reading: Reading;
  readonly why: Missing;
  readonly onRetry?: (() => void) | undefined;
  readonly children?: ComponentChildren;
}

/** A title that runs on into a text ends like a sentence; a question ends by itself. */
const asWholeSentence = (title: string): string => (/[?!]$/.test(title) ? title : `${title}.`);

/** Nothing to show: what is so, and what to do about it, on both banks. */
export function MissingPage({ reading, why, onRetry, children }: MissingPageProps) {
  const [title, text] = texts[why];
  const french = (words: Words) => (
    <p>
      <b>{asWholeSentence(words.t(title))}</b> {words.t(text)}
    </p>
  );
  return (
    <article class="card padded missing">
      <Bridge size="small" />
      <h2>{reading.own.t(title)}</h2>
      <TwoBanks ruled french={reading.french === undefined ? undefined : french(reading.french)}>
        <p>{reading.own.t(text)}</p>
      </TwoBanks>
      {children}
      {onRetry === undefined ? null : (
        <Button kind="second" onPress={onRetry}>
          <Beside reading={reading} say={({ t }) => t('family:missing.retry')} />
        </Button>
      )}
    </article>
  );
}

import { Printer } from 'lucide-preact';
import { Button } from '#ui/parts/button.tsx';
import { TwoBanks } from '#ui/parts/two-banks.tsx';
import { Beside } from './beside.tsx';
import type { Reading, Words } from './reading.ts';

interface AboutPageProps {
  readonly reading: Reading;
  readonly onPrint: () => void;
}

const sentences = ({ t }: Words): readonly string[] => [
  t('family:page.whatText'),
  t('family:page.whatWho'),
  t('family:page.whatPrivate'),
  t('family:page.whatFrench'),
  t('family:state.kept'),
];

const Sentences = ({ words }: { readonly words: Words }) => (
  <ul class="stack tight">
    {sentences(words).map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);

/** What this page is, who sees it, that nobody is asked for a name; and a way to have it on paper. */
export const AboutPage = ({ reading, onPrint }: AboutPageProps) => (
  <>
    <details class="card about no-print">
      <summary>
        <Beside reading={reading} say={({ t }) => t('family:page.what')} />
      </summary>
      <TwoBanks ruled french={reading.french === undefined ? undefined : <Sentences words={reading.french} />}>
        <Sentences words={reading.own} />
      </TwoBanks>
    </details>
    <Button kind="link" icon={Printer} onPress={onPrint}>
      <Beside reading={reading} say={({ t }) => t('family:page.print')} />
    </Button>
  </>
);

import { PageTitle } from '#ui/parts/page-title.tsx';
import { Beside } from './beside.tsx';
import { familyPath } from './family-address.ts';
import { LanguageChoice } from './language-choice.tsx';
import type { Reading, Say } from './reading.ts';

interface FamilyTopProps {
  readonly reading: Reading;
  readonly address: string | undefined;
  /** As the school writes itself, in French. */
  readonly school?: string | undefined;
  readonly title: Say;
  readonly of?: string | undefined;
}

export const FamilyTop = ({ reading, address, school, title, of }: FamilyTopProps) => (
  <header class="family-top">
    <div class="where">
      {school === undefined ? null : (
        <b lang="fr-CA" dir="ltr">
          {school}
        </b>
      )}
      <PageTitle title={title(reading.own)} app={school ?? 'Passerelle'} of={of}>
        <Beside reading={reading} say={title} />
      </PageTitle>
    </div>
    <LanguageChoice words={reading.own} pathOf={(language) => familyPath(address, language)} />
  </header>
);

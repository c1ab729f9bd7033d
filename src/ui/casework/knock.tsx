import { House } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import { Card } from '#ui/parts/card.tsx';
import { Facts } from '#ui/parts/facts.tsx';
import { asSentence } from '#i18n/dates.ts';
import { useCasework } from './casework-context.ts';
import { sayPast } from './say-day.ts';
import { sayLanguage } from './say-language.ts';

/** What one wants to know in the stairwell. */
export function Knock({ file }: { readonly file: FamilyFile }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  const last = file.contacts[0]?.value.date;
  return (
    <Card icon={House} title={t('families:knock.title')}>
      <Facts
        facts={[
          [t('families:knock.language'), <b key="language">{asSentence(sayLanguage(t, file.family.value.language))}</b>],
          [t('families:knock.last'), last === undefined ? undefined : asSentence(sayPast(t, last, today))],
        ]}
      />
    </Card>
  );
}

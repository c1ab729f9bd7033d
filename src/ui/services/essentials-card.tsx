import type { ComponentChildren } from 'preact';
import type { Service } from '#domain/service.ts';
import { Card } from '#ui/parts/card.tsx';
import { Facts } from '#ui/parts/facts.tsx';
import { sayLanguage } from './say-language.ts';
import { costsThatHold, sayCost } from './say-money.ts';
import { sayAges, sayDocument, sayForm, sayKind } from './say-service.ts';
import { sayList } from './say-time.ts';
import { useServices } from './services-context.ts';

interface ServiceProps {
  readonly service: Service;
}

/** What it takes to go there: money, papers, a language, an age. What nobody noted is absent. */
export function EssentialsCard({ service }: ServiceProps) {
  const { translator, today } = useServices();
  const { t } = translator;
  const languages = service.languages.map((tag) => sayLanguage(translator, tag)).toSorted((a, b) => a.localeCompare(b, 'fr'));
  return (
    <Card>
      <Facts
        facts={[
          [t('resource:page.cost'), costsThatHold(service, today).length === 0 && service.feesDescription === '' ? undefined : <Costs service={service} />],
          [t('resource:page.papers'), lines(service.documents.map((paper) => sayDocument(t, paper)))],
          [t('resource:page.languages'), languages.length === 0 ? undefined : sayList(translator, languages)],
          [t('resource:page.interpretation'), words(service.interpretation)],
          [t('resource:page.ages'), sayAges(t, service)],
          [t('resource:page.forWhom'), words(service.eligibility)],
          [t('resource:page.area'), words(service.areas.map(({ name, description }) => (name === '' ? description : name)).filter(Boolean).join(', '))],
          [t('resource:page.kinds'), lines(service.kinds.map((kind) => sayKind(t, kind)))],
          [t('resource:page.forms'), lines(service.forms.map((form) => sayForm(t, form)))],
        ]}
      />
    </Card>
  );
}

/** In the words of whoever wrote it, in their own direction. */
const words = (text: string): ComponentChildren => (text === '' ? undefined : <span class="own-words" dir="auto">{text}</span>);

function lines(texts: readonly string[]): ComponentChildren {
  return texts.length === 0 ? undefined : (
    <ul role="list">
      {texts.map((text) => (
        <li key={text}>
          <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Costs({ service }: ServiceProps) {
  const { translator, today } = useServices();
  const said = costsThatHold(service, today).map((cost) => sayCost(translator, cost));
  return (
    <ul role="list">
      {said.map(({ what, words: more }) => (
        <li key={`${what} ${more}`}>
          <b>
            <bdi>{what}</bdi>
          </b>
          {more === '' ? null : (
            <small>
              <bdi>{more}</bdi>
            </small>
          )}
        </li>
      ))}
      {service.feesDescription === '' ? null : <li dir="auto">{service.feesDescription}</li>}
    </ul>
  );
}

import type { SearchAnswer } from '#store/queries/directory-index.ts';
import { said } from '#domain/in-english.ts';
import { Button } from '#ui/parts/button.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { sayDistance } from './say-distance.ts';
import { sayCostShortly } from './say-money.ts';
import { sayReasons } from './say-reason.ts';
import { A_PAGE, type SearchMemory } from './search-memory.ts';
import { ServiceCard } from './service-card.tsx';
import { useServices } from './services-context.ts';
import { useMemberNames } from './use-member-names.ts';
import type { Origin } from './wishes.ts';
import { firstVoice } from './dial.ts';

type Result = SearchAnswer['results'][number];

interface FoundCardsProps {
  readonly answer: SearchAnswer;
  readonly memory: SearchMemory;
}

const fitting: ReadonlySet<string> = new Set(['fits', 'doubts']);

/** What fits, then what almost does; the first of them only, until one asks for more. */
export function FoundCards({ answer: { results, counts }, memory }: FoundCardsProps) {
  const { t } = useServices().translator;
  const near = memory.wishes.value.near;
  const fit = results.filter(({ match }) => fitting.has(match.rank));
  const almost = results.filter(({ match }) => match.rank === 'almost');
  const gone = results.filter(({ match }) => match.rank === 'gone');
  const more = counts.fits + counts.doubts + counts.almost - fit.length - almost.length;
  return (
    <>
      {fit.length === 0 ? null : <Cards results={fit} near={near} level={2} />}
      {almost.length === 0 ? null : (
        <section>
          <SectionHead count={counts.almost}>{t('services:almost')}</SectionHead>
          <Cards results={almost} near={near} level={3} />
        </section>
      )}
      {gone.length === 0 ? null : (
        <section>
          <SectionHead>{t('resource:status.defunct')}</SectionHead>
          <Cards results={gone} near={near} level={3} />
        </section>
      )}
      {more <= 0 ? null : (
        <div>
          <Button
            kind="second"
            wide
            onPress={() => {
              memory.shown.value += A_PAGE;
            }}
          >
            {t('services:more', { count: Math.min(more, A_PAGE) })}
          </Button>
        </div>
      )}
    </>
  );
}

interface FoundProps {
  readonly near: Origin | undefined;
  readonly level: 2 | 3;
}

function Cards({ results, ...rest }: FoundProps & { readonly results: readonly Result[] }) {
  return (
    <ul class="service-cards" role="list">
      {results.map((result) => (
        <li key={result.entry.facts.id}>
          <Found result={result} {...rest} />
        </li>
      ))}
    </ul>
  );
}

/** The price goes on in the sentence that the way began. */
const inOneLine = (way: string | undefined, cost: string | undefined): string =>
  way === undefined ? (cost ?? '') : [way, ...(cost === undefined ? [] : [cost.slice(0, 1).toLocaleLowerCase('fr') + cost.slice(1)])].join(' · ');

function Found({ result: { entry, match }, near, level }: FoundProps & { readonly result: Result }) {
  const { translator, today } = useServices();
  const names = useMemberNames();
  const { language } = translator;
  const card = said(entry.card, language);
  const provider = card.provider === undefined ? undefined : said(card.provider, language).name;
  const way = match.metres === undefined ? undefined : sayDistance(translator, match.metres, near);
  const street = card.places.find(({ hidden, line1 }) => !hidden && line1 !== '')?.line1;
  const cost = sayCostShortly(translator, { costs: card.costs, feesDescription: card.fees }, today);
  return (
    <ServiceCard
      level={level}
      id={entry.facts.id}
      name={card.name}
      provider={provider}
      where={inOneLine(way ?? street, cost)}
      reasons={sayReasons({ texts: translator, today, near }, match)}
      phone={firstVoice(card.phones)}
      checked={card.checked}
      checkedBy={card.checked?.by === undefined ? undefined : names.get(card.checked.by)}
    />
  );
}

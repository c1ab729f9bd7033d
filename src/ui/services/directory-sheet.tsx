import { said } from '#domain/in-english.ts';
import type { PrintedGroup, PrintedService } from '#domain/neighbourhood-list.ts';
import { DomainPictogram } from '#ui/parts/domain-pictogram.tsx';
import { Facts } from '#ui/parts/facts.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Phone } from '#ui/parts/phone.tsx';
import { firstVoice } from './dial.ts';
import { HoursTold, isEmpty } from './hours-card.tsx';
import { sayChecked } from './say-checked.ts';
import { sayDistance } from './say-distance.ts';
import { sayHours } from './say-hours.ts';
import { sayCostShortly } from './say-money.ts';
import { sayAges, sayDocument, sayStanding, shortAddress } from './say-service.ts';
import { useServices } from './services-context.ts';
import type { Origin } from './wishes.ts';

interface DirectorySheetProps {
  readonly groups: readonly PrintedGroup[];
  readonly around: Origin | undefined;
}

/** The page that is printed, as it is on paper: large letters, no names of colleagues, the day it was made. */
export function DirectorySheet({ groups, around }: DirectorySheetProps) {
  const { translator, today } = useServices();
  const { t, dates } = translator;
  return (
    <section class="directory-sheet">
      <header>
        <h2>{around === undefined || around.from === 'here' ? t('services:print.heading') : t('services:print.headingAround', { place: around.name })}</h2>
        <p>
          {t('services:print.asOf', { day: dates.full(today) })} <b>{t('services:print.check')}</b>
        </p>
      </header>
      {groups.map(({ domain, services }) => (
        <section key={domain}>
          <h3>
            <DomainPictogram of={domain} />
            {t(`needs:domain.${domain}`)}
          </h3>
          {services.map((printed) => (
            <Printed key={printed.service.id} printed={printed} around={around} />
          ))}
        </section>
      ))}
    </section>
  );
}

interface PrintedProps {
  readonly printed: PrintedService;
  readonly around: Origin | undefined;
}

function Printed({ printed, around }: PrintedProps) {
  const { translator, today } = useServices();
  const { t, language } = translator;
  const service = said(printed.service, language);
  const { provider, places } = printed;
  const phone = firstVoice(service.phones, places.flatMap(({ phones }) => phones), provider?.phones ?? []);
  const standing = sayStanding(translator, service, today);
  const papers = service.documents.map((paper) => sayDocument(t, paper)).join(', ');
  return (
    <article class="printed">
      <h4>
        <Name>{service.name}</Name>
      </h4>
      {provider === undefined ? null : (
        <p>
          <Name>{said(provider, language).name}</Name>
        </p>
      )}
      {service.description === '' ? null : <p dir="auto">{service.description}</p>}
      {standing === undefined || standing.tone === 'sent' ? null : (
        <p>
          <b>{standing.text}</b>
        </p>
      )}
      <Facts
        facts={[
          [t('services:print.phone'), phone === undefined ? undefined : <PrintedPhone number={phone.number} extension={phone.extension} />],
          [t('resource:page.places'), <PrintedPlaces key="places" printed={printed} around={around} />],
          [t('resource:hours.title'), <PrintedHours key="hours" printed={printed} />],
          [t('services:print.cost'), sayCostShortly(translator, service, today)],
          [t('services:print.papers'), papers === '' ? t('services:print.askPapers') : papers],
          [t('resource:page.ages'), sayAges(t, service)],
          [t('resource:page.forWhom'), service.eligibility],
          [t('resource:page.website'), phone !== undefined || service.url === '' ? undefined : <bdi dir="ltr">{shortAddress(service.url)}</bdi>],
        ]}
      />
      <p class="quiet">{sayChecked(translator, { checked: service.checked, by: undefined, today })}</p>
    </article>
  );
}

function PrintedPhone({ number, extension }: { readonly number: string; readonly extension: string }) {
  const { t } = useServices().translator;
  return (
    <>
      <Phone number={number} />
      {extension === '' ? null : <span> {t('resource:page.extension', { extension })}</span>}
    </>
  );
}

function PrintedPlaces({ printed: { places, metres }, around }: PrintedProps) {
  const { translator } = useServices();
  const { t } = translator;
  const addresses = places.flatMap(({ addresses: [address] }) => (address === undefined ? [] : [[address.line1, address.city].filter(Boolean).join(', ')])).filter(Boolean);
  return (
    <>
      {places.length === 0 ? t('resource:page.online') : addresses.length === 0 ? places.map(({ name }) => name).join(', ') : addresses.join(' · ')}
      {metres === undefined ? null : <small>{sayDistance(translator, metres, around)}</small>}
    </>
  );
}

function PrintedHours({ printed: { service, places } }: { readonly printed: PrintedService }) {
  const { translator, today } = useServices();
  const at = service.places.filter(({ location }) => places.some(({ id }) => id === location)).flatMap(({ schedules }) => schedules);
  const told = sayHours(translator, service.schedules.length > 0 ? service.schedules : at, today);
  return isEmpty(told) ? <>{translator.t('services:print.askHours')}</> : <HoursTold said={told} />;
}

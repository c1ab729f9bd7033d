import { Accessibility, Bus, Hand, MapPin } from 'lucide-preact';
import type { DirectoryAddress } from '#domain/directory-elements.ts';
import type { Location } from '#domain/location.ts';
import type { ServicePlace } from '#domain/service.ts';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { DirectoryPhones } from './directory-phones.tsx';
import { EditLink } from './edit-link.tsx';
import { Hours } from './hours-card.tsx';
import { useServices } from './services-context.ts';

interface PlaceProps {
  readonly location: Location;
  /** What is otherwise at this place than elsewhere. */
  readonly at?: ServicePlace | undefined;
  /** From where one reckons, in words. */
  readonly distance?: string | undefined;
}

/** A place one can go to; a hidden one stands in plum, and says what is not done with it. */
export function PlaceCard(props: PlaceProps) {
  const { t } = useServices().translator;
  const { location } = props;
  if (!location.hidden) {
    return (
      <section class="card padded">
        <Place {...props} />
      </section>
    );
  }
  return (
    <section class="caution hidden-place no-print">
      <h3>
        <Sign icon={Hand} size={22} />
        <span>{t('resource:hidden.title')}</span>
      </h3>
      <ul role="list">
        <li>
          <b>{t('resource:hidden.give')}</b>
        </li>
        <li>{t('resource:hidden.print')}</li>
        <li>{t('resource:hidden.who')}</li>
      </ul>
      <Place {...props} />
    </section>
  );
}

function Place({ location, at, distance }: PlaceProps) {
  const { t } = useServices().translator;
  const { name, alternateName, addresses, type } = location;
  const called = [name, alternateName].find((one) => one !== '') ?? t('resource:page.noAddress');
  return (
    <div class="place-told">
      <div class="with-edit">
        <h3>
          <Sign icon={MapPin} size={22} />
          <Name>{called}</Name>
        </h3>
        <EditLink screen="edit-place" record={location.id} label={t('resource:act.editPlace')} />
      </div>
      {addresses.map((address) => (
        <Address key={address.id} address={address} />
      ))}
      {type === 'virtual' && addresses.length === 0 ? <p class="quiet">{t('resource:page.online')}</p> : null}
      {distance === undefined ? null : <p class="quiet">{distance}</p>}
      <GettingIn location={location} at={at} />
      <DirectoryPhones phones={[...(at?.phones ?? []), ...location.phones]} />
      {[at?.schedules ?? [], location.schedules].map((schedules, index) => (schedules.length === 0 ? null : <Hours key={index} schedules={schedules} />))}
    </div>
  );
}

/** How one comes there, and in. */
function GettingIn({ location: { description, transportation, accessibility }, at }: Pick<PlaceProps, 'location' | 'at'>) {
  return (
    <>
      {[description, at?.description ?? ''].filter(Boolean).map((text) => (
        <p key={text} dir="auto">
          {text}
        </p>
      ))}
      {transportation === '' ? null : (
        <NoteLine icon={Bus}>
          <span dir="auto">{transportation}</span>
        </NoteLine>
      )}
      {accessibility.map(({ id, description: what, details }) => (
        <NoteLine key={id} icon={Accessibility}>
          <span dir="auto">{[what, details].filter(Boolean).join(' ')}</span>
        </NoteLine>
      ))}
    </>
  );
}

function Address({ address: { attention, line1, line2, city, province, postalCode, type } }: { readonly address: DirectoryAddress }) {
  const { t } = useServices().translator;
  const town = [[city, province === '' ? '' : `(${province})`].filter(Boolean).join(' '), postalCode].filter(Boolean).join('\u00a0\u00a0');
  return (
    <address dir="auto">
      {type === 'postal' ? <small>{t('resource:page.postal')}</small> : null}
      {attention === '' ? null : <span>{t('resource:page.attention', { name: attention })}</span>}
      {[line1, line2, town].filter(Boolean).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </address>
  );
}

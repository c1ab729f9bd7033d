import type { Directory } from './hsds-print.ts';
import type { Location } from './location.ts';
import type { Service } from './service.ts';

const named = <Id extends string>(id: Id | undefined, known: ReadonlySet<string>): Id | undefined => (id !== undefined && known.has(id) ? id : undefined);

/**
 * What of a directory anybody may have, whatever else was put into it: nothing that was taken away, no hidden place and nothing
 * of somebody whose source keeps it among ourselves; and no word in what is left that leads to any of these.
 */
export function publicDirectory({ providers, services, locations }: Directory): Directory {
  const withheld = new Set<string>(providers.filter(({ mayPublish }) => !mayPublish).map(({ id }) => id));
  const isOpen = ({ deleted, provider }: Service | Location): boolean => !deleted && !(provider !== undefined && withheld.has(provider));
  const openProviders = providers.filter(({ deleted, mayPublish }) => !deleted && mayPublish);
  const openLocations = locations.filter((location) => isOpen(location) && !location.hidden);
  const known = { providers: new Set<string>(openProviders.map(({ id }) => id)), locations: new Set<string>(openLocations.map(({ id }) => id)) };
  return {
    providers: openProviders,
    locations: openLocations.map((location) => ({ ...location, provider: named(location.provider, known.providers) })),
    services: services.filter(isOpen).map((service) => ({
      ...service,
      provider: named(service.provider, known.providers),
      places: service.places.filter(({ location }) => known.locations.has(location)),
    })),
  };
}

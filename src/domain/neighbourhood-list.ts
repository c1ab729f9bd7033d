import type { RecordId } from '#kernel/id.ts';
import { metresBetween } from './distance.ts';
import type { Location } from './location.ts';
import { type NeedDomain, needDomains } from './need.ts';
import type { Position } from './position.ts';
import type { Provider } from './provider.ts';
import type { Service } from './service.ts';
import { serviceKind } from './taxonomy.ts';

type Held<Value> = { readonly value: Value; /** Sealed, never published. */ readonly kept: boolean };

export type HeldDirectory = {
  readonly services: readonly Held<Service>[];
  readonly providers: readonly Held<Provider>[];
  readonly locations: readonly Held<Location>[];
};

export type ListWish = {
  /** None: wherever it is. */
  readonly around: { readonly position: Position; readonly metres: number } | undefined;
  /** None: whatever it answers. */
  readonly domains: readonly NeedDomain[];
  /** What is tied to no place: a phone line, a site. */
  readonly anywhere: boolean;
};

export type PrintedService = {
  readonly service: Service;
  readonly provider: Provider | undefined;
  readonly places: readonly Location[];
  /** To the nearest of its places. */
  readonly metres: number | undefined;
};

export type PrintedGroup = { readonly domain: NeedDomain | 'other'; readonly services: readonly PrintedService[] };

const isOffered = ({ status, deleted }: Service): boolean => !deleted && status !== 'defunct' && status !== 'inactive';

/** Paper goes anywhere: what is sealed or hidden is not looked at, however it is named. */
const open = <Value extends { readonly id: RecordId; readonly deleted: boolean }>(held: readonly Held<Value>[]): ReadonlyMap<RecordId, Value> =>
  new Map(held.flatMap(({ value, kept }) => (kept || value.deleted ? [] : [[value.id, value] as const])));

function nearest(places: readonly Location[], from: Position): number | undefined {
  const distances = places.flatMap(({ lat, lng }) => (lat === undefined || lng === undefined ? [] : [metresBetween(from, { lat, lng })]));
  return distances.length === 0 ? undefined : Math.min(...distances);
}

/** The need that it answers first of all; of several that were asked for, one of those. */
function domainOf({ kinds }: Service, wanted: readonly NeedDomain[]): NeedDomain | 'other' | undefined {
  const needs = kinds.flatMap((kind) => serviceKind(kind)?.needs ?? []);
  if (wanted.length === 0) {
    return needs[0] ?? 'other';
  }
  return needs.find((need) => wanted.includes(need));
}

const byWay = (a: PrintedService, b: PrintedService): number =>
  (a.metres ?? Number.POSITIVE_INFINITY) - (b.metres ?? Number.POSITIVE_INFINITY) || a.service.name.localeCompare(b.service.name, 'fr') || (a.service.id < b.service.id ? -1 : 1);

type Around = Pick<ListWish, 'around' | 'anywhere'>;

/** Near enough, or tied to no place where that is wanted: a place that nobody located is nowhere near. */
function isNear({ places, metres }: PrintedService, { around, anywhere }: Around): boolean {
  if (places.length === 0) {
    return anywhere;
  }
  return around === undefined || (metres !== undefined && metres <= around.metres);
}

/** A list of services for a wall or a hand, by need, in the order of the portrait; the nearest first. */
export function neighbourhoodList({ services, providers, locations }: HeldDirectory, wish: ListWish): readonly PrintedGroup[] {
  const located = new Map([...open(locations)].filter(([, { hidden }]) => !hidden));
  const offering = open(providers);
  const groups = new Map<NeedDomain | 'other', PrintedService[]>();
  for (const service of open(services).values()) {
    const domain = isOffered(service) ? domainOf(service, wish.domains) : undefined;
    const places = service.places.flatMap(({ location }) => located.get(location) ?? []);
    const provider = service.provider === undefined ? undefined : offering.get(service.provider);
    const printed = { service, provider, places, metres: wish.around === undefined ? undefined : nearest(places, wish.around.position) };
    if (domain !== undefined && isNear(printed, wish)) {
      groups.set(domain, [...(groups.get(domain) ?? []), printed]);
    }
  }
  return [...needDomains, 'other' as const].flatMap((domain) => {
    const found = groups.get(domain);
    return found === undefined ? [] : [{ domain, services: found.toSorted(byWay) }];
  });
}

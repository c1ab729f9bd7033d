import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import type { CostOption, OrUnknown } from './directory-elements.ts';
import type { Location } from './location.ts';
import type { NeedDomain } from './need.ts';
import type { Position } from './position.ts';
import type { Schedule } from './schedule.ts';
import { hoursIn } from './schedule-fields.ts';
import type { Service, ServiceStatus, Waiting } from './service.ts';
import { serviceKind } from './taxonomy.ts';

/** One place where a service can be had, or none where none is named. */
export type PlaceFacts = {
  readonly place: RecordId | undefined;
  /** Somewhere; by telephone or on a screen; behind a door that nobody is told of; nobody noted where. */
  readonly is: 'somewhere' | 'remote' | 'hidden' | 'unknown';
  readonly position: Position | undefined;
  readonly hours: readonly Schedule[];
  /** The hours are those of the building: of the service nobody noted any. */
  readonly ofBuilding: boolean;
};

/** What a search asks of a service, and no more of it: thousands are kept in memory. */
export type EntryFacts = {
  readonly id: RecordId;
  readonly status: OrUnknown<ServiceStatus>;
  readonly kinds: readonly string[];
  /** Each need that its kinds answer, with the kind that answers it nearest and how near: 0 is first of all. */
  readonly needs: ReadonlyMap<NeedDomain, { readonly kind: string; readonly nth: number }>;
  readonly forms: readonly string[];
  readonly languages: readonly string[];
  readonly interpretation: string;
  readonly costs: readonly Pick<CostOption, 'option' | 'amount' | 'validFrom' | 'validTo'>[];
  readonly fees: string;
  readonly minAge: number | undefined;
  readonly maxAge: number | undefined;
  readonly papers: readonly { readonly kind: string; readonly text: string }[];
  readonly eligibility: string;
  readonly alert: string;
  readonly waiting: Waiting | undefined;
  /** The last that was noted of its places is that none is left. */
  readonly noneLeft: boolean;
  readonly checkedOn: Day | undefined;
  readonly places: readonly PlaceFacts[];
};

/** A place as far as a search asks. */
export type PlaceRecord = Pick<Location, 'id' | 'type' | 'lat' | 'lng' | 'schedules' | 'hidden'>;

function placeFacts(service: Service, location: PlaceRecord): PlaceFacts {
  const at = service.places.find((place) => place.location === location.id);
  const here = hoursIn(at?.schedules ?? []);
  const own = here.length > 0 ? here : hoursIn(service.schedules);
  const { lat, lng, hidden, type } = location;
  return {
    place: location.id,
    is: hidden ? 'hidden' : type === 'virtual' ? 'remote' : 'somewhere',
    // How far it is to a hidden door would say where it is.
    position: lat === undefined || lng === undefined || hidden ? undefined : { lat, lng },
    hours: own.length > 0 ? own : hoursIn(location.schedules),
    ofBuilding: own.length === 0,
  };
}

function needsOf(kinds: readonly string[]): EntryFacts['needs'] {
  const needs = new Map<NeedDomain, { readonly kind: string; readonly nth: number }>();
  for (const kind of kinds) {
    for (const [nth, need] of (serviceKind(kind)?.needs ?? []).entries()) {
      const known = needs.get(need);
      if (known === undefined || nth < known.nth) {
        needs.set(need, { kind, nth });
      }
    }
  }
  return needs;
}

/** Facts of a service, with those of its places that are known here, hidden ones that name it included. */
export function entryFacts(service: Service, locations: readonly PlaceRecord[]): EntryFacts {
  const { id, status, kinds, forms, languages, interpretation, minAge, maxAge, eligibility, alert, waiting } = service;
  const places = locations.map((location) => placeFacts(service, location));
  const nowhere: PlaceFacts = { place: undefined, is: 'unknown', position: undefined, hours: hoursIn(service.schedules), ofBuilding: false };
  return {
    id,
    status,
    kinds,
    needs: needsOf(kinds),
    forms,
    languages,
    interpretation,
    costs: service.costs.map(({ option, amount, validFrom, validTo }) => ({ option, amount, validFrom, validTo })),
    fees: service.feesDescription,
    minAge,
    maxAge,
    papers: service.documents.map(({ kind, document }) => ({ kind, text: document })),
    eligibility,
    alert,
    waiting,
    noneLeft: service.capacities.length > 0 && service.capacities.every(({ available }) => available === 0),
    checkedOn: service.checked?.on,
    places: places.length > 0 ? places : [nowhere],
  };
}

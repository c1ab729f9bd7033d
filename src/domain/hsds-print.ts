import type { Identifier } from './directory-elements.ts';
import type { Json } from './hsds-entity.ts';
import { isJson } from './hsds-entity.ts';
import { ownId } from './hsds-own-terms.ts';
import {
  type OwnTerm, printAccessibility, printAddress, printArea, printAttribute, printCapacity, printCode, printCost, printDocument, printed, printLanguages,
  printOwn, printPhone, printSchedule, type Printing,
} from './hsds-print-elements.ts';
import type { Location } from './location.ts';
import { escapedText } from './plain-text.ts';
import type { Provider } from './provider.ts';
import type { Service, ServicePlace } from './service.ts';

export type { Printing } from './hsds-print-elements.ts';

export type Directory = { readonly providers: readonly Provider[]; readonly services: readonly Service[]; readonly locations: readonly Location[] };

type Words = string | number | boolean | undefined | null;

/** Others read these texts as HTML, and so do we: what would be taken for a tag is written so that it is not. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') {
    return escapedText(value);
  }
  if (Array.isArray(value)) {
    return value.map(escaped);
  }
  return isJson(value) ? escapedIn(value) : value;
}

const escapedIn = (json: Json): Json => Object.fromEntries(Object.entries(json).map(([name, value]) => [name, escaped(value)]));

const ownIdentifiers = (owner: string, identifiers: readonly Identifier[], printing: Printing): readonly Json[] =>
  identifiers.map(({ id, scheme, value }) => printOwn(owner, { facet: 'identifier', code: scheme, value, id }, printing));

function providerJson(provider: Provider, printing: Printing): Json {
  const { id, name, alternateName, description, email, website, legalStatus, kind, phones, identifiers, attributes } = provider;
  const code = printCode(kind);
  return {
    id,
    name,
    description,
    ...printed({
      alternate_name: alternateName,
      email,
      website,
      legal_status: legalStatus,
      phones: phones.map((phone) => printPhone(phone, printing)),
      organization_identifiers: identifiers.map(({ id: own, scheme, type, value }) => ({
        ...printed({ id: own, identifier_scheme: scheme, identifier: value }),
        identifier_type: type,
      })),
      attributes: [...(code === undefined ? [] : [printOwn(id, { facet: 'provider-kind', code }, printing)]), ...attributes.map(printAttribute)],
    }),
  };
}

function locationJson(location: Location, printing: Printing): Json {
  const { id, provider, name, alternateName, description, type, lat, lng, transportation, identifiers, attributes } = location;
  const [first] = identifiers;
  return {
    id,
    location_type: printCode(type),
    ...printed({
      organization_id: provider,
      name,
      alternate_name: alternateName,
      description,
      latitude: lat,
      longitude: lng,
      transportation,
      external_identifier: first?.value,
      external_identifier_type: first?.scheme,
      addresses: location.addresses.map(printAddress),
      accessibility: location.accessibility.map(printAccessibility),
      phones: location.phones.map((phone) => printPhone(phone, printing)),
      schedules: location.schedules.map((schedule) => printSchedule(schedule, printing)),
      attributes: [...ownIdentifiers(id, identifiers, printing), ...attributes.map(printAttribute)],
    }),
  };
}

function ownTerms({ kinds, forms, waiting, checked }: Service): readonly OwnTerm[] {
  const [state, how] = [printCode(waiting?.is), printCode(checked?.how)];
  return [
    ...kinds.map((code) => ({ facet: 'kind' as const, code })),
    ...forms.map((code) => ({ facet: 'form' as const, code })),
    ...(state === undefined ? [] : [{ facet: 'waiting' as const, code: state, value: waiting?.since }]),
    ...(how === undefined ? [] : [{ facet: 'checked' as const, code: how }]),
  ];
}

function placeJson(service: Service, place: ServicePlace, { locations, printing }: Around): Json {
  const { location, description, schedules, phones } = place;
  const there = locations.get(location);
  return printed({
    id: ownId(`${service.id}:${location}`, printing.sha1),
    service_id: service.id,
    location_id: location,
    description,
    location: there === undefined ? undefined : locationJson(there, printing),
    schedules: schedules.map((schedule) => printSchedule(schedule, printing)),
    phones: phones.map((phone) => printPhone(phone, printing)),
  });
}

type Around = {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly locations: ReadonlyMap<string, Location>;
  readonly hidden: ReadonlySet<string>;
  readonly printing: Printing;
};

const wordsOf = (service: Service): Readonly<Record<string, Words>> => ({
  alternate_name: service.alternateName,
  description: service.description,
  url: service.url,
  email: service.email,
  interpretation_services: service.interpretation,
  application_process: service.applicationProcess,
  fees_description: service.feesDescription,
  eligibility_description: service.eligibility,
  minimum_age: service.minAge,
  maximum_age: service.maxAge,
  assured_date: service.checked?.on,
  alert: service.alert,
});

function serviceJson(service: Service, around: Around): Json {
  const { printing, providers, hidden } = around;
  const provider = service.provider === undefined ? undefined : providers.get(service.provider);
  const status = printCode(service.status);
  return {
    id: service.id,
    name: service.name,
    status: status === 'temporarilyClosed' ? 'temporarily closed' : status,
    ...printed({
      organization_id: service.provider,
      ...wordsOf(service),
      phones: service.phones.map((phone) => printPhone(phone, printing)),
      schedules: service.schedules.map((schedule) => printSchedule(schedule, printing)),
      service_areas: service.areas.map(printArea),
      service_at_locations: service.places.filter(({ location }) => !hidden.has(location)).map((place) => placeJson(service, place, around)),
      languages: printLanguages(service.languages, service.id, printing),
      organization: provider === undefined ? undefined : providerJson(provider, printing),
      cost_options: service.costs.map(printCost),
      required_documents: service.documents.map((document) => printDocument(document, printing)),
      capacities: service.capacities.map((capacity) => printCapacity(capacity, printing)),
      attributes: [
        ...ownTerms(service).map((term) => printOwn(service.id, term, printing)),
        ...ownIdentifiers(service.id, service.identifiers, printing),
        ...service.attributes.map(printAttribute),
      ],
    }),
  };
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> => new Map(items.map((item) => [item.id, item]));

/** What may be seen: neither what was taken away, nor a place that is hidden, nor that a service is to be had there. */
function around({ providers, locations }: Directory, printing: Printing): Around {
  return {
    providers: byId(providers.filter(({ deleted }) => !deleted)),
    locations: byId(locations.filter(({ deleted, hidden }) => !deleted && !hidden)),
    hidden: new Set(locations.filter(({ hidden }) => hidden).map(({ id }) => id)),
    printing,
  };
}

/** `service_full`: a service with its organisation and its places written out inside. */
export const printService = (service: Service, directory: Directory, printing: Printing): Json =>
  escapedIn(serviceJson(service, around(directory, printing)));

/** One after the other, for whoever needs many of them: what surrounds them is looked through once. */
export function* printServices(directory: Directory, printing: Printing): Generator<Json, void> {
  const all = around(directory, printing);
  for (const service of directory.services) {
    if (!service.deleted) {
      yield escapedIn(serviceJson(service, all));
    }
  }
}

export const printProvider = (provider: Provider, printing: Printing): Json => escapedIn(providerJson(provider, printing));

/** Undefined for a place that nobody may see. */
export const printLocation = (location: Location, printing: Printing): Json | undefined =>
  location.hidden || location.deleted ? undefined : escapedIn(locationJson(location, printing));

/**
 * Everything as one list, one thing after the other: services written out in full, then the organisations and the places that no
 * service named, so that nothing is lost on the way.
 */
export function* printPackageSteps(directory: Directory, printing: Printing): Generator<Json, void> {
  const services = directory.services.filter(({ deleted }) => !deleted);
  const withServices = new Set(services.map(({ provider }) => provider));
  const used = new Set(services.flatMap(({ places }) => places.map(({ location }) => location)));
  yield* printServices(directory, printing);
  for (const provider of directory.providers) {
    if (!provider.deleted && !withServices.has(provider.id)) {
      yield printProvider(provider, printing);
    }
  }
  for (const location of directory.locations) {
    const json = used.has(location.id) ? undefined : printLocation(location, printing);
    if (json !== undefined) {
      yield json;
    }
  }
}

export const printPackage = (directory: Directory, printing: Printing): readonly Json[] => [...printPackageSteps(directory, printing)];

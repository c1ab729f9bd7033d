import { type RecordId } from '#kernel/id.ts';
import { parseDay } from '#kernel/day.ts';
import { placeTypes } from './directory-elements.ts';
import type { DirectoryTable } from './directory-record.ts';
import { uuidIn } from './foreign-id.ts';
import type { HsdsEntity } from './hsds-entity.ts';
import { isCode } from './hsds-own-terms.ts';
import { type OwnAttribute, readAttributes, type ReadAttributes } from './hsds-read-attributes.ts';
import {
  type ElementFields, readAccessibilities, readAddresses, readAreas, readCapacities, readCosts, readDocuments, readIdentifiers, readLanguage, readPhones,
  readSchedules, readStatus, said,
} from './hsds-read-elements.ts';
import { inOrder } from './hsds-reading.ts';
import { LATITUDE, LONGITUDE } from './position.ts';
import { providerKinds } from './provider.ts';
import { AGES, checkedHow, serviceForms, waitingStates } from './service.ts';

type FieldPairs = readonly (readonly [string, unknown])[];

/** The record that something is; undefined, and a problem told, where it has no name that could be found again. */
function idOf(entity: HsdsEntity): RecordId | undefined {
  if (entity.original === '') {
    entity.problem('missing', 'id');
    return undefined;
  }
  return entity.reading.ids.idOf<RecordId>(entity.entity, entity.original);
}

/** What a source calls it, where that is no UUID: people there know it by that. */
function originalOf(entity: HsdsEntity): FieldPairs {
  const { original, reading } = entity;
  if (uuidIn(original) !== undefined) {
    return [];
  }
  const id = reading.ids.named(`${entity.entity}:${original}:identifier`);
  const value = entity.line('id');
  return value === '' ? [] : [[`identifier:${id}`, { scheme: reading.options.source.id, value }]];
}

/** Identifiers of what has no list of them in the specification came as attributes of ours: the scheme is the term. */
const ownIdentifiers = (own: readonly OwnAttribute[]): FieldPairs =>
  own.flatMap(({ id, facet, code, value }) => (facet === 'identifier' && value !== '' ? [[`identifier:${id}`, said({ scheme: code, value })] as const] : []));

function keep(entity: HsdsEntity, { table, id, fields }: { readonly table: DirectoryTable; readonly id: RecordId; readonly fields: FieldPairs }): void {
  const source = [['source', entity.reading.options.source.id]] as const;
  entity.reading.put({ table, id, fields: said(Object.fromEntries([...fields, ...source])) }, entity.where);
}

function codeOf<Code extends string>({ own }: ReadAttributes, facet: OwnAttribute['facet'], codes: readonly Code[]): Code | undefined {
  return codes.find((code) => own.some((attribute) => attribute.facet === facet && attribute.code === code));
}

const marksOf = ({ own }: ReadAttributes, facet: 'kind' | 'form'): FieldPairs =>
  own.flatMap(({ facet: of, code }) => (of === facet && isCode(code) && (facet === 'kind' || serviceForms.some((form) => form === code)) ? [[`${facet}:${code}`, true]] : []));

/** An organisation, with the places and services that a file hangs on it. */
export function readOrganization(organization: HsdsEntity): RecordId | undefined {
  const id = idOf(organization);
  if (id === undefined) {
    return undefined;
  }
  const attributes = readAttributes(organization, id);
  const fields: FieldPairs = [
    ['name', organization.required('name')],
    ['alternateName', organization.line('alternate_name')],
    ['description', organization.text('description')],
    ['email', organization.email('email')],
    ['website', organization.url('website')],
    ['legalStatus', organization.line('legal_status')],
    ['kind', codeOf(attributes, 'provider-kind', providerKinds)],
    ...readPhones(organization, id),
    ...readIdentifiers(organization, id),
    ...originalOf(organization),
    ...attributes.fields,
    ['mayPublish', organization.reading.options.source.mayPublish],
  ];
  keep(organization, { table: 'providers', id, fields });
  organization.children('locations', 'location').forEach((location) => readHsdsLocation(location, id));
  organization.children('services', 'service').forEach((service) => readHsdsService(service, id));
  organization.leaveRest();
  return id;
}

const FIVE_DECIMALS = 100_000;

/** About a metre: finer says nothing more of a door. */
const rounded = (degrees: number | undefined): number | undefined => (degrees === undefined ? undefined : Math.round(degrees * FIVE_DECIMALS) / FIVE_DECIMALS + 0);

/** The one identifier that the specification gives a place, unless it came as one of ours already. */
function externalIdentifier(location: HsdsEntity, id: RecordId, own: FieldPairs): FieldPairs {
  const [scheme, value] = [location.line('external_identifier_type'), location.line('external_identifier')];
  const parts = said({ scheme, value });
  const known = own.some(([, other]) => JSON.stringify(other) === JSON.stringify(parts));
  return value === '' || known ? [] : [[`identifier:${location.reading.ids.named(`${id}:external_identifier:${scheme}:${value}`)}`, parts]];
}

function coordinates(location: HsdsEntity): FieldPairs {
  const [lat, lng] = [rounded(location.number('latitude', LATITUDE)), rounded(location.number('longitude', LONGITUDE))];
  // Half of a place on the map is none, and where both are 0 nobody filled them in.
  return lat === undefined || lng === undefined || (lat === 0 && lng === 0) ? [] : [['lat', lat], ['lng', lng]];
}

export function readHsdsLocation(location: HsdsEntity, provider?: RecordId): RecordId | undefined {
  const id = idOf(location);
  if (id === undefined) {
    return undefined;
  }
  const attributes = readAttributes(location, id);
  const identifiers = [...originalOf(location), ...ownIdentifiers(attributes.own)];
  const type = readStatus(location, 'location_type', placeTypes);
  if (type === undefined && !location.has('location_type')) {
    location.problem('missing', 'location_type');
  }
  const fields: FieldPairs = [
    ['provider', location.reference('organization_id', 'organization') ?? provider],
    ['name', location.line('name')],
    ['alternateName', location.line('alternate_name')],
    ['description', location.text('description')],
    ['type', type ?? 'physical'],
    ...coordinates(location),
    ['transportation', location.text('transportation')],
    ...readAddresses(location, id),
    ...readAccessibilities(location, id),
    ...readPhones(location, id),
    ...readSchedules(location, id),
    ...identifiers,
    ...externalIdentifier(location, id, identifiers),
    ...attributes.fields,
  ];
  keep(location, { table: 'locations', id, fields });
  location.leaveRest();
  return id;
}

const elementsOf = (fields: ElementFields, prefix: string): readonly unknown[] =>
  inOrder(fields.map(([field, parts]) => ({ id: field.slice(prefix.length + 1), ...parts })));

/** A service at one of its places: what is said there is kept in the service, under its place. */
export function readServiceAtLocation(entry: HsdsEntity, of?: RecordId): void {
  const inside = entry.child('location', 'location');
  const location = inside === undefined ? entry.reference('location_id', 'location') : readHsdsLocation(inside);
  const whose = entry.child('service', 'service');
  const service = whose === undefined ? (entry.reference('service_id', 'service') ?? of) : readHsdsService(whose);
  if (location === undefined || service === undefined) {
    entry.problem('missing', location === undefined ? 'location_id' : 'service_id');
    return;
  }
  const parent = `${service}:${location}`;
  const place = said({
    description: entry.text('description'),
    schedules: elementsOf(readSchedules(entry, parent), 'schedule'),
    phones: elementsOf(readPhones(entry, parent), 'phone'),
  });
  entry.leaveRest();
  entry.reading.put({ table: 'services', id: service, fields: { [`place:${location}`]: place } }, entry.where);
}

const statuses = ['active', 'inactive', 'defunct', 'temporarily closed'] as const;

function statusOf(service: HsdsEntity): string {
  const status = readStatus(service, 'status', statuses);
  if (status === undefined && !service.has('status')) {
    service.problem('missing', 'status');
  }
  if (status === undefined) {
    // A word that we do not know is not taken for an open door.
    return service.has('status') ? 'inactive' : 'active';
  }
  return status === 'temporarily closed' ? 'temporarilyClosed' : status;
}

/** `fees` is what earlier versions called it: read where it is the only word, or says something else. */
function feesOf(service: HsdsEntity): string {
  const [now, before] = [service.text('fees_description'), service.text('fees')];
  if (now !== '' && before !== '' && before !== now) {
    service.reading.leave('service', 'fees');
  }
  return now === '' ? before : now;
}

function stateOf(service: HsdsEntity, { own }: ReadAttributes): FieldPairs {
  const waiting = own.find(({ facet }) => facet === 'waiting');
  const is = waitingStates.find((state) => state === waiting?.code);
  const on = service.day('assured_date');
  const how = checkedHow.find((way) => own.some(({ facet, code }) => facet === 'checked' && code === way)) ?? 'source';
  return [
    ['waiting', is === undefined ? undefined : said({ is, since: parseDay(waiting?.value) })],
    ['checked', on === undefined ? undefined : { on, how }],
  ];
}

/** An organisation may be written out inside, or named. */
function providerOf(service: HsdsEntity, of: RecordId | undefined): RecordId | undefined {
  const named = service.reference('organization_id', 'organization');
  const inside = service.child('organization', 'organization');
  return (inside === undefined ? named : readOrganization(inside)) ?? named ?? of;
}

const words = (service: HsdsEntity): FieldPairs => [
  ['name', service.required('name')],
  ['alternateName', service.line('alternate_name')],
  ['description', service.text('description')],
  ['url', service.url('url')],
  ['email', service.email('email')],
  ['status', statusOf(service)],
  ['interpretation', service.text('interpretation_services')],
  ['applicationProcess', service.text('application_process')],
  ['feesDescription', feesOf(service)],
  ['eligibility', service.text('eligibility_description')],
  ['minAge', service.number('minimum_age', AGES)],
  ['maxAge', service.number('maximum_age', AGES)],
  ['alert', service.text('alert')],
];

const nested = (service: HsdsEntity, id: RecordId): FieldPairs => [
  ...service.children('languages', 'language').flatMap((language): FieldPairs => {
    const tag = readLanguage(language);
    return tag === undefined ? [] : [[`language:${tag}`, true]];
  }),
  ...readSchedules(service, id),
  ...readCosts(service, id),
  ...readDocuments(service, id),
  ...readAreas(service, id),
  ...readPhones(service, id),
  ...readCapacities(service, id),
];

export function readHsdsService(service: HsdsEntity, of?: RecordId): RecordId | undefined {
  const id = idOf(service);
  if (id === undefined) {
    return undefined;
  }
  const attributes = readAttributes(service, id);
  const kinds = attributes.kinds.map((kind) => [`kind:${kind}`, true] as const);
  const fields: FieldPairs = [
    ['provider', providerOf(service, of)],
    ...words(service),
    ...nested(service, id),
    ...stateOf(service, attributes),
    ...marksOf(attributes, 'kind'),
    ...kinds,
    ...marksOf(attributes, 'form'),
    ...originalOf(service),
    ...ownIdentifiers(attributes.own),
    ...attributes.fields,
  ];
  keep(service, { table: 'services', id, fields });
  service.children('service_at_locations', 'service_at_location').forEach((entry) => { readServiceAtLocation(entry, id); });
  service.leaveRest();
  return id;
}

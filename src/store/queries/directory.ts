import { parseId, type RecordId } from '#kernel/id.ts';
import { FieldReader, type Fields } from '#domain/fields.ts';
import { type Location, readLocation } from '#domain/location.ts';
import { type Provider, readProvider } from '#domain/provider.ts';
import { readService, type Service, type ServicePlace } from '#domain/service.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { directoryNouns } from '#protocol/published-nouns.ts';
import { createPublicStore, type PublicStore } from '#store/public.ts';
import type { Reader } from '#store/reader.ts';
import type { RecordRow } from '#store/row.ts';
import { overlay, type Overlaid } from './published-overlay.ts';

export type DirectoryNoun = (typeof directoryNouns)[number];

const keptTables = { providers: 'keptProviders', services: 'keptServices', locations: 'keptLocations' } as const;
export const keptTable = <Noun extends DirectoryNoun>(noun: Noun): (typeof keptTables)[Noun] => keptTables[noun];

/** An entry of the directory as this phone knows it. */
export type Listed<Entry> = {
  readonly value: Entry;
  /** What an edit names as seen. */
  readonly state: RecordState;
  /** A change of ours is in it that the server does not have yet. */
  readonly ours: boolean;
  /** Sealed among ourselves: never published, printed or handed out. */
  readonly kept: boolean;
};

export type DirectoryView = {
  readonly services: readonly Listed<Service>[];
  readonly providers: readonly Listed<Provider>[];
  readonly locations: readonly ListedLocation[];
};

/** `services` are those that a place kept among ourselves names: what is published never says where a hidden door is. */
export type ListedLocation = Listed<Location> & { readonly services: readonly RecordId[] };

/** A place of a service; `at` is what the service keeps there, where it says so itself. */
export type PlaceOfService = { readonly location: ListedLocation; readonly at: ServicePlace | undefined };

type Published = Pick<PublicStore, 'rows' | 'row' | 'rowsOf'>;

/** What was read of one record, not yet as anything. */
export type ReadRecord = Omit<Overlaid, 'id'> & { readonly id: RecordId; readonly kept: boolean };

const isThere = ({ fields }: Pick<ReadRecord, 'fields'>): boolean => fields['deleted'] !== true;

/**
 * What is published with ours laid over, and what is kept among ourselves. A record in both is as it is kept: it was taken out of
 * what is published, and the server may not know it yet. What was taken away is in neither.
 */
export function laidOver(published: Parameters<typeof overlay>[0], own: readonly RecordRow[], kept: readonly RecordRow[]): readonly ReadRecord[] {
  const sealed = overlay([], kept).filter(isThere);
  const hidden = new Set<string>(sealed.map(({ id }) => id));
  const open = overlay(published, own).filter((record) => isThere(record) && !hidden.has(record.id));
  return [...open.map((record) => ({ ...record, kept: false })), ...sealed.map((record) => ({ ...record, kept: true }))];
}

type Asked = { readonly reader: Reader; readonly publicStore: Published; readonly noun: DirectoryNoun };

async function all({ reader, publicStore, noun }: Asked): Promise<readonly ReadRecord[]> {
  // All at once: a live query follows only what it asks before it waits for anything else.
  const [own, kept, published] = await Promise.all([reader.all(noun), reader.all(keptTable(noun)), publicStore.rows(noun)]);
  return laidOver(published, own, kept);
}

/** Those of some identifiers, in no order. */
export async function recordsOf({ reader, publicStore, noun }: Asked, ids: readonly RecordId[]): Promise<readonly ReadRecord[]> {
  const [own, kept, published] = await Promise.all([reader.many(noun, ids), reader.many(keptTable(noun), ids), publicStore.rowsOf(noun, ids)]);
  const there = <Row>(rows: readonly (Row | undefined)[]): readonly Row[] => rows.filter((row) => row !== undefined);
  return laidOver(there(published), there(own), there(kept));
}

const listed =
  <Entry>(read: (id: RecordId, fields: Fields) => Entry) =>
  ({ id, fields, state, ours, kept }: ReadRecord): Listed<Entry> => ({ value: read(id, fields), state, ours, kept });

export const asService = listed(readService);
export const asProvider = listed(readProvider);
export const asLocation = (record: ReadRecord): ListedLocation => ({
  ...listed(readLocation)(record),
  services: record.kept ? new FieldReader(record.fields).marks('service').flatMap((id) => parseId<RecordId>(id) ?? []) : [],
});

const byName = (a: Listed<{ readonly name: string }>, b: Listed<{ readonly name: string }>): number => a.value.name.localeCompare(b.value.name, 'fr');

/** The whole directory, by name. Thousands of records: a screen that needs a few asks for those. */
export async function readDirectory(reader: Reader, publicStore: Published = createPublicStore()): Promise<DirectoryView> {
  const [services, providers, locations] = await Promise.all([
    all({ reader, publicStore, noun: 'services' }),
    all({ reader, publicStore, noun: 'providers' }),
    all({ reader, publicStore, noun: 'locations' }),
  ]);
  return {
    services: services.map(asService).toSorted(byName),
    providers: providers.map(asProvider).toSorted(byName),
    locations: locations.map(asLocation).toSorted(byName),
  };
}

const one =
  <Entry>(noun: DirectoryNoun, as: (record: ReadRecord) => Entry) =>
  async (reader: Reader, id: RecordId, publicStore: Published = createPublicStore()): Promise<Entry | undefined> => {
    const [record] = await recordsOf({ reader, publicStore, noun }, [id]);
    return record === undefined ? undefined : as(record);
  };

/** Undefined where there is none, or where it was taken away. */
export const serviceById = one('services', asService);
export const providerById = one('providers', asProvider);
export const locationById = one('locations', asLocation);

/** What one organisation offers, by name. */
export async function servicesOfProvider(reader: Reader, provider: RecordId, publicStore: Published = createPublicStore()): Promise<readonly Listed<Service>[]> {
  const services = await all({ reader, publicStore, noun: 'services' });
  return services
    .filter(({ fields }) => fields['provider'] === provider)
    .map(asService)
    .toSorted(byName);
}

/** Where one organisation is, by name; hidden places too. */
export async function placesOfProvider(reader: Reader, provider: RecordId, publicStore: Published = createPublicStore()): Promise<readonly ListedLocation[]> {
  const locations = await all({ reader, publicStore, noun: 'locations' });
  return locations
    .filter(({ fields }) => fields['provider'] === provider)
    .map(asLocation)
    .toSorted(byName);
}

/** Places kept among ourselves that name a service. They are few, and in no index. */
async function keptPlacesOf(reader: Reader, service: RecordId): Promise<readonly RecordId[]> {
  const rows = await reader.all('keptLocations');
  return rows.flatMap(({ id, fields }) => (fields[`service:${service}`] === true ? (parseId<RecordId>(id) ?? []) : []));
}

/** Where a service can be had, by name: the places that it names itself, and hidden ones that name it. */
export async function placesOfService(reader: Reader, service: Service, publicStore: Published = createPublicStore()): Promise<readonly PlaceOfService[]> {
  const places = new Map(service.places.map((place) => [place.location, place]));
  const asked = { reader, publicStore, noun: 'locations' } as const;
  const [named, hidden] = await Promise.all([
    recordsOf(asked, [...places.keys()]),
    keptPlacesOf(reader, service.id).then((ids) => recordsOf(asked, ids.filter((id) => !places.has(id)))),
  ]);
  return [...named, ...hidden]
    .map(asLocation)
    .toSorted(byName)
    .map((location) => ({ location, at: places.get(location.value.id) }));
}

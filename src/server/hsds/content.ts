import type { OrganisationId, RecordId } from '#kernel/id.ts';
import { publicDirectory } from '#domain/directory-public.ts';
import { isJson, type Json } from '#domain/hsds-entity.ts';
import { ownId } from '#domain/hsds-own-terms.ts';
import { type Directory, printLocation, printProvider, type Printing, printServices } from '#domain/hsds-print.ts';
import { readLocation } from '#domain/location.ts';
import { escapedText } from '#domain/plain-text.ts';
import { readProvider } from '#domain/provider.ts';
import { readService } from '#domain/service.ts';
import { type DirectoryRow, readNamedRows, readRowsOf } from '#server/postgres/read-directory.ts';
import type { Database } from '#server/postgres/tables.ts';

/** What printing the directory of one organisation needs. */
export type Shelf = { readonly database: Database; readonly organisation: OrganisationId; readonly printing: Printing };

/** Printed in one go; in between whoever else asks has their turn. */
const AT_ONCE = 50;

const timeOf = ({ changedAt }: Pick<DirectoryRow, 'changedAt'>): string => new Date(changedAt).toISOString();

/** Only what is one word or number: lists and what hangs below are left for whoever asks for all of it. */
const flat = (json: Json): Json => Object.fromEntries(Object.entries(json).filter(([, value]) => typeof value !== 'object'));

const distinct = (ids: readonly (RecordId | undefined)[]): readonly RecordId[] => [...new Set(ids.filter((id) => id !== undefined))];

/** These rows with everything that is printed inside of them, and nothing that may not be shown. */
async function around({ database, organisation }: Shelf, rows: readonly DirectoryRow[], withPlaces: boolean): Promise<Directory> {
  const services = rows.map(({ id, fields }) => readService(id, fields));
  const ids = withPlaces ? distinct(services.flatMap(({ places }) => places.map(({ location }) => location))) : [];
  const locations = (await readNamedRows(database, organisation, { noun: 'locations', ids })).map(({ id, fields }) => readLocation(id, fields));
  const owners = distinct([...services, ...locations].map(({ provider }) => provider));
  const providers = (await readNamedRows(database, organisation, { noun: 'providers', ids: owners })).map(({ id, fields }) => readProvider(id, fields));
  return publicDirectory({ providers, services, locations });
}

const stamped = (printed: Iterable<Json>, rows: readonly DirectoryRow[]): readonly Json[] => {
  const times = new Map<unknown, string>(rows.map((row) => [row.id, timeOf(row)]));
  return [...printed].map((json) => ({ ...json, last_modified: times.get(json['id']) }));
};

async function printRows(shelf: Shelf, rows: readonly DirectoryRow[], withPlaces: boolean): Promise<readonly Json[]> {
  const printed: Json[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE);
    printed.push(...stamped(printServices(await around(shelf, some, withPlaces), shelf.printing), some));
  }
  return printed;
}

/** Services with everything about them. */
export const fullServices = (shelf: Shelf, rows: readonly DirectoryRow[]): Promise<readonly Json[]> => printRows(shelf, rows, true);

/** As a list has them: their own words, and whose they are. */
export async function listedServices(shelf: Shelf, rows: readonly DirectoryRow[]): Promise<readonly Json[]> {
  const printed = await printRows(shelf, rows, false);
  return printed.map((json) => (isJson(json['organization']) ? { ...flat(json), organization: flat(json['organization']) } : flat(json)));
}

export const minimal = (rows: readonly Pick<DirectoryRow, 'id' | 'changedAt'>[]): readonly Json[] => rows.map((row) => ({ id: row.id, modified_date: timeOf(row) }));

export const listedOrganizations = ({ printing }: Shelf, rows: readonly DirectoryRow[]): readonly Json[] => {
  const { providers } = publicDirectory({ providers: rows.map(({ id, fields }) => readProvider(id, fields)), services: [], locations: [] });
  return providers.map((provider) => flat(printProvider(provider, printing)));
};

/** Organisations with their telephones, their places and what they offer: in a word, or with everything about it. */
export async function fullOrganizations(shelf: Shelf, rows: readonly DirectoryRow[], fullService: boolean): Promise<readonly Json[]> {
  const { database, organisation, printing } = shelf;
  const ids = rows.map(({ id }) => id);
  const offered = await readRowsOf(database, organisation, { noun: 'services', providers: ids });
  const there = await readRowsOf(database, organisation, { noun: 'locations', providers: ids });
  const { providers, locations } = publicDirectory({
    providers: rows.map(({ id, fields }) => readProvider(id, fields)),
    services: [],
    locations: there.map(({ id, fields }) => readLocation(id, fields)),
  });
  const services = fullService ? await fullServices(shelf, offered) : (await listedServices(shelf, offered)).map(flat);
  return providers.map((provider) => ({
    ...printProvider(provider, printing),
    locations: locations.flatMap((location) => (location.provider === provider.id ? (printLocation(location, printing) ?? []) : [])),
    services: services.filter((service) => service['organization_id'] === provider.id),
  }));
}

export type Pair = { readonly service: RecordId; readonly location: RecordId };

/** A service at a place as a list has it: which service, which place, and what is said of the two. */
export async function listedAtLocations({ database, organisation, printing }: Shelf, pairs: readonly Pair[]): Promise<readonly Json[]> {
  const rows = await readNamedRows(database, organisation, { noun: 'services', ids: distinct(pairs.map(({ service }) => service)) });
  const services = new Map(rows.map(({ id, fields }) => [id, readService(id, fields)]));
  return pairs.map(({ service, location }) => {
    const description = services.get(service)?.places.find((place) => place.location === location)?.description ?? '';
    const id = ownId(`${service}:${location}`, printing.sha1);
    return { id, service_id: service, location_id: location, ...(description === '' ? {} : { description: escapedText(description) }) };
  });
}

/** The same with the place and the service written out. */
export async function fullAtLocations(shelf: Shelf, pairs: readonly Pair[]): Promise<readonly Json[]> {
  const { database, organisation } = shelf;
  const rows = await readNamedRows(database, organisation, { noun: 'services', ids: distinct(pairs.map(({ service }) => service)) });
  const services = new Map((await fullServices(shelf, rows)).map((json) => [json['id'], json]));
  return pairs.flatMap(({ service, location }) => {
    const { service_at_locations: places, ...own } = services.get(service) ?? {};
    const each: readonly unknown[] = Array.isArray(places) ? places : [];
    const found = each.filter(isJson).find((place) => place['location_id'] === location);
    return found === undefined ? [] : [{ ...found, service: own }];
  });
}

import { type Day, parseDay } from '#kernel/day.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { type DirectoryRecord, type DirectoryTable, isMap } from './directory-record.ts';
import type { Fields } from './fields.ts';
import { englishField } from './in-english.ts';

/** A directory as the application brings it along. */
export type ShippedDirectory = {
  /** The day it was written as of; the days in it count from there. */
  readonly asOf: Day | undefined;
  readonly records: readonly DirectoryRecord[];
  /** Never to be published. */
  readonly hiddenPlaces: readonly DirectoryRecord[];
};

/** What is said in English goes into the record too, each text under its own name. */
function bothLanguages(fields: Fields, english: unknown): Fields {
  const said = isMap(english) ? Object.entries(english).map(([field, text]) => [englishField(field), text]) : [];
  return { ...fields, ...Object.fromEntries(said) };
}

function recordsOf(table: DirectoryTable, written: unknown): readonly DirectoryRecord[] {
  const entries: readonly unknown[] = Array.isArray(written) ? written : [];
  return entries.flatMap((entry) => {
    const id = isMap(entry) ? parseId<RecordId>(entry['id']) : undefined;
    return id === undefined || !isMap(entry) || !isMap(entry['fields']) ? [] : [{ table, id, fields: bothLanguages(entry['fields'], entry['en']) }];
  });
}

export function parseShippedDirectory(json: unknown): ShippedDirectory {
  const written = isMap(json) ? json : {};
  return {
    asOf: parseDay(written['asOf']),
    records: [...recordsOf('providers', written['providers']), ...recordsOf('locations', written['locations']), ...recordsOf('services', written['services'])],
    hiddenPlaces: recordsOf('locations', written['hiddenPlaces']),
  };
}

const PLACE = 'place:';

const isOf =
  (providers: ReadonlySet<unknown>) =>
  ({ table, id, fields }: DirectoryRecord): boolean =>
    providers.has(table === 'providers' ? id : fields['provider']);

/**
 * What of it anyone may read, and what is kept among ourselves: hidden places, and whatever an organisation offers that may not be
 * published. No published service names a hidden place: the place names the service.
 */
export function partedForPublishing({ records, hiddenPlaces }: Omit<ShippedDirectory, 'asOf'>): { readonly published: readonly DirectoryRecord[]; readonly kept: readonly DirectoryRecord[] } {
  const hidden = new Set<string>(hiddenPlaces.map(({ id }) => id));
  const namesHidden = (field: string): boolean => field.startsWith(PLACE) && hidden.has(field.slice(PLACE.length));
  const staysHere = isOf(new Set(records.filter(({ table, fields }) => table === 'providers' && fields['mayPublish'] === false).map(({ id }) => id)));
  const linked = hiddenPlaces.map(({ table, id, fields }) => {
    const there = records.filter((record) => record.table === 'services' && Object.hasOwn(record.fields, `${PLACE}${id}`));
    return { table, id, fields: { ...fields, ...Object.fromEntries(there.map((service) => [`service:${service.id}`, true])) } };
  });
  return {
    published: records
      .filter((record) => !staysHere(record))
      .map(({ table, id, fields }) => ({ table, id, fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !namesHidden(field))) })),
    kept: [...records.filter(staysHere), ...linked],
  };
}

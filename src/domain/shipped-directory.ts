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

type Named = { readonly records: readonly DirectoryRecord[]; readonly hiddenPlaces: readonly DirectoryRecord[] };

/** No published service names a hidden place: the place names the service, among ourselves. */
export function withoutHiddenPlaces({ records, hiddenPlaces }: Named): Named {
  const hidden = new Set<string>(hiddenPlaces.map(({ id }) => id));
  const namesHidden = (field: string): boolean => field.startsWith(PLACE) && hidden.has(field.slice(PLACE.length));
  return {
    records: records.map(({ table, id, fields }) => ({ table, id, fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !namesHidden(field))) })),
    hiddenPlaces: hiddenPlaces.map(({ table, id, fields }) => {
      const there = records.filter((record) => record.table === 'services' && Object.hasOwn(record.fields, `${PLACE}${id}`));
      return { table, id, fields: { ...fields, ...Object.fromEntries(there.map((service) => [`service:${service.id}`, true])) } };
    }),
  };
}

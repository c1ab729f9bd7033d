import { type DirectoryRecord, isMap } from './directory-record.ts';
import { metresBetween } from './distance.ts';
import type { Position } from './position.ts';

/** How much of a file is brought in: what is near one of these points, and, where it is wanted, what is tied to no place. */
export type ImportRegion = { readonly points: readonly Position[]; readonly metres: number; readonly everywhere: boolean };

const pointOf = ({ fields }: DirectoryRecord): Position | undefined => {
  const { lat, lng } = fields;
  return typeof lat === 'number' && typeof lng === 'number' ? { lat, lng } : undefined;
};

const placesOf = ({ fields }: DirectoryRecord): readonly string[] =>
  Object.keys(fields).flatMap((field) => (field.startsWith('place:') && isMap(fields[field]) ? [field.slice('place:'.length)] : []));

/**
 * What of a file concerns us: services with a place near one of our points, or, where that is wanted, without any place on the map;
 * with them whoever offers them and all of their places. A place that nobody located is not far: nobody knows.
 */
export function* withinRegionSteps(records: readonly DirectoryRecord[], region: ImportRegion): Generator<undefined, readonly DirectoryRecord[]> {
  const located = new Map<string, boolean>();
  for (const record of records) {
    const at = record.table === 'locations' ? pointOf(record) : undefined;
    if (at !== undefined) {
      located.set(record.id, region.points.some((point) => metresBetween(point, at) <= region.metres));
    }
    yield;
  }
  const [wanted, offering] = [new Set<string>(), new Set<unknown>()];
  for (const record of records) {
    const places = record.table === 'services' ? placesOf(record) : [];
    const isTied = places.some((place) => located.has(place));
    if (record.table === 'services' && (isTied ? places.some((place) => located.get(place) === true) : region.everywhere)) {
      wanted.add(record.id);
      offering.add(record.fields['provider']);
      places.forEach((place) => wanted.add(place));
    }
    yield;
  }
  return records.filter(({ table, id }) => wanted.has(id) || (table === 'providers' && offering.has(id)));
}

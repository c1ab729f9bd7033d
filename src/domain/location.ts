import type { RecordId } from '#kernel/id.ts';
import {
  type Accessibility, type DirectoryAddress, type DirectoryAttribute, type DirectoryPhone, type Identifier, type OrUnknown, type PlaceType, placeTypes,
  readAccessibility, readDirectoryAddress, readDirectoryAttribute, readDirectoryPhone, readIdentifier,
} from './directory-elements.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME, MAX_NOTE } from './fields.ts';
import { LATITUDE, LONGITUDE } from './position.ts';
import { readScheduleEntry, type ScheduleEntry } from './schedule-fields.ts';

/** Where a service can be had (HSDS `location`). Published, unless it is hidden: a shelter's door is nobody's business. */
export type Location = {
  readonly id: RecordId;
  readonly provider: RecordId | undefined;
  readonly name: string;
  readonly alternateName: string;
  readonly description: string;
  readonly type: OrUnknown<PlaceType>;
  /** WGS 84, in degrees. */
  readonly lat: number | undefined;
  readonly lng: number | undefined;
  readonly transportation: string;
  readonly addresses: readonly DirectoryAddress[];
  readonly accessibility: readonly Accessibility[];
  readonly phones: readonly DirectoryPhone[];
  readonly schedules: readonly ScheduleEntry[];
  readonly identifiers: readonly Identifier[];
  readonly attributes: readonly DirectoryAttribute[];
  readonly source: string;
  /** Never published, printed or exported. */
  readonly hidden: boolean;
  readonly deleted: boolean;
  readonly broken: readonly BrokenRule[];
};

export function readLocation(id: RecordId, fields: Fields): Location {
  const read = new FieldReader(fields);
  return {
    id,
    provider: read.optionalId<RecordId>('provider'),
    name: read.optionalText('name', MAX_NAME) ?? '',
    alternateName: read.optionalText('alternateName', MAX_NAME) ?? '',
    description: read.optionalText('description', MAX_NOTE) ?? '',
    type: read.code('type', placeTypes),
    lat: read.optionalNumber('lat', LATITUDE),
    lng: read.optionalNumber('lng', LONGITUDE),
    transportation: read.optionalText('transportation', MAX_NOTE) ?? '',
    addresses: read.elements('address', readDirectoryAddress),
    accessibility: read.elements('accessibility', readAccessibility),
    phones: read.elements('phone', readDirectoryPhone),
    schedules: read.elements('schedule', readScheduleEntry),
    identifiers: read.elements('identifier', readIdentifier),
    attributes: read.elements('attr', readDirectoryAttribute),
    source: read.optionalText('source', MAX_NAME) ?? '',
    hidden: fields['hidden'] === true,
    deleted: fields['deleted'] === true,
    broken: read.broken,
  };
}

const WAS = 'was:';

/** The name that a hidden place had while anyone could read it: whoever finds it in a file again knows by it that it is hidden. */
export const formerName = (id: RecordId): string => WAS + id;
export const isFormerName = (field: string): boolean => field.startsWith(WAS);

/** Every name under which a place must not be published: none where it is not hidden, also where it was taken away. */
export const hiddenNames = (id: string, fields: Fields): readonly string[] =>
  fields['hidden'] === true ? [id, ...Object.keys(fields).flatMap((field) => (isFormerName(field) && fields[field] === true ? [field.slice(WAS.length)] : []))] : [];

import type { Day } from '#kernel/day.ts';
import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import {
  type Capacity, type CostOption, type DirectoryAttribute, type DirectoryPhone, type Identifier, MAX_URL, type OrUnknown, readCapacity, readCostOption,
  readDirectoryAttribute, readDirectoryPhone, readIdentifier, readRequiredDocument, readServiceArea, type RequiredDocument, type ServiceArea,
} from './directory-elements.ts';
import { type BrokenRule, FieldReader, type Fields, MAX_NAME, MAX_NOTE } from './fields.ts';
import { type InEnglish, readInEnglish } from './in-english.ts';
import { readScheduleEntry, type ScheduleEntry } from './schedule-fields.ts';

export const serviceStatuses = ['active', 'inactive', 'defunct', 'temporarilyClosed'] as const;
export type ServiceStatus = (typeof serviceStatuses)[number];

export const serviceForms = ['afterSchool', 'extendedDay', 'summer', 'inSchool', 'outOfSchool'] as const;

export const waitingStates = ['open', 'waitingList', 'full', 'closedForNow'] as const;
export type WaitingState = (typeof waitingStates)[number];

/** How somebody made sure that it still is so; `source` is what the file said that it came from. */
export const checkedHow = ['source', 'call', 'visit', 'website', 'provider'] as const;
export type CheckedHow = (typeof checkedHow)[number];

/** The service at one of its places (HSDS `service_at_location`), with the hours that it keeps there. */
export type ServicePlace = {
  readonly location: RecordId;
  readonly description: string;
  readonly schedules: readonly ScheduleEntry[];
  readonly phones: readonly DirectoryPhone[];
};

export type Waiting = { readonly is: OrUnknown<WaitingState>; readonly since: Day | undefined };
export type Checked = { readonly on: Day | undefined; readonly by: MemberId | undefined; readonly how: OrUnknown<CheckedHow> | undefined };

/** What a family can be told of and referred to (HSDS `service`). Published. */
export type Service = {
  readonly id: RecordId;
  readonly provider: RecordId | undefined;
  readonly name: string;
  readonly alternateName: string;
  readonly description: string;
  readonly url: string;
  readonly email: string;
  readonly status: OrUnknown<ServiceStatus>;
  /** Codes of our own taxonomy. */
  readonly kinds: readonly string[];
  readonly forms: readonly string[];
  readonly applicationProcess: string;
  readonly feesDescription: string;
  readonly eligibility: string;
  readonly minAge: number | undefined;
  readonly maxAge: number | undefined;
  readonly languages: readonly string[];
  readonly interpretation: string;
  readonly schedules: readonly ScheduleEntry[];
  readonly costs: readonly CostOption[];
  readonly documents: readonly RequiredDocument[];
  readonly areas: readonly ServiceArea[];
  readonly phones: readonly DirectoryPhone[];
  readonly places: readonly ServicePlace[];
  readonly capacities: readonly Capacity[];
  readonly identifiers: readonly Identifier[];
  readonly attributes: readonly DirectoryAttribute[];
  readonly waiting: Waiting | undefined;
  readonly alert: string;
  readonly checked: Checked | undefined;
  readonly source: string;
  /** What of it is said in English too. */
  readonly inEnglish: InEnglish;
  readonly deleted: boolean;
  readonly broken: readonly BrokenRule[];
};

export const AGES = { least: 0, most: 150 } as const;

const readServicePlace = (location: string, read: FieldReader): ServicePlace | undefined => {
  const id = parseId<RecordId>(location);
  return id === undefined
    ? undefined
    : {
        location: id,
        description: read.optionalText('description', MAX_NOTE) ?? '',
        schedules: read.list('schedules', readScheduleEntry),
        phones: read.list('phones', readDirectoryPhone),
      };
};

type Nested = Pick<Service, 'schedules' | 'costs' | 'documents' | 'areas' | 'phones' | 'places' | 'capacities' | 'identifiers' | 'attributes'>;

const readNested = (read: FieldReader): Nested => ({
  schedules: read.elements('schedule', readScheduleEntry),
  costs: read.elements('cost', readCostOption),
  documents: read.elements('document', readRequiredDocument),
  areas: read.elements('area', readServiceArea),
  phones: read.elements('phone', readDirectoryPhone),
  places: read.elements('place', readServicePlace),
  capacities: read.elements('capacity', readCapacity),
  identifiers: read.elements('identifier', readIdentifier),
  attributes: read.elements('attr', readDirectoryAttribute),
});

export function readService(id: RecordId, fields: Fields): Service {
  const read = new FieldReader(fields);
  return {
    id,
    provider: read.optionalId<RecordId>('provider'),
    name: read.text('name', MAX_NAME),
    alternateName: read.optionalText('alternateName', MAX_NAME) ?? '',
    description: read.optionalText('description', MAX_NOTE) ?? '',
    url: read.optionalText('url', MAX_URL) ?? '',
    email: read.optionalText('email', MAX_NAME) ?? '',
    status: read.code('status', serviceStatuses),
    kinds: read.marks('kind').toSorted(),
    forms: read.marks('form').toSorted(),
    applicationProcess: read.optionalText('applicationProcess', MAX_NOTE) ?? '',
    feesDescription: read.optionalText('feesDescription', MAX_NOTE) ?? '',
    eligibility: read.optionalText('eligibility', MAX_NOTE) ?? '',
    minAge: read.optionalNumber('minAge', AGES),
    maxAge: read.optionalNumber('maxAge', AGES),
    languages: read.marks('language').toSorted(),
    interpretation: read.optionalText('interpretation', MAX_NOTE) ?? '',
    ...readNested(read),
    waiting: read.parts('waiting', (parts) => ({ is: parts.code('is', waitingStates), since: parts.optionalDay('since') })),
    alert: read.optionalText('alert', MAX_NOTE) ?? '',
    checked: read.parts('checked', (parts) => ({
      on: parts.day('on'),
      by: parts.optionalId<MemberId>('by'),
      how: parts.optionalCode('how', checkedHow),
    })),
    source: read.optionalText('source', MAX_NAME) ?? '',
    inEnglish: readInEnglish(fields),
    deleted: fields['deleted'] === true,
    broken: read.broken,
  };
}

import type { Day } from '#kernel/day.ts';
import type { Id } from '#kernel/id.ts';
import { type FieldReader, MAX_NAME, MAX_NOTE } from './fields.ts';

/** A code of a later version, shown as it came. */
export type OrUnknown<Code> = Code | { readonly unknown: string };

export const MAX_URL = 2000;
/** Places of a map may be long: beyond this a file of them is no note. */
export const MAX_EXTENT = 2000;
const MAX_TAG = 35;
export const MAX_AMOUNT = 100_000_000;

/** RFC 6350, as HSDS takes it over. */
export const phoneTypes = ['text', 'voice', 'fax', 'cell', 'video', 'pager', 'textphone'] as const;
export type PhoneType = (typeof phoneTypes)[number];

export type DirectoryPhone = {
  readonly id: Id;
  readonly number: string;
  readonly extension: string;
  readonly type: OrUnknown<PhoneType> | undefined;
  readonly description: string;
  readonly languages: readonly string[];
};

export function readDirectoryPhone(id: Id, read: FieldReader): DirectoryPhone {
  return {
    id,
    number: read.text('number', MAX_NAME),
    extension: read.optionalText('extension', MAX_NAME) ?? '',
    type: read.optionalCode('type', phoneTypes),
    description: read.optionalText('description', MAX_NOTE) ?? '',
    languages: read.texts('languages', MAX_TAG),
  };
}

/** What others call it: a business number, or the name it has in the source it came from. */
export type Identifier = { readonly id: Id; readonly scheme: string; readonly type: string; readonly value: string };

export const readIdentifier = (id: Id, read: FieldReader): Identifier => ({
  id,
  scheme: read.optionalText('scheme', MAX_NAME) ?? '',
  type: read.optionalText('type', MAX_NAME) ?? '',
  value: read.text('value', MAX_NAME),
});

/** A term of somebody else's taxonomy, or a word of their own. */
export type DirectoryAttribute = {
  readonly id: Id;
  readonly term: Id | undefined;
  readonly taxonomy: string;
  readonly code: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
};

export const readDirectoryAttribute = (id: Id, read: FieldReader): DirectoryAttribute => ({
  id,
  term: read.optionalId('term'),
  taxonomy: read.optionalText('taxonomy', MAX_URL) ?? '',
  code: read.optionalText('code', MAX_NAME) ?? '',
  name: read.optionalText('name', MAX_NAME) ?? '',
  label: read.optionalText('label', MAX_NAME) ?? '',
  value: read.optionalText('value', MAX_NOTE) ?? '',
});

/** `amount` is in cents; none where only words say what it costs. */
export type CostOption = {
  readonly id: Id;
  readonly option: string;
  readonly amount: number | undefined;
  readonly currency: string;
  readonly description: string;
  readonly validFrom: Day | undefined;
  readonly validTo: Day | undefined;
};

export const readCostOption = (id: Id, read: FieldReader): CostOption => ({
  id,
  option: read.optionalText('option', MAX_NAME) ?? '',
  amount: read.optionalNumber('amount', { least: 0, most: MAX_AMOUNT }),
  currency: read.optionalText('currency', 3) ?? '',
  description: read.optionalText('description', MAX_NOTE) ?? '',
  validFrom: read.optionalDay('validFrom'),
  validTo: read.optionalDay('validTo'),
});

export type RequiredDocument = { readonly id: Id; readonly document: string; readonly kind: string };

export const readRequiredDocument = (id: Id, read: FieldReader): RequiredDocument => ({
  id,
  document: read.optionalText('document', MAX_NOTE) ?? '',
  kind: read.optionalText('kind', MAX_NAME) ?? '',
});

export type ServiceArea = { readonly id: Id; readonly name: string; readonly description: string; readonly extent: string; readonly extentType: string };

export const readServiceArea = (id: Id, read: FieldReader): ServiceArea => ({
  id,
  name: read.optionalText('name', MAX_NAME) ?? '',
  description: read.optionalText('description', MAX_NOTE) ?? '',
  extent: read.optionalText('extent', MAX_EXTENT) ?? '',
  extentType: read.optionalText('extentType', MAX_NAME) ?? '',
});

/** Places left, on a day. */
export type Capacity = { readonly id: Id; readonly unit: string; readonly available: number | undefined; readonly maximum: number | undefined; readonly updated: Day | undefined };

const PLACES = { least: 0, most: 1_000_000 };

export const readCapacity = (id: Id, read: FieldReader): Capacity => ({
  id,
  unit: read.optionalText('unit', MAX_NAME) ?? '',
  available: read.optionalNumber('available', PLACES),
  maximum: read.optionalNumber('maximum', PLACES),
  updated: read.optionalDay('updated'),
});

export const placeTypes = ['physical', 'postal', 'virtual'] as const;
export type PlaceType = (typeof placeTypes)[number];

export type DirectoryAddress = {
  readonly id: Id;
  readonly attention: string;
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  readonly region: string;
  readonly province: string;
  readonly postalCode: string;
  readonly country: string;
  readonly type: OrUnknown<PlaceType>;
};

export const readDirectoryAddress = (id: Id, read: FieldReader): DirectoryAddress => ({
  id,
  attention: read.optionalText('attention', MAX_NAME) ?? '',
  line1: read.optionalText('line1', MAX_NAME) ?? '',
  line2: read.optionalText('line2', MAX_NAME) ?? '',
  city: read.optionalText('city', MAX_NAME) ?? '',
  region: read.optionalText('region', MAX_NAME) ?? '',
  province: read.optionalText('province', MAX_NAME) ?? '',
  postalCode: read.optionalText('postalCode', MAX_NAME) ?? '',
  country: read.optionalText('country', MAX_NAME) ?? '',
  type: read.optionalCode('type', placeTypes) ?? 'physical',
});

export type Accessibility = { readonly id: Id; readonly description: string; readonly details: string; readonly url: string };

export const readAccessibility = (id: Id, read: FieldReader): Accessibility => ({
  id,
  description: read.optionalText('description', MAX_NOTE) ?? '',
  details: read.optionalText('details', MAX_NOTE) ?? '',
  url: read.optionalText('url', MAX_URL) ?? '',
});

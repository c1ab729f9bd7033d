import { MAX_AMOUNT, MAX_EXTENT, phoneTypes, placeTypes } from './directory-elements.ts';
import { MAX_NAME } from './fields.ts';
import type { HsdsEntity } from './hsds-entity.ts';
import { leaveAttributes } from './hsds-read-attributes.ts';
import { readHsdsSchedule } from './hsds-read-schedule.ts';
import { languageTag } from './language-tag.ts';
import { parsePhone } from './phone.ts';

type Parts = Readonly<Record<string, unknown>>;

/** What says nothing is not kept. */
export const said = (parts: Parts): Parts =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));

/** Fields of a record, one for each element that a file lists. */
export type ElementFields = readonly (readonly [string, Parts])[];

type Elements = { readonly prefix: string; readonly field: string; readonly entity: string; readonly read: (element: HsdsEntity) => Parts | undefined };

function readAll(owner: HsdsEntity, parent: string, { prefix, field, entity, read }: Elements): ElementFields {
  return owner.children(field, entity).flatMap((element) => {
    const parts = read(element);
    element.leaveRest();
    return parts === undefined || Object.keys(parts).length === 0 ? [] : [[`${prefix}:${element.partId(parent)}`, parts] as const];
  });
}

function code<Code extends string>(element: HsdsEntity, field: string, codes: readonly Code[]): Code | undefined {
  const word = element.word(field);
  const known = codes.find((one) => one.toLowerCase() === word.toLowerCase());
  if (known === undefined && word !== '') {
    element.problem('unknown-code', field, word);
  }
  return known;
}

/** The language as we name it, or nothing and a problem where only somebody's word for it is there. */
export function readLanguage(language: HsdsEntity): string | undefined {
  const word = language.word('code');
  const tag = languageTag(word);
  if (word !== '' && tag === undefined) {
    language.problem('not-a-language', 'code', word);
  } else if (word !== '') {
    // The name only says again what the code says.
    language.line('name');
  }
  language.leaveRest();
  return tag;
}

const languagesOf = (owner: HsdsEntity): readonly string[] =>
  [...new Set(owner.children('languages', 'language').flatMap((language) => readLanguage(language) ?? []))].toSorted();

/** Without the marks that some put around a number so that no program reckons with it. */
function bareNumber(written: string): string {
  const text = written.replace(/^["\s]+/, '').replace(/["\s]+$/, '').replace(/^tel:/i, '');
  return text === written ? text : bareNumber(text);
}

/** The way numbers are written here, where it is a number and nothing else; words beside it stay. */
function phoneNumber(written: string): string {
  const text = bareNumber(written);
  const parsed = /^\+?[\d\s().-]+$/.test(text) ? parsePhone(text) : undefined;
  return parsed?.ok === true ? parsed.value : text.toLowerCase() === 'null' ? '' : text;
}

function readPhone(phone: HsdsEntity): Parts | undefined {
  const number = phoneNumber(phone.line('number'));
  if (number === '') {
    phone.problem('missing', 'number');
  }
  const parts = {
    number,
    extension: phone.line('extension'),
    type: code(phone, 'type', phoneTypes),
    description: phone.text('description'),
    languages: languagesOf(phone),
  };
  return number === '' ? undefined : said(parts);
}

export const readPhones = (owner: HsdsEntity, parent: string): ElementFields =>
  readAll(owner, parent, { prefix: 'phone', field: 'phones', entity: 'phone', read: readPhone });

export const readSchedules = (owner: HsdsEntity, parent: string): ElementFields =>
  readAll(owner, parent, { prefix: 'schedule', field: 'schedules', entity: 'schedule', read: readHsdsSchedule });

/** Cents; '35', '35.5', '35,00 $'. */
function readAmount(cost: HsdsEntity): number | undefined {
  const word = cost.word('amount');
  if (word === '') {
    return undefined;
  }
  const written = /^\$?\s?(\d{1,9}(?:[.,]\d{1,20})?)\s?\$?$/.exec(word)?.[1];
  const cents = written === undefined ? undefined : Math.round(Number(written.replace(',', '.')) * 100);
  if (cents === undefined || cents > MAX_AMOUNT) {
    cost.problem(cents !== undefined || word.startsWith('-') ? 'out-of-range' : 'not-a-number', 'amount', word);
    return undefined;
  }
  return cents;
}

function readCost(cost: HsdsEntity): Parts | undefined {
  const currency = cost.word('currency').toUpperCase();
  if (currency !== '' && !/^[A-Z]{3}$/.test(currency)) {
    cost.problem('unknown-code', 'currency', currency);
  }
  return said({
    option: cost.line('option'),
    amount: readAmount(cost),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : '',
    description: cost.text('amount_description'),
    validFrom: cost.day('valid_from'),
    validTo: cost.day('valid_to'),
  });
}

export const readCosts = (owner: HsdsEntity, parent: string): ElementFields =>
  readAll(owner, parent, { prefix: 'cost', field: 'cost_options', entity: 'cost_option', read: readCost });

const readDocument = (document: HsdsEntity): Parts => said({ document: document.text('document'), kind: leaveAttributes(document, 'document-kind') });

export const readDocuments = (owner: HsdsEntity, parent: string): ElementFields =>
  readAll(owner, parent, { prefix: 'document', field: 'required_documents', entity: 'required_document', read: readDocument });

/** The outline of an area may be larger than everything else in the file together: what is that long is left out. */
function readArea(area: HsdsEntity): Parts {
  const extent = area.text('extent', Number.POSITIVE_INFINITY);
  const fits = extent.length <= MAX_EXTENT;
  if (!fits) {
    area.reading.leave('service_area', 'extent');
  }
  const parts = { name: area.line('name'), description: area.text('description') };
  return said({ ...parts, ...(fits && extent !== '' ? { extent, extentType: area.line('extent_type') } : {}) });
}

export const readAreas = (owner: HsdsEntity, parent: string): ElementFields =>
  readAll(owner, parent, { prefix: 'area', field: 'service_areas', entity: 'service_area', read: readArea });

const PLACES = { least: 0, most: 1_000_000 };

function readCapacity(capacity: HsdsEntity): Parts {
  const unit = capacity.child('unit', 'unit');
  const parts = said({
    unit: unit?.line('name'),
    available: capacity.whole('available', PLACES),
    maximum: capacity.whole('maximum', PLACES),
    updated: capacity.day('updated'),
  });
  unit?.leaveRest();
  return parts;
}

export const readCapacities = (owner: HsdsEntity, parent: string): ElementFields =>
  readAll(owner, parent, { prefix: 'capacity', field: 'capacities', entity: 'service_capacity', read: readCapacity });

const readAddress = (address: HsdsEntity): Parts =>
  said({
    attention: address.line('attention'),
    line1: address.line('address_1'),
    line2: address.line('address_2'),
    city: address.line('city'),
    region: address.line('region'),
    province: address.line('state_province'),
    postalCode: address.line('postal_code'),
    country: address.line('country'),
    type: code(address, 'address_type', placeTypes) ?? 'physical',
  });

export const readAddresses = (owner: HsdsEntity, parent: string): ElementFields =>
  readAll(owner, parent, { prefix: 'address', field: 'addresses', entity: 'address', read: readAddress });

const readAccess = (access: HsdsEntity): Parts => said({ description: access.text('description'), details: access.text('details'), url: access.url('url') });

export const readAccessibilities = (owner: HsdsEntity, parent: string): ElementFields =>
  readAll(owner, parent, { prefix: 'accessibility', field: 'accessibility', entity: 'accessibility', read: readAccess });

function readIdentifier(identifier: HsdsEntity): Parts | undefined {
  const value = identifier.required('identifier');
  const parts = { scheme: identifier.line('identifier_scheme'), type: identifier.line('identifier_type', MAX_NAME), value };
  return value === '' ? undefined : said(parts);
}

export const readIdentifiers = (owner: HsdsEntity, parent: string): ElementFields =>
  readAll(owner, parent, { prefix: 'identifier', field: 'organization_identifiers', entity: 'organization_identifier', read: readIdentifier });

export const readStatus = <Status extends string>(owner: HsdsEntity, field: string, statuses: readonly Status[]): Status | undefined => code(owner, field, statuses);

import type {
  Accessibility, Capacity, CostOption, DirectoryAddress, DirectoryAttribute, DirectoryPhone, OrUnknown, RequiredDocument, ServiceArea,
} from './directory-elements.ts';
import type { Sha1 } from './foreign-id.ts';
import type { Json } from './hsds-entity.ts';
import { SUMMER, WINTER } from './hsds-hours.ts';
import { offsetOn } from './hsds-hours.ts';
import { ownId, ownTaxonomy, type OwnFacet } from './hsds-own-terms.ts';
import { printClock, type ScheduleEntry, scheduleToFields } from './schedule-fields.ts';

export type Printing = {
  readonly sha1: Sha1;
  /** How people call a term of ours; without it, its code. */
  readonly nameOf?: (facet: OwnFacet, code: string) => string;
};

/** What says nothing is not printed. */
export const printed = (parts: Json): Json =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));

export const printCode = (code: OrUnknown<string> | undefined): string | undefined => (typeof code === 'object' ? code.unknown : code);

export const printLanguages = (codes: readonly string[], parent: string, { sha1 }: Printing): readonly Json[] =>
  codes.map((code) => ({ id: ownId(`${parent}:language:${code}`, sha1), code }));

/** The specification wants a number; what is none is printed as it is dialled. */
const printExtension = (extension: string): string | number => (/^[1-9]\d{0,8}$/.test(extension) ? Number(extension) : extension);

export const printPhone = ({ id, number, extension, type, description, languages }: DirectoryPhone, printing: Printing): Json => ({
  ...printed({ id, extension: printExtension(extension), type: printCode(type), description, languages: printLanguages(languages, id, printing) }),
  number,
});

export type OwnTerm = { readonly facet: OwnFacet; readonly code: string; readonly value?: string | undefined; readonly id?: string };

/** A word of ours that the specification has no field for, as an attribute. */
export function printOwn(owner: string, { facet, code, value, id }: OwnTerm, { sha1, nameOf }: Printing): Json {
  const name = nameOf?.(facet, code) ?? code;
  return {
    ...printed({ id: id ?? ownId(`${owner}:${facet}:${code}`, sha1), value }),
    taxonomy_term: { id: ownId(`term:${facet}:${code}`, sha1), code, name, description: name, taxonomy: ownTaxonomy(facet) },
  };
}

export function printAttribute({ id, term, taxonomy, code, name, label, value }: DirectoryAttribute): Json {
  const attribute = printed({ id, label, value });
  return term === undefined ? attribute : { ...attribute, taxonomy_term: { ...printed({ id: term, code, taxonomy }), name, description: name } };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** '-05:00'. */
const printOffset = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;

/** The hours with the offset in force when the rule begins; the name of the zone stands beside, since an offset knows no summer. */
export function printSchedule(entry: ScheduleEntry, printing: Printing): Json {
  const { id, description, attending, notes, start, validFrom, opensAt, closesAt } = entry;
  const { opensAt: _, closesAt: __, validFrom: from, validTo: to, ...rule } = scheduleToFields(entry);
  const at = start ?? validFrom;
  const offset = at === undefined ? WINTER : offsetOn(at);
  const hour = (minutes: number | undefined): string | undefined => (minutes === undefined ? undefined : `${printClock(minutes)}${printOffset(offset)}`);
  const isTimed = opensAt !== undefined || closesAt !== undefined;
  return printed({
    id,
    ...rule,
    valid_from: from,
    valid_to: to,
    opens_at: hour(opensAt),
    closes_at: hour(closesAt),
    timezone: isTimed && (offset === WINTER || offset === SUMMER) ? offset / 60 : undefined,
    description,
    attending_type: attending,
    notes,
    attributes: isTimed ? [printOwn(id, { facet: 'time-zone', code: 'America/Toronto' }, printing)] : [],
  });
}

export const printCost = ({ id, option, amount, currency, description, validFrom, validTo }: CostOption): Json =>
  printed({
    id,
    option,
    amount: amount === undefined ? undefined : amount / 100,
    currency,
    amount_description: description,
    valid_from: validFrom,
    valid_to: validTo,
  });

export const printDocument = ({ id, document, kind }: RequiredDocument, printing: Printing): Json =>
  printed({ id, document, attributes: kind === '' ? [] : [printOwn(id, { facet: 'document-kind', code: kind }, printing)] });

export const printArea = ({ id, name, description, extent, extentType }: ServiceArea): Json =>
  printed({ id, name, description, extent, extent_type: extentType });

export const printCapacity = ({ id, unit, available, maximum, updated }: Capacity, { sha1 }: Printing): Json =>
  printed({ id, unit: unit === '' ? undefined : { id: ownId(`unit:${unit}`, sha1), name: unit }, available, maximum, updated });

export const printAddress = ({ id, attention, line1, line2, city, region, province, postalCode, country, type }: DirectoryAddress): Json => ({
  ...printed({ id, attention, address_2: line2, region }),
  address_1: line1,
  city,
  state_province: province,
  postal_code: postalCode,
  country,
  address_type: printCode(type),
});

export const printAccessibility = ({ id, description, details, url }: Accessibility): Json => printed({ id, description, details, url });

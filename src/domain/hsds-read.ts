import { fail, ok, type Result } from '#kernel/result.ts';
import { HsdsEntity, isJson, type Json } from './hsds-entity.ts';
import { readHsdsLocation, readHsdsService, readOrganization, readServiceAtLocation } from './hsds-read-records.ts';
import { HsdsReading, type HsdsRead, type ReadOptions } from './hsds-reading.ts';
import { drained } from './steps.ts';

export type { HsdsRead, ReadOptions } from './hsds-reading.ts';

export type NotHsds = { readonly kind: 'not-hsds'; readonly why: 'not-json' | 'nothing-known' };

/** How far a long reading is; between two steps a page may draw, and somebody may change their mind. */
export type Progress = { readonly done: number; readonly of: number };

type Kind = 'organization' | 'service' | 'location' | 'service_at_location' | 'taxonomy' | 'taxonomy_term';

const marks: readonly (readonly [Kind, readonly string[]])[] = [
  ['location', ['location_type', 'latitude', 'addresses', 'transportation', 'accessibility']],
  ['taxonomy_term', ['taxonomy_detail', 'term_uri', 'taxonomy_id', 'taxonomy']],
  ['service', ['status', 'service_at_locations', 'organization', 'organization_id', 'cost_options', 'required_documents', 'eligibility_description', 'application_process']],
  ['organization', ['website', 'legal_status', 'organization_identifiers', 'services', 'locations', 'tax_status', 'year_incorporated', 'email', 'phones', 'programs']],
  ['taxonomy', ['version', 'uri']],
];

/** A file does not say what its objects are: their fields do. */
function kindOf(json: Json, holds: ReadOptions['holds']): Kind | undefined {
  const has = (field: string): boolean => Object.hasOwn(json, field);
  if (!has('name') && (has('location') || has('location_id')) && !has('location_type')) {
    return 'service_at_location';
  }
  if (holds !== undefined && has('id')) {
    return holds;
  }
  const found = marks.find(([, fields]) => fields.some(has))?.[0];
  // What has an identifier, a name and a description may be an organisation, which needs no more.
  return found ?? (has('id') && has('name') ? 'organization' : undefined);
}

type Spot = { readonly json: unknown; readonly where: string };

/** The things of a file, whichever way it holds them: one, a list, a package, the page of an interface. */
function itemsIn(json: unknown): { readonly items: readonly unknown[]; readonly where: (index: number) => string } {
  if (Array.isArray(json)) {
    return { items: json, where: (index) => `[${String(index)}]` };
  }
  if (isJson(json) && Object.hasOwn(json, 'contents') && Array.isArray(json['contents'])) {
    return { items: json['contents'], where: (index) => `contents[${String(index)}]` };
  }
  return { items: [json], where: () => '' };
}

/** Reads one thing; whether it is one of the directory's. */
export function readThing(reading: HsdsReading, { json, where }: Spot): boolean {
  const kind = isJson(json) ? kindOf(json, reading.options.holds) : undefined;
  if (kind === undefined || !isJson(json)) {
    reading.problem('not-hsds', { where, found: json });
    return false;
  }
  const entity = new HsdsEntity(reading, json, { entity: kind, where });
  if (kind === 'organization') {
    readOrganization(entity);
  } else if (kind === 'service') {
    readHsdsService(entity);
  } else if (kind === 'location') {
    readHsdsLocation(entity);
  } else if (kind === 'service_at_location') {
    readServiceAtLocation(entity);
  } else {
    // Terms that hang on nothing say nothing of any service.
    reading.leave(kind, '');
  }
  return true;
}

/** Reads step by step, a few things at a time, whoever calls deciding how long it may go on; the answer is the last value. */
export function* readHsdsSteps(json: unknown, options: ReadOptions): Generator<Progress, Result<HsdsRead, NotHsds>> {
  const reading = new HsdsReading(options);
  const { items, where } = itemsIn(json);
  let known = items.length === 0;
  for (const [index, item] of items.entries()) {
    known = readThing(reading, { json: item, where: where(index) }) || known;
    yield { done: index + 1, of: items.length };
  }
  return known ? ok(reading.read()) : fail({ kind: 'not-hsds', why: 'nothing-known' });
}

/** HSDS 3.0 and 3.1 JSON as records of ours, with what was wrong and what was left out. */
export const readHsds = (json: unknown, options: ReadOptions): Result<HsdsRead, NotHsds> => drained(readHsdsSteps(json, options));

/** Reads a file that somebody chose. */
export function readHsdsText(text: string, options: ReadOptions): Result<HsdsRead, NotHsds> {
  const json = parseJson(text);
  return json === undefined ? fail({ kind: 'not-hsds', why: 'not-json' }) : readHsds(json.value, options);
}

/** One document, or one on each line (the specification's `ndjson`). */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  const bare = text.replace(/^\uFEFF/, '');
  try {
    return { value: JSON.parse(bare) };
  } catch {
    return parseLines(bare);
  }
}

function parseLines(text: string): { readonly value: readonly unknown[] } | undefined {
  try {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.length === 0 ? undefined : { value: lines.map((line): unknown => JSON.parse(line)) };
  } catch {
    return undefined;
  }
}

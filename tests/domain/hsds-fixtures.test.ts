import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printHsdsCsv } from '#domain/hsds-print-csv.ts';
import { printPackage } from '#domain/hsds-print.ts';
import { readHsdsCsv } from '#domain/hsds-read-csv.ts';
import { readHsds, readHsdsText } from '#domain/hsds-read.ts';
import type { HsdsRead } from '#domain/hsds-reading.ts';
import { directoryOf, options, printing, sorted } from '#tests/support/directory.ts';

// The examples of the specification are under a licence of their own and not part of this: whoever has them names their folder, or has it beside this one.
const folder = process.env['HSDS_FIXTURES'] ?? join(import.meta.dirname, '../../../shared/fixtures/hsds');
const isThere = existsSync(join(folder, 'json'));

const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
const csv = (): { name: string; text: string }[] =>
  readdirSync(join(folder, 'csv')).filter((name) => name.endsWith('.csv')).map((name) => ({ name, text: text(`csv/${name}`) }));
const value = (answer: ReturnType<typeof readHsds>): HsdsRead => (answer.ok ? answer.value : expect.fail(answer.failure.why));
const left = ({ leftOut }: HsdsRead): string => leftOut.map(({ entity, field, count }) => `${entity}.${field} ${String(count)}`).join(', ');
const told = ({ problems }: HsdsRead): readonly string[] => problems.map(({ where, field, what }) => `${where} ${field} ${what}`).toSorted();

const kinds: readonly [string, readonly string[]][] = [
  ['location.json', ['locations']],
  ['organization_full.json', ['locations', 'providers', 'services']],
  ['organization_list.json', ['providers']],
  ['service_at_location_full.json', ['locations', 'providers', 'services']],
  ['service_full.json', ['locations', 'providers', 'services']],
  ['service_list.json', ['providers', 'services']],
  ['taxonomy.json', []],
  ['taxonomy_term.json', []],
];

/** Where the examples are not, no test is skipped: there is none. */
const examples = isThere ? [folder] : [];

const ours = join(import.meta.dirname, '../fixtures/hsds');

test.each(['service.json', 'organizations.json', 'page.json'])('our own example %s comes in, goes out as JSON and as tables, and comes in again as the same records', (name) => {
  const first = value(readHsdsText(readFileSync(join(ours, name), 'utf8'), options));
  expect(first.records.length).toBeGreaterThan(0);
  const directory = directoryOf(first.records);
  expect(sorted(value(readHsds(JSON.parse(JSON.stringify(printPackage(directory, printing))), options)).records)).toEqual(sorted(first.records));
  expect(sorted(value(readHsdsCsv(printHsdsCsv(directory, printing), options)).records)).toEqual(sorted(first.records));
});

test.each(isThere ? kinds : [])('the example %s comes in, goes out as JSON and as tables, and comes in again as the same records', (name, tables) => {
  const first = value(readHsdsText(text(`json/${name}`), options));
  expect(first.records.map(({ table }) => table).toSorted()).toEqual(tables);
  const directory = directoryOf(first.records);
  const again = value(readHsds(JSON.parse(JSON.stringify(printPackage(directory, printing))), options));
  expect(sorted(again.records)).toEqual(sorted(first.records));
  expect([told(again), left(again)]).toEqual([[], '']);
  expect(sorted(value(readHsdsCsv(printHsdsCsv(directory, printing), options)).records)).toEqual(sorted(first.records));
});

test.each(examples)('the example in tables comes in, goes out and comes in again as the same records', () => {
  const first = value(readHsdsCsv(csv(), options));
  expect(first.records.map(({ table }) => table)).toEqual(['providers', 'locations', 'services']);
  const directory = directoryOf(first.records);
  expect(sorted(value(readHsds(JSON.parse(JSON.stringify(printPackage(directory, printing))), options)).records)).toEqual(sorted(first.records));
  expect(sorted(value(readHsdsCsv(printHsdsCsv(directory, printing), options)).records)).toEqual(sorted(first.records));
});

test.each(examples)('what is left out of the examples is this and nothing else', () => {
  expect(left(value(readHsdsText(text('json/service_full.json'), options)))).toMatchInlineSnapshot(`"attribute.link_type 1, language.note 6, location.contacts 2, location.languages 2, location.url 2, organization.contacts 1, organization.funding 1, organization.logo 1, organization.parent_organization_id 1, organization.programs 1, organization.tax_status 1, organization.uri 1, organization.year_incorporated 1, required_document.uri 1, schedule.schedule_link 4, service.accreditations 1, service.assurer_email 1, service.contacts 1, service.fees 1, service.funding 1, service.last_modified 1, service.licenses 1, service.metadata 1, service.program 1, service.wait_time 1, service_area.uri 1, service_at_location.contacts 1, taxonomy_term.description 1, taxonomy_term.language 1, taxonomy_term.parent_id 1, taxonomy_term.taxonomy_detail 1, taxonomy_term.term_uri 1"`);
  expect(left(value(readHsdsText(text('json/organization_full.json'), options)))).toMatchInlineSnapshot(`"attribute.link_type 1, language.note 6, location.contacts 2, location.languages 2, location.url 2, organization.contacts 1, organization.funding 1, organization.logo 1, organization.parent_organization_id 1, organization.programs 1, organization.tax_status 1, organization.uri 1, organization.year_incorporated 1, required_document.uri 1, schedule.schedule_link 4, service.accreditations 1, service.assurer_email 1, service.contacts 1, service.fees 1, service.funding 1, service.last_modified 1, service.licenses 1, service.metadata 1, service.program 1, service.wait_time 1, service_area.uri 1, service_at_location.contacts 1, taxonomy_term.description 1, taxonomy_term.language 1, taxonomy_term.parent_id 1, taxonomy_term.taxonomy_detail 1, taxonomy_term.term_uri 1"`);
  expect(left(value(readHsdsCsv(csv(), options)))).toMatchInlineSnapshot(`"contact. 1, funding. 1, language.note 1, location.languages 1, location.url 1, meta_table_description. 1, metadata. 1, organization.logo 1, organization.parent_organization_id 1, organization.tax_id 1, organization.tax_status 1, organization.uri 1, organization.year_incorporated 1, phone.contact_id 1, program. 1, required_document.uri 1, schedule.schedule_link 1, service.accreditations 1, service.assurer_email 1, service.fees 1, service.last_modified 1, service.licenses 1, service.program_id 1, service.wait_time 1, service_area.uri 1, taxonomy. 1"`);
  expect(told(value(readHsdsText(text('json/service_full.json'), options)))).toMatchInlineSnapshot(`
    [
      "organization.locations[0] latitude out-of-range",
      "organization.locations[0].schedules[0] timezone out-of-range",
      "schedules[0] timezone out-of-range",
      "service_at_locations[0].location latitude out-of-range",
      "service_at_locations[0].location.schedules[0] timezone out-of-range",
      "service_at_locations[0].schedules[0] timezone out-of-range",
    ]
  `);
  expect(told(value(readHsdsCsv(csv(), options)))).toMatchInlineSnapshot(`
    [
      "attributes.csv:2 link_id not-in-file",
      "locations.csv:2 latitude out-of-range",
      "locations.csv:2 organization_id not-in-file",
      "schedules.csv:2 timezone out-of-range",
    ]
  `);
});

type Schema = { readonly required?: readonly string[]; readonly properties: Readonly<Record<string, Property>> };
type Property = { readonly type?: string; readonly format?: string; readonly enum?: readonly string[]; readonly $ref?: string; readonly items?: { readonly $ref: string } };

const formats: Readonly<Record<string, RegExp>> = { uuid: /^[0-9a-f-]{36}$/, email: /^[^\s@]+@[^\s@]+$/, uri: /^https?:/, 'date-time': /T/ };

/** Names nothing that the schema does not know, has all that it asks for, and every value is of its kind. */
function breaches(schemas: ReadonlyMap<string, Schema>, name: string, json: Readonly<Record<string, unknown>>): readonly string[] {
  const schema = schemas.get(name) ?? expect.fail(name);
  const missing = (schema.required ?? []).filter((field) => !(field in json)).map((field) => `${name} lacks ${field}`);
  const nested = (ref: string, one: unknown) => breaches(schemas, ref.replace('.json', ''), one as Record<string, unknown>);
  const wrong = Object.entries(json).flatMap(([field, one]) => {
    const property = schema.properties[field];
    if (property === undefined) {
      return [`${name} knows no ${field}`];
    }
    if (property.items !== undefined || property.$ref !== undefined) {
      return property.items === undefined ? nested(property.$ref ?? '', one) : (one as unknown[]).flatMap((each) => nested(property.items?.$ref ?? '', each));
    }
    const isKind = property.type === undefined || typeof one === property.type;
    const isFormat = property.format === undefined || formats[property.format]?.test(String(one)) !== false;
    const isCode = property.enum === undefined || property.enum.includes(String(one));
    return isKind && isFormat && isCode ? [] : [`${name}.${field} is ${JSON.stringify(one)}`];
  });
  return [...missing, ...wrong];
}

test.each(examples)('what is printed of the examples, and of ours, is what the schemas of the specification ask for', () => {
  const schemas = new Map(
    readdirSync(join(folder, 'schema')).filter((name) => name !== 'openapi.json').map((name) => [name.replace('.json', ''), JSON.parse(text(`schema/${name}`)) as Schema]),
  );
  const own = readFileSync(join(import.meta.dirname, '../fixtures/hsds/service.json'), 'utf8');
  for (const [written, known] of [[text('json/service_full.json'), []], [own, ['service knows no capacities', 'attribute knows no label']]] as const) {
    const services = printPackage(directoryOf(value(readHsdsText(written, options)).records), printing);
    // Both of these are of 3.1.
    expect([...new Set(services.flatMap((service) => breaches(schemas, 'service', service)))]).toEqual(known);
  }
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printCsv } from '#domain/csv.ts';
import { printPackage } from '#domain/hsds-print.ts';
import { readHsdsCsv } from '#domain/hsds-read-csv.ts';
import { readHsds } from '#domain/hsds-read.ts';
import type { HsdsRead } from '#domain/hsds-reading.ts';
import { directoryOf, options, printing, rawText, recordIn, sorted } from '#tests/support/directory.ts';

const folder = join(import.meta.dirname, '../fixtures/hsds/csv');
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const read = (given: readonly { name: string; text: string }[]): HsdsRead => {
  const answer = readHsdsCsv(given, options);
  return answer.ok ? answer.value : expect.fail(answer.failure.why);
};
const told = ({ problems }: HsdsRead): readonly string[] => problems.map(({ where, field, what }) => `${where} ${field} ${what}`).toSorted();

const SERVICE = 'a9e7fe75-9778-5e27-bb52-e6683ca71248';
const PHONE = '3f53ca2c-1a37-5d94-934b-4a42969c9d13';
const phone = { number: '514 555-0123', extension: '007', type: 'voice', languages: ['fr'] };

test('the 21 tables of a directory become its records', () => {
  expect(files).toHaveLength(21);
  const value = read(files);
  expect(value.records.map(({ table, fields }) => [table, fields['name']])).toEqual([
    ['providers', 'Maison fictive'], ['locations', 'Maison'], ['services', 'Repas du soir'], ['services', 'Vestiaire'],
  ]);
  const [provider, location, service] = [recordIn(value, 'providers'), recordIn(value, 'locations'), recordIn(value, 'services')];
  expect(provider.fields).toMatchObject({ description: 'Aide, conseils\net repas', legalStatus: 'OBNL', [`phone:${PHONE}`]: phone });
  expect(provider.fields).not.toHaveProperty('alternateName');
  expect(Object.values(provider.fields)).toContainEqual({ scheme: 'NEQ', value: '1140000001' });
  expect(location.fields).toMatchObject({ provider: provider.id, lat: 45.5, lng: -73.55, transportation: 'Autobus 18', [`phone:${PHONE}`]: phone });
  expect(Object.values(location.fields)).toContainEqual({ line1: '3, rue Inventée', city: 'Montréal', province: 'QC', postalCode: 'H0H 0H0', country: 'CA', type: 'physical' });
  expect(Object.values(location.fields)).toContainEqual({ description: 'Rampe' });
  expect(service.id).toBe(SERVICE);
  expect(service.fields).toMatchObject({
    provider: provider.id, description: 'Repas, "chauds"', feesDescription: 'Gratuit', minAge: 0, maxAge: 17.5, 'language:es': true, [`phone:${PHONE}`]: phone,
    checked: { on: '2026-10-01', how: 'source' },
    [`place:${location.id}`]: { description: 'Salle du fond', schedules: [{ freq: 'WEEKLY', byday: 'MO,WE', dtstart: '2026-09-07', until: '2027-06-18', opensAt: '17:00', closesAt: '19:30' }] },
  });
  expect(Object.values(service.fields)).toContainEqual({ option: 'Adulte', amount: 350, currency: 'CAD', description: 'le repas' });
  expect(Object.values(service.fields)).toContainEqual(expect.objectContaining({ taxonomy: 'Taxonomie fictive', code: 'repas', name: 'Repas' }));
  expect(recordIn(value, 'services', 1).fields).toMatchObject({ status: 'inactive' });
});

test('what is wrong is told by file, line and column', () => {
  expect(told(read(files))).toEqual([
    'attributes.csv:3 link_id not-in-file',
    'phones.csv:3  no-parent',
    'phones.csv:4  too-many-cells',
    'phones.csv:4 service_id not-in-file',
    'service_at_location.csv:3 location_id not-in-file',
    'services.csv:3 email not-an-email',
    'services.csv:3 minimum_age not-a-number',
    'services.csv:3 organization_id not-in-file',
  ]);
});

test('what is left out is counted, a line that hangs on several things once', () => {
  expect(read(files).leftOut.map(({ entity, field, count }) => `${entity}.${field} ${String(count)}`)).toEqual([
    'contact. 1', 'funding. 1', 'organization.year_incorporated 1', 'phone.contact_id 1', 'taxonomy. 1', 'taxonomy_term.description 1', 'taxonomy_term.language 1',
  ]);
});

test('a table may lie in a folder of an archive, be called in capitals and have its columns in any order and writing', () => {
  const value = read([
    { name: 'export/Services.CSV', text: 'Status;Name;ID;Organization ID\nactive;Repas;S1;O1\n' },
    { name: 'export\\organizations.csv', text: '\uFEFFname\tid\tdescription\nMaison\tO1\t\n' },
  ]);
  expect(recordIn(value, 'services').fields).toMatchObject({ name: 'Repas', provider: recordIn(value, 'providers').id });
  expect(told(value)).toEqual([]);
});

test('a file that no table is called after is told; a column twice, and a quotation without end, too', () => {
  const value = read([
    { name: 'services.csv', text: 'id,name,name,status\nS1,Repas,Autre,active\nS2,"Sans fin' },
    { name: 'datapackage.json', text: '{}' },
    { name: 'notes.txt', text: 'x' },
  ]);
  expect(told(value)).toEqual(['notes.txt  unknown-file', 'services.csv:1 name column-twice', 'services.csv:3  quote-open', 'services.csv:3 status missing']);
});

test('tables without services, organisations or places are no directory', () => {
  for (const given of [[], [{ name: 'phones.csv', text: 'id,number\n1,2\n' }], [{ name: 'x.csv', text: '' }]]) {
    expect(readHsdsCsv(given, options)).toEqual({ ok: false, failure: { kind: 'not-hsds', why: 'nothing-known' } });
  }
  expect(read([{ name: 'services.csv', text: '' }]).records).toEqual([]);
});

test('columns that every object inherits, or that would stand where tables are hung, change nothing', () => {
  const value = read([
    { name: 'services.csv', text: 'id,name,status,__proto__,constructor,phones,attributes,organization,languages\nS1,Repas,active,x,y,z,z,z,z\n' },
    { name: 'phones.csv', text: 'id,service_id,number,__proto__\nP1,S1,211,x\n' },
  ]);
  expect(Object.values(recordIn(value, 'services').fields)).toContainEqual({ number: '211' });
  expect(told(value)).toEqual(['services.csv:2 attributes wrong-kind', 'services.csv:2 languages wrong-kind', 'services.csv:2.organization  wrong-kind']);
  expect(value.leftOut.map(({ entity, field }) => `${entity}.${field}`)).toEqual(['phone.__proto__', 'service.__proto__', 'service.constructor']);
});

test('places of 3.1 are read from its tables', () => {
  const value = read([
    { name: 'services.csv', text: 'id,name,status\nS1,Halte,active\n' },
    { name: 'service_capacities.csv', text: 'id,service_id,unit_id,available,maximum,updated\nK1,S1,U1,3,8,2026-11-20\n' },
    { name: 'units.csv', text: 'id,name\nU1,place\n' },
  ]);
  expect(Object.values(recordIn(value, 'services').fields)).toContainEqual({ unit: 'place', available: 3, maximum: 8, updated: '2026-11-20' });
  expect(told(value)).toEqual([]);
});

test('whatever stands in the tables, the answer is a value, and its records can be printed and read again', () => {
  const cell = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('1', '2', '') }, { weight: 1, arbitrary: rawText }, { weight: 1, arbitrary: fc.constantFrom('active', 'physical', 'WEEKLY', '09:00', 'MO', 'service', '-', '2026-01-01', 'fr', '0') });
  const tables = files.map(({ name, text }) => ({ name, head: text.replace(/^\uFEFF/, '').split('\r\n')[0]?.split(',') ?? [] }));
  const given = fc.tuple(
    ...tables.map(({ name, head }) => fc.array(fc.array(cell, { minLength: head.length, maxLength: head.length }), { maxLength: 3 }).map((rows) => ({ name, text: printCsv([head, ...rows]) }))),
  );
  fc.assert(
    fc.property(given, (all) => {
      const first = read(all);
      const again = readHsds(JSON.parse(JSON.stringify(printPackage(directoryOf(first.records), printing))), options);
      expect(again.ok && sorted(again.value.records)).toEqual(sorted(first.records));
    }),
    { numRuns: 60 },
  );
});

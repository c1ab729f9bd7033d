import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printHsdsCsv } from '#domain/hsds-print-csv.ts';
import { printPackage, printProvider, printService } from '#domain/hsds-print.ts';
import { readHsdsCsv } from '#domain/hsds-read-csv.ts';
import { readHsds } from '#domain/hsds-read.ts';
import type { DirectoryRecord } from '#domain/directory-record.ts';
import type { Fields } from '#domain/fields.ts';
import type { RecordId } from '#kernel/id.ts';
import { directory, directoryOf, options, printing, sorted } from '#tests/support/directory.ts';

const again = (json: unknown) => {
  const read = readHsds(JSON.parse(JSON.stringify(json)), options);
  return read.ok ? read.value : expect.fail(read.failure.why);
};

test('what is printed as JSON is read again as the very same records, with nothing wrong and nothing left out', () => {
  fc.assert(
    fc.property(directory, (records) => {
      const read = again(printPackage(directoryOf(records), printing));
      expect(read.problems).toEqual([]);
      expect(read.leftOut).toEqual([]);
      expect(sorted(read.records)).toEqual(sorted(records));
    }),
    { numRuns: 60 },
  );
});

test('what is printed as tables is read again as the very same records', () => {
  fc.assert(
    fc.property(directory, (records) => {
      const files = printHsdsCsv(directoryOf(records), printing);
      const read = readHsdsCsv(files, options);
      const value = read.ok ? read.value : expect.fail(read.failure.why);
      expect(value.problems).toEqual([]);
      expect(value.leftOut).toEqual([]);
      expect(sorted(value.records)).toEqual(sorted(records));
    }),
    { numRuns: 60 },
  );
});

const id = (n: number): RecordId => `00000000-0000-4000-8000-00000000000${String(n)}` as RecordId;
const record = (table: DirectoryRecord['table'], n: number, fields: Fields): DirectoryRecord => ({ table, id: id(n), fields });
const one = (fields: Fields, ...others: readonly DirectoryRecord[]) => {
  const whole = directoryOf([record('services', 1, { name: 'Repas', status: 'active', ...fields }), ...others]);
  return printService(whole.services[0] ?? expect.fail(), whole, printing);
};

test('a service is printed in the words of the specification', () => {
  const term = (facet: string, code: string) => ({ id: expect.any(String), code, name: code, description: code, taxonomy: `passerelle:${facet}` });
  const printed = one(
    {
      provider: id(2), status: 'temporarilyClosed', interpretation: 'Sur demande', minAge: 6, 'kind:food': true, waiting: { is: 'full', since: '2026-11-02' }, 'language:ar': true,
      checked: { on: '2026-11-01', how: 'call', by: id(9) }, [`cost:${id(4)}`]: { option: 'Adulte', amount: 350, currency: 'CAD' },
      [`place:${id(3)}`]: { schedules: [{ id: id(5), freq: 'WEEKLY', byday: 'SA', dtstart: '2026-07-04', opensAt: '09:00', closesAt: '12:00' }] },
    },
    record('providers', 2, { name: 'Maison', kind: 'library' }),
    record('locations', 3, { type: 'physical', name: 'Salle', lat: 45.5, lng: -73.5, [`address:${id(6)}`]: { line1: '1, rue', type: 'physical' } }),
  );
  expect(printed).toEqual({
    id: id(1), name: 'Repas', status: 'temporarily closed', organization_id: id(2), interpretation_services: 'Sur demande', minimum_age: 6, assured_date: '2026-11-01',
    organization: { id: id(2), name: 'Maison', description: '', attributes: [{ id: expect.any(String), taxonomy_term: term('provider-kind', 'library') }] },
    languages: [{ id: expect.any(String), code: 'ar' }],
    cost_options: [{ id: id(4), option: 'Adulte', amount: 3.5, currency: 'CAD' }],
    service_at_locations: [
      {
        id: expect.any(String), service_id: id(1), location_id: id(3),
        location: {
          id: id(3), location_type: 'physical', name: 'Salle', latitude: 45.5, longitude: -73.5,
          addresses: [{ id: id(6), address_1: '1, rue', city: '', state_province: '', postal_code: '', country: '', address_type: 'physical' }],
        },
        schedules: [
          {
            id: id(5), freq: 'WEEKLY', byday: 'SA', dtstart: '2026-07-04', opens_at: '09:00-04:00', closes_at: '12:00-04:00', timezone: -4,
            attributes: [{ id: expect.any(String), taxonomy_term: term('time-zone', 'America/Toronto') }],
          },
        ],
      },
    ],
    attributes: [
      { id: expect.any(String), taxonomy_term: term('kind', 'food') },
      { id: expect.any(String), value: '2026-11-02', taxonomy_term: term('waiting', 'full') },
      { id: expect.any(String), taxonomy_term: term('checked', 'call') },
    ],
  });
  // Who of us made sure is nobody's business elsewhere.
  expect(JSON.stringify(printed)).not.toContain(id(9));
});

test('in winter, and where no day is named, the hours are those of winter', () => {
  const printed = one({ [`schedule:${id(5)}`]: { freq: 'WEEKLY', byday: 'SA', dtstart: '2026-01-03', opensAt: '09:00' }, [`schedule:${id(6)}`]: { freq: 'WEEKLY', byday: 'SU', opensAt: '09:00' } });
  expect(printed['schedules']).toMatchObject([{ opens_at: '09:00-05:00', timezone: -5 }, { opens_at: '09:00-05:00', timezone: -5 }]);
});

test('a term of ours is called by the name that people know it by', () => {
  const whole = directoryOf([record('providers', 2, { name: 'Maison', kind: 'library' })]);
  const printed = printProvider(whole.providers[0] ?? expect.fail(), { ...printing, nameOf: (facet, code) => `${facet}/${code}` });
  expect(printed['attributes']).toMatchObject([{ taxonomy_term: { code: 'library', name: 'provider-kind/library' } }]);
});

test('neither what was taken away nor a place that is hidden is printed, nor that a service is to be had there', () => {
  const records = [
    record('services', 1, { name: 'Repas', status: 'active', provider: id(2), [`place:${id(3)}`]: { description: 'Sonner deux fois' }, [`place:${id(4)}`]: {} }),
    record('services', 7, { name: 'Parti', status: 'active', deleted: true }),
    record('providers', 2, { name: 'Dissous', deleted: true }),
    record('locations', 3, { name: 'Refuge', type: 'physical', hidden: true }),
    record('locations', 4, { name: 'Salle', type: 'physical' }),
    record('locations', 5, { name: 'Autre refuge', type: 'physical', hidden: true }),
    record('locations', 6, { name: 'Démolie', type: 'physical', deleted: true }),
  ];
  const [json, tables] = [printPackage(directoryOf(records), printing), printHsdsCsv(directoryOf(records), printing)];
  for (const printed of [JSON.stringify(json), JSON.stringify(tables)]) {
    expect(printed).toContain('Salle');
    expect(printed).not.toMatch(/Refuge|refuge|Sonner|Parti|Dissous|Démolie/);
    expect(printed).not.toContain(id(3));
  }
  expect(json).toHaveLength(1);
});

test('all 21 tables are written, those without a row too; those of 3.1 where there is something to write', () => {
  const empty = printHsdsCsv({ providers: [], services: [], locations: [] }, printing);
  expect(empty.map(({ name }) => name)).toHaveLength(21);
  expect(empty.every(({ text }) => /^id,[a-z0-9_,]+\r\n$/.test(text))).toBe(true);
  const whole = directoryOf([record('services', 1, { name: 'Halte', status: 'active', [`capacity:${id(4)}`]: { unit: 'place', available: 3 } })]);
  expect(printHsdsCsv(whole, printing)).toHaveLength(23);
});

test('one telephone of an organisation, its place and its service is one line; where two services share it, each has its own', () => {
  const phone = { [`phone:${id(9)}`]: { number: '514 555-0100' } };
  const service = { name: 'Repas', status: 'active', ...phone };
  const records = [record('providers', 2, { name: 'Maison', ...phone }), record('locations', 3, { type: 'physical', ...phone }), record('services', 1, service), record('services', 4, service)];
  const rows = printHsdsCsv(directoryOf(records), printing).find(({ name }) => name === 'phones.csv')?.text.split('\r\n');
  expect(rows?.slice(1, 3)).toEqual([`${id(9)},${id(3)},${id(1)},${id(2)},,,514 555-0100,,,`, expect.stringMatching(new RegExp(`^[0-9a-f-]{36},,${id(4)},,,,514 555-0100,,,$`))]);
  expect(rows?.[2]).not.toContain(id(9));
});

test('a name from elsewhere runs nowhere when somebody opens the tables', () => {
  const whole = directoryOf([record('providers', 2, { name: '=HYPERLINK("https://exemple.org";"Cliquer")', description: '@SUM(A1)' })]);
  const table = printHsdsCsv(whole, printing).find(({ name }) => name === 'organizations.csv')?.text ?? '';
  expect(table).toContain('"""=HYPERLINK(""https://exemple.org"";""Cliquer"")""",,"""@SUM(A1)"""');
});

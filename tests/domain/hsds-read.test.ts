import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHsds, readHsdsSteps, readHsdsText, type ReadOptions } from '#domain/hsds-read.ts';
import type { HsdsRead } from '#domain/hsds-reading.ts';
import { directory, directoryOf, options, printing, rawText, recordIn, sorted } from '#tests/support/directory.ts';
import { printPackage, printService } from '#domain/hsds-print.ts';

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../fixtures/hsds', name), 'utf8');
const read = (json: unknown, given: ReadOptions = options): HsdsRead => {
  const answer = readHsds(json, given);
  return answer.ok ? answer.value : expect.fail(answer.failure.why);
};
const readText = (text: string): HsdsRead => {
  const answer = readHsdsText(text, options);
  return answer.ok ? answer.value : expect.fail(answer.failure.why);
};
const told = ({ problems }: HsdsRead): readonly string[] => problems.map(({ where, field, what }) => `${where} ${field} ${what}`);
const left = ({ leftOut }: HsdsRead): readonly string[] => leftOut.map(({ entity, field, count }) => `${entity}.${field} ${String(count)}`);

// The identifiers were worked out with another program (uuid5 of Python).
const SERVICE = 'f61583a6-c75e-5397-ad43-ba9b52010d65';
const PROVIDER = '8b60e186-0172-58f7-a34e-6e06f7e60f88';
const PLACE = '0d97a531-48c9-5cdb-860f-cf1930acc202';

test('one service with all that hangs on it becomes a service, its provider and its place', () => {
  const value = readText(fixture('service.json'));
  expect(value.records.map(({ table, id }) => [table, id])).toEqual([['providers', PROVIDER], ['services', SERVICE], ['locations', PLACE]]);
  const { fields } = recordIn(value, 'services');
  expect(fields).toMatchObject({
    provider: PROVIDER,
    name: 'Paniers du jeudi',
    description: 'Panier de légumes chaque semaine.\n\nSans rendez-vous.',
    url: 'https://www.exemple.org/paniers?jour=4',
    email: 'paniers@exemple.org',
    status: 'temporarilyClosed',
    feesDescription: '5 $ par panier',
    minAge: 18,
    checked: { on: '2026-09-14', how: 'source' },
    'language:fr': true,
    'language:fa-AF': true,
    'schedule:2f56a71c-ec85-52d1-b359-e3e77447f9b3': { freq: 'WEEKLY', byday: 'TH', opensAt: '14:00', closesAt: '18:30' },
    'schedule:3693ff65-122f-53f3-ba44-0724cc1ff75e': { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR,SA,SU', opensAt: '09:00', closesAt: '23:59' },
    'schedule:683afb5a-6c01-5088-b999-5cbdd783e590': { description: 'Une fois par an' },
    'cost:bbbb6f4a-db77-5602-aefe-bfbfcd076929': { option: 'Panier', amount: 500, currency: 'CAD' },
    'phone:a85861ab-0358-5174-b6d5-a393c70a8a15': { number: '514 555-0142', extension: '31', type: 'voice', languages: ['fr'] },
    'capacity:c6fa5fae-6c6f-5158-9664-2d1d0a1d2d2a': { unit: 'panier', available: 12, maximum: 40, updated: '2026-11-01' },
    [`place:${PLACE}`]: {
      description: 'Entrée par la cour',
      schedules: [{ id: '83e7fd52-424c-5c61-9917-ce71dc838279', freq: 'MONTHLY', byday: '2SA', dtstart: '2026-07-11', opensAt: '10:00', closesAt: '12:00' }],
    },
    source: 'bottin',
  });
  for (const absent of ['alternateName', 'applicationProcess', 'alert', 'maxAge']) {
    expect(fields).not.toHaveProperty(absent);
  }
  expect(Object.values(fields)).toContainEqual({ scheme: 'bottin', value: 'S-1042' });
  expect(Object.values(fields)).toContainEqual({ number: '211' });
  expect(recordIn(value, 'locations').fields).toMatchObject({ lat: 45.55432, lng: -73.6, type: 'physical', name: 'Sous-sol de l’église' });
  expect(Object.values(recordIn(value, 'locations').fields)).toContainEqual({ scheme: 'Bâtiment', value: 'B-12' });
  expect(Object.values(recordIn(value, 'providers').fields)).toContainEqual({ scheme: 'NEQ', type: 'Numéro d’entreprise', value: '1140000000' });
  expect(recordIn(value, 'providers').fields).not.toHaveProperty('website');
});

test('what is wrong is told by where it is, and what is left out is counted', () => {
  const value = readText(fixture('service.json'));
  expect(told(value).toSorted()).toEqual([
    'cost_options[1] amount out-of-range',
    'organization website not-a-web-address',
    'phones[1] number missing',
    'schedules[2] freq rhythm-unknown',
  ]);
  expect(left(value)).toEqual([
    'language.name 1', 'language.note 1', 'required_document.uri 1', 'service.accreditations 1', 'service.contacts 1', 'service.wait_time 1', 'service.x_internal_code 1',
  ]);
});

test('of the page of an interface what is sound comes in; its counters are not believed', () => {
  const value = readText(fixture('page.json'));
  expect(value.records.map(({ fields }) => [fields['name'], fields['status']])).toEqual([['Aide aux devoirs', 'active'], ['Camp de jour', 'inactive']]);
  expect(recordIn(value, 'services').fields['provider']).toBe('5b2c2f0e-8f0c-4c0e-9d1a-0f6d4b6a7e99');
  expect(told(value)).toEqual(['contents[1] name missing', 'contents[2] status unknown-code', 'contents[3] id missing', 'contents[4]  not-hsds']);
});

test('organisations bring their places and services along; a service twice at one place keeps both hours', () => {
  const value = readText(fixture('organizations.json'));
  expect(value.records.map(({ table, fields }) => [table, fields['name']])).toEqual([
    ['providers', 'Carrefour fictif'], ['locations', 'Carrefour'], ['services', 'Halte-garderie'], ['providers', 'Organisme seul'],
  ]);
  const place = recordIn(value, 'services').fields['place:3f0d9a52-6d4e-4b86-a4a6-6d3c0f8f5b20'];
  expect(place).toMatchObject({ schedules: [{ byday: 'TU' }, { byday: 'MO' }] });
  expect([recordIn(value, 'services'), recordIn(value, 'locations')].map(({ fields }) => fields['provider'])).toEqual([recordIn(value, 'providers').id, recordIn(value, 'providers').id]);
  expect(told(value)).toEqual([]);
});

test('a place, and a service at a place, may stand alone', () => {
  const location = { id: 'L', location_type: 'virtual', name: 'En ligne' };
  expect(read(location).records).toMatchObject([{ table: 'locations', fields: { type: 'virtual', name: 'En ligne' } }]);
  const value = read([{ id: 'SAL', location, service: { id: 'S', name: 'Écoute', status: 'active' }, phones: [{ id: 'P', number: '5145550100' }] }]);
  expect(value.records.map(({ table }) => table)).toEqual(['locations', 'services']);
  expect(recordIn(value, 'services').fields[`place:${recordIn(value, 'locations').id}`]).toMatchObject({ phones: [{ number: '514 555-0100' }] });
});

test('places of a service that the file never tells are told as missing, and make no service', () => {
  const value = read([{ id: 'SAL', service_id: 'S', location_id: 'L' }]);
  expect(value.records).toEqual([]);
  expect(told(value)).toEqual([' service_id not-in-file']);
});

test('one document on each line, with a mark of the order of bytes, is a list', () => {
  const lines = ['S1', 'S2'].map((id) => JSON.stringify({ id, name: id, status: 'active' }));
  expect(readText(`\uFEFF${lines.join('\n')}\n`).records).toHaveLength(2);
});

test('a thing that is told twice is one; where it contradicts itself the first word stays, and it is told', () => {
  const service = { id: 'S', name: 'Repas', status: 'active', description: 'Chauds' };
  const value = read([{ id: 'S', name: 'Repas', status: 'active' }, service, { ...service, description: 'Froids' }]);
  expect(value.records).toHaveLength(1);
  expect(recordIn(value, 'services').fields['description']).toBe('Chauds');
  expect(told(value)).toEqual(['[2] description said-twice']);
});

test('a place of a service that is told twice keeps each of its hours once', () => {
  const schedules = ['1', '2'].map((id) => ({ id, freq: 'WEEKLY', byday: 'MO', opens_at: '09:00' }));
  const entry = { service: { id: 'S', name: 'Repas', status: 'active' }, location: { id: 'L', location_type: 'physical' } };
  const value = read([{ id: 'A', ...entry, description: 'Salle', schedules }, { id: 'B', ...entry, description: 'Cour', schedules: schedules.slice(1) }]);
  const place = recordIn(value, 'services').fields[`place:${recordIn(value, 'locations').id}`];
  expect(place).toMatchObject({ description: 'Salle\nCour', schedules: [{ byday: 'MO' }, { byday: 'MO' }] });
  expect(place).toHaveProperty('schedules.length', 2);
  expect(told(value)).toEqual([]);
});

test('what is no HSDS is refused', () => {
  for (const json of [null, 7, 'text', true, {}, { name: 'x' }, [1, 2], { contents: [7] }]) {
    expect(readHsds(json, options)).toEqual({ ok: false, failure: { kind: 'not-hsds', why: 'nothing-known' } });
  }
  for (const text of ['', '{', 'id,name', '<html>']) {
    expect(readHsdsText(text, options)).toEqual({ ok: false, failure: { kind: 'not-hsds', why: 'not-json' } });
  }
  expect(readHsds([], options)).toMatchObject({ ok: true, value: { records: [] } });
  expect(readHsds({ total_items: 0, contents: [] }, options)).toMatchObject({ ok: true, value: { records: [] } });
});

test('a kind of ours is given to services whose term is known to mean it, and the term stays', () => {
  const kindOf = ({ taxonomy, code }: { taxonomy: string; code: string }): string | undefined =>
    taxonomy === 'Open Eligibility' ? { '1102': 'food', '9': 'not a code' }[code] : undefined;
  const attributes = ['1102', '9'].map((code) => ({ id: code, taxonomy_term: { id: `t${code}`, code, name: code, taxonomy: 'Open Eligibility' } }));
  const value = read({ id: 'S', name: 'Repas', status: 'active', attributes }, { ...options, kindOf });
  const fields = Object.keys(recordIn(value, 'services').fields);
  expect(fields.filter((field) => field.startsWith('kind:'))).toEqual(['kind:food']);
  expect(fields.filter((field) => field.startsWith('attr:'))).toHaveLength(2);
});

test('what says little of itself is what its list holds, where that is known, and an organisation otherwise', () => {
  const bare = { id: 'X', name: 'Repas', description: 'x' };
  const tableOf = (holds: ReadOptions['holds']) => read([bare], holds === undefined ? options : { ...options, holds }).records.map(({ table }) => table);
  expect([undefined, 'service', 'organization', 'location'].map((holds) => tableOf(holds as ReadOptions['holds']))).toEqual([['providers'], ['services'], ['providers'], ['locations']]);
  const terms = [{ id: 'T', name: 'x', description: 'x', taxonomy: 't' }, { id: 'V', name: 'x', description: 'x', version: '1' }];
  expect(left(read(terms))).toEqual(['taxonomy. 1', 'taxonomy_term. 1']);
});

test.each<[unknown, number | undefined, readonly string[]]>([
  [35, 3500, []], [0, 0, []], [35.1, 3510, []], [0.1 + 0.2, 30, []], ['12', 1200, []], ['12,5', 1250, []], ['$ 7.25', 725, []], ['7,25 $', 725, []], [1_000_000, 100_000_000, []],
  [1_000_001, undefined, ['out-of-range']], [-1, undefined, ['out-of-range']], ['gratuit', undefined, ['not-a-number']], [true, undefined, ['wrong-kind']], [null, undefined, []],
])('the amount %j is %s cents', (amount, cents, problems) => {
  const value = read({ id: 'S', name: 'Repas', status: 'active', cost_options: [{ id: 'C', option: 'x', amount }] });
  const [cost] = Object.entries(recordIn(value, 'services').fields).flatMap(([field, parts]) => (field.startsWith('cost:') ? [parts] : []));
  expect(cost).toEqual(cents === undefined ? { option: 'x' } : { option: 'x', amount: cents });
  expect(value.problems.map(({ what }) => what)).toEqual(problems);
});

test.each<[unknown, string | undefined]>([
  ['514 555 0100', '514 555-0100'], ['+1 (514) 555-0100', '514 555-0100'], ['"+44 1234 234567"', '+441234234567'], ['""tel:514-555-0100""', '514 555-0100'], ['tel:tel:211', '211'],
  ['1 800 555-HELP', '1 800 555-HELP'], ['514 555-0100, poste 3', '514 555-0100, poste 3'], [5145550100, '514 555-0100'], ['"null"', undefined], ['""', undefined],
])('the telephone number %j reads %s', (number, read1) => {
  const value = read({ id: 'S', name: 'Repas', status: 'active', phones: [{ id: 'P', number }] });
  const [phone] = Object.entries(recordIn(value, 'services').fields).flatMap(([field, parts]) => (field.startsWith('phone:') ? [parts] : []));
  expect(phone).toEqual(read1 === undefined ? undefined : { number: read1 });
  expect(value.problems.map(({ what }) => what)).toEqual(read1 === undefined ? ['missing'] : []);
});

test.each<[string, unknown, string | undefined]>([
  ['url', 'https://exemple.org/a?b=c', 'https://exemple.org/a?b=c'],
  ['url', 'exemple.org', 'https://exemple.org'],
  ['url', 'exemple.org:8080/a', 'https://exemple.org:8080/a'],
  ['url', 'HTTP://exemple.org', 'HTTP://exemple.org'],
  ['url', 'javascript:alert(1)', undefined],
  ['url', 'data:text/html,x', undefined],
  ['url', 'java&#115;cript:alert(1)', undefined],
  ['url', 'https://exemple.org/a b', undefined],
  ['url', 'voir notre page', undefined],
  ['url', 'https://', undefined],
  ['url', `https://exemple.org/${'x'.repeat(2000)}`, undefined],
  ['email', 'a@exemple.org', 'a@exemple.org'],
  ['email', 'mailto:mailto:a@exemple.org', 'a@exemple.org'],
  ['email', 'a@b@c', undefined],
  ['email', '"a"@exemple.org', undefined],
  ['email', `${'x'.repeat(200)}@exemple.org`, undefined],
])('of the %s %j is kept %s', (field, written, kept) => {
  const value = read({ id: 'S', name: 'Repas', status: 'active', [field]: written });
  expect(recordIn(value, 'services').fields[field]).toBe(kept);
  expect(value.problems).toHaveLength(kept === undefined ? 1 : 0);
});

test('a source that may not be published says so on its organisations', () => {
  const source = { ...options.source, mayPublish: false };
  expect(recordIn(read({ id: 'O', name: 'Organisme', description: '' }, { ...options, source }), 'providers').fields).toMatchObject({ mayPublish: false });
});

test('coordinates are both there or not at all, within the world, and not where nobody filled them in', () => {
  const at = (latitude: unknown, longitude: unknown) => {
    const { fields } = recordIn(read({ id: 'L', location_type: 'physical', latitude, longitude }), 'locations');
    return [fields['lat'], fields['lng']];
  };
  expect(at(45.5, -73.5)).toEqual([45.5, -73.5]);
  expect(at('45.5000049', '-73,5')).toEqual([45.5, -73.5]);
  expect(at(-0.000001, 10)).toEqual([0, 10]);
  for (const [latitude, longitude] of [[100, 10], [45, undefined], [0, 0], ['x', 10], [Number.NaN, 10], [45, -181]]) {
    expect(at(latitude, longitude)).toEqual([undefined, undefined]);
  }
});

test('a page that draws between two steps gets the same answer', () => {
  const json: unknown = JSON.parse(fixture('organizations.json'));
  const steps = readHsdsSteps(json, options);
  const progress = [];
  let step = steps.next();
  while (step.done !== true) {
    progress.push(step.value);
    step = steps.next();
  }
  expect(progress).toEqual([{ done: 1, of: 2 }, { done: 2, of: 2 }]);
  expect(step.value).toEqual(readHsds(json, options));
});

test('names that every object inherits are names like others, and change nothing but what they name', () => {
  const json: unknown = JSON.parse(
    '{"id":"S","name":"Repas","status":"active","__proto__":{"description":"x","polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x","languages":[{"id":"1","code":"__proto__"}],' +
      '"attributes":[{"id":"__proto__","value":"x"},{"id":"2","taxonomy_term":{"id":"3","taxonomy":"passerelle:kind","code":"__proto__","name":"n"}}]}',
  );
  const value = read(json);
  expect(recordIn(value, 'services').fields).not.toHaveProperty('description');
  expect(Object.keys(recordIn(value, 'services').fields).filter((field) => field.startsWith('kind:') || field.startsWith('language:'))).toEqual([]);
  expect('polluted' in {}).toBe(false);
  expect(left(value)).toEqual(['service.__proto__ 1', 'service.constructor 1', 'service.toString 1']);
});

test('what a thing inherits is nothing that it says', () => {
  const json: unknown = Object.assign(Object.create({ description: 'x', phones: [{ id: 'P', number: '211' }] }), { id: 'S', name: 'Repas', status: 'active' });
  expect(Object.keys(recordIn(read(json), 'services').fields).toSorted()).toEqual([expect.stringMatching(/^identifier:/), 'name', 'source', 'status']);
});

test('a file that goes down without end is read as far as things may hang on each other', () => {
  const depth = 3000;
  const nested = `${'{"id":"o","name":"O","services":[{"id":"s","name":"S","status":"active","organization":'.repeat(depth)}{}${'}]}'.repeat(depth)}`;
  const value = readText(nested);
  expect(value.records).toHaveLength(2);
  expect(told(value).some((problem) => problem.endsWith('too-deep'))).toBe(true);
  const lists = `{"id":"s","name":"S","status":"active","description":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  expect(told(readText(lists))).toEqual([' description wrong-kind']);
});

test.each(['url', 'email', 'name', 'description', 'minimum_age', 'assured_date', 'status'])('no text, however long, keeps the reading of %s busy', (field) => {
  const pieces = [' ', 'a.', '@', '"', '0', 'mailto:', 'https://', '\n', '<', '&', '-', 'tel:'];
  const began = performance.now();
  for (const piece of pieces) {
    const long = `${field === 'url' ? 'https://' : ''}x${piece.repeat(150_000 / piece.length)} x`;
    read({ id: 'S', name: 'Repas', status: 'active', phones: [{ id: 'P', number: long }], schedules: [{ id: 'H', opens_at: long, byday: long }], cost_options: [{ id: 'C', amount: long }], [field]: long });
  }
  expect(performance.now() - began).toBeLessThan(4000);
});

test('problems and names without end are told up to a point', () => {
  const many = read(Array.from({ length: 3000 }, (_, index) => ({ id: String(index), name: '', status: 'active', [`x${String(index)}`]: 1 })));
  expect(many.problems).toHaveLength(501);
  expect(many.problems.at(-1)?.what).toBe('and-more');
  expect(many.leftOut).toHaveLength(501);
  expect(many.leftOut.reduce((sum, { count }) => sum + count, 0)).toBe(3000);
});

test('texts that are too long are cut, and said to be', () => {
  const value = read({ id: 'S', name: 'x'.repeat(300), status: 'active', description: '🏠'.repeat(20_000) });
  const { fields } = recordIn(value, 'services');
  expect(fields['name']).toHaveLength(200);
  expect(fields['description']).toBe('🏠'.repeat(10_000));
  expect(told(value)).toEqual([' name too-long', ' description too-long']);
});

/** Words that a reader of this standard looks for, with anything in them. */
const names = [
  'id', 'name', 'status', 'organization', 'locations', 'location', 'phones', 'number', 'extension', 'schedules', 'freq', 'interval', 'dtstart', 'valid_from', 'valid_to', 'until', 'count', 'opens_at',
  'closes_at', 'byday', 'bymonthday', 'attributes', 'taxonomy_term', 'taxonomy', 'value', 'service_at_locations', 'contents', '__proto__', 'code', 'languages', 'amount', 'cost_options', 'currency',
  'description', 'website', 'addresses', 'address_1', 'location_type', 'latitude', 'longitude', 'external_identifier', 'organization_identifiers', 'identifier', 'capacities', 'unit', 'assured_date',
  'required_documents', 'document', 'service_areas', 'extent', 'services', 'minimum_age', 'fees', 'accessibility', 'url', 'email', 'location_id',
];
const leaf = fc.oneof(
  rawText, fc.double(), fc.boolean(), fc.constant(null),
  fc.constantFrom('MO', '2TU,-1FR', 'WEEKLY', 'DAILY', 'MONTHLY', '09:00Z', '23:30-05:00', '09:00', '02:00+03:00', '2026-07-01', 'active', 'physical', 'passerelle:kind', 'passerelle:identifier', 'passerelle:waiting', 'fr', '35', '514 555-0100', 'https://exemple.org', 1, 45.5),
);
const { object } = fc.letrec<{ tree: unknown; object: Record<string, unknown> }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5, depthSize: 'large', withCrossShrink: true }, leaf, fc.array(tie('object'), { maxLength: 3 }), tie('object')),
  object: fc
    .tuple(fc.constantFrom({}, { id: 'a', name: 'N', status: 'active' }, { id: 'b', location_type: 'postal' }, { id: 'c', number: '1' }), fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 9, noNullPrototype: true }))
    .map(([sound, hostile]) => ({ ...hostile, ...sound })),
}));

test('whatever a file holds, the answer is a value, and its records can be printed and read again', () => {
  fc.assert(
    fc.property(object, (json) => {
      const first = readHsds(json, options);
      if (first.ok) {
        const again = readHsds(JSON.parse(JSON.stringify(printPackage(directoryOf(first.value.records), printing))), options);
        expect(again.ok && sorted(again.value.records)).toEqual(sorted(first.value.records));
      }
    }),
    { numRuns: 60 },
  );
});

test('single services, read one by one, are the services of the package', () => {
  fc.assert(
    fc.property(directory, (records) => {
      const whole = directoryOf(records);
      for (const service of whole.services) {
        const single = read(JSON.parse(JSON.stringify(printService(service, whole, printing))));
        expect(single.records.find(({ table }) => table === 'services')).toEqual(records.find(({ table, id }) => table === 'services' && id === service.id));
      }
    }),
    { numRuns: 40 },
  );
});

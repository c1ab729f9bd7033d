import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fields } from '#domain/fields.ts';
import { readLocation } from '#domain/location.ts';
import { readProvider } from '#domain/provider.ts';
import { readService } from '#domain/service.ts';
import type { RecordId } from '#kernel/id.ts';

const id = '00000000-0000-4000-8000-000000000001' as RecordId;
const [a, b, c] = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`) as [string, string, string];

test('a provider is read whole', () => {
  const words = { name: 'Maison', alternateName: 'La Maison', description: 'x', email: 'a@exemple.org', website: 'https://exemple.org', legalStatus: 'OBNL', source: 'bottin' };
  const fields = {
    ...words, kind: 'library', mayPublish: false,
    [`phone:${b}`]: { number: '211' },
    [`phone:${a}`]: { number: '514 555-0100', extension: '3', type: 'voice', description: 'Accueil', languages: ['fr', 'ar'] },
    [`identifier:${a}`]: { scheme: 'NEQ', value: '114' },
    [`attr:${a}`]: { term: c, taxonomy: 't', code: 'k', name: 'n', value: 'v' },
  };
  expect(readProvider(id, fields)).toEqual({
    id, ...words, kind: 'library', mayPublish: false, inEnglish: {}, deleted: false, broken: [],
    phones: [
      { id: a, number: '514 555-0100', extension: '3', type: 'voice', description: 'Accueil', languages: ['fr', 'ar'] },
      { id: b, number: '211', extension: '', type: undefined, description: '', languages: [] },
    ],
    identifiers: [{ id: a, scheme: 'NEQ', type: '', value: '114' }],
    attributes: [{ id: a, term: c, taxonomy: 't', code: 'k', name: 'n', label: '', value: 'v' }],
  });
});

test('a service is read whole', () => {
  const words = {
    name: 'Repas', alternateName: 'x', description: 'x', url: 'https://exemple.org', email: 'a@exemple.org', applicationProcess: 'x', feesDescription: 'x', eligibility: 'x', interpretation: 'x', alert: 'x',
    source: 'bottin', status: 'temporarilyClosed', minAge: 0, maxAge: 17.5, provider: b,
  };
  const fields = {
    ...words, 'kind:food': true, 'kind:clothing': true, 'kind:gone': null, 'form:summer': true, 'language:fr': true, 'language:ar': true,
    [`schedule:${a}`]: { freq: 'WEEKLY', byday: 'MO', opensAt: '09:00' },
    [`cost:${a}`]: { option: 'Adulte', amount: 350, currency: 'CAD' },
    [`document:${a}`]: { document: 'Carte', kind: 'healthCard' },
    [`area:${a}`]: { name: 'Rosemont' },
    [`capacity:${a}`]: { unit: 'place', available: 3, maximum: 8, updated: '2026-11-20' },
    [`place:${c}`]: { description: 'Salle', schedules: [{ id: a, validFrom: '2026-12-24', validTo: '2026-12-26' }], phones: [{ id: a, number: '211' }] },
    waiting: { is: 'waitingList', since: '2026-11-01' },
    checked: { on: '2026-11-02', by: b, how: 'visit' },
  };
  expect(readService(id, fields)).toMatchObject({
    id, ...words, kinds: ['clothing', 'food'], forms: ['summer'], languages: ['ar', 'fr'], deleted: false, broken: [],
    schedules: [{ id: a, says: 'open', freq: 'WEEKLY', byDay: [{ weekday: 1, nth: undefined }], opensAt: 540 }],
    costs: [{ id: a, option: 'Adulte', amount: 350, currency: 'CAD', validFrom: undefined }],
    documents: [{ id: a, document: 'Carte', kind: 'healthCard' }],
    areas: [{ id: a, name: 'Rosemont', extent: '' }],
    capacities: [{ id: a, unit: 'place', available: 3, maximum: 8, updated: '2026-11-20' }],
    places: [{ location: c, description: 'Salle', schedules: [{ id: a, says: 'closed' }], phones: [{ id: a, number: '211' }] }],
    waiting: { is: 'waitingList', since: '2026-11-01' },
    checked: { on: '2026-11-02', by: b, how: 'visit' },
  });
});

test('a place is read whole; one of which nothing is known is no place on the map', () => {
  const words = { provider: b, name: 'Salle', alternateName: 'x', description: 'x', type: 'virtual', lat: 45.5, lng: -73.5, transportation: 'Autobus', source: 'bottin' };
  const fields = { ...words, hidden: true, [`address:${a}`]: { line1: '1, rue', city: 'Montréal' }, [`accessibility:${a}`]: { description: 'Rampe' } };
  expect(readLocation(id, fields)).toMatchObject({
    id, ...words, hidden: true, deleted: false, broken: [],
    addresses: [{ id: a, line1: '1, rue', city: 'Montréal', province: '', type: 'physical' }],
    accessibility: [{ id: a, description: 'Rampe', details: '', url: '' }],
  });
  expect(readLocation(id, {})).toMatchObject({ lat: undefined, lng: undefined, hidden: false, broken: [{ field: 'type', rule: 'missing' }] });
});

test.each<[string, Fields, string, string]>([
  ['a status of a later version', { status: 'paused' }, 'status', 'unknown-code'],
  ['an age that nobody has', { minAge: 151 }, 'minAge', 'unreadable'],
  ['an age in words', { maxAge: 'douze' }, 'maxAge', 'unreadable'],
  ['an age that is no number', { maxAge: Number.NaN }, 'maxAge', 'unreadable'],
  ['an element without an identifier', { 'phone:x': { number: '1' } }, 'phone:x', 'unreadable'],
  ['an element that is none', { [`phone:${a}`]: 'x' }, `phone:${a}`, 'unreadable'],
  ['a telephone without a number', { [`phone:${a}`]: { type: 'voice' } }, `phone:${a}`, 'missing'],
  ['hours that cannot be read', { [`schedule:${a}`]: { freq: 'YEARLY' } }, `schedule:${a}`, 'unreadable'],
  ['hours of a place that cannot be read', { [`place:${c}`]: { schedules: [{ id: a, byday: 'XX' }] } }, `place:${c}`, 'unreadable'],
  ['hours of a place without an identifier', { [`place:${c}`]: { schedules: [{ byday: 'MO' }] } }, `place:${c}`, 'missing'],
  ['hours of a place that are none', { [`place:${c}`]: { schedules: ['x'] } }, `place:${c}`, 'unreadable'],
  ['a check on no day', { checked: { how: 'call' } }, 'checked', 'missing'],
  ['a cost below nothing', { [`cost:${a}`]: { amount: -1 } }, `cost:${a}`, 'unreadable'],
])('%s is told by its field, and the rest is read', (_, fields, field, rule) => {
  const service = readService(id, { name: 'Repas', status: 'active', alert: 'x', ...fields });
  expect(service.broken).toEqual([{ field, rule }]);
  expect(service).toMatchObject({ name: 'Repas', alert: 'x' });
});

test('hours that cannot be read are no hours: neither open nor closed', () => {
  expect(readService(id, { name: 'Repas', status: 'active', [`schedule:${a}`]: { freq: 'YEARLY', opensAt: '09:00' } }).schedules).toEqual([]);
});

test('in whatever order fields were written, the record reads the same', () => {
  const fields = { name: 'Repas', status: 'active', [`phone:${a}`]: { number: '1' }, [`phone:${b}`]: { number: '2' }, 'kind:food': true, 'kind:clothing': true, 'language:fr': true, 'language:ar': true };
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.entries(fields), { minLength: Object.keys(fields).length }), (entries) => {
      expect(readService(id, Object.fromEntries(entries))).toEqual(readService(id, fields));
    }),
  );
});

test('whatever stands in the fields, there is an answer', () => {
  const names = ['name', 'status', 'minAge', 'lat', 'type', 'waiting', 'checked', 'mayPublish', `phone:${a}`, `place:${c}`, `schedule:${a}`, `cost:${a}`, 'phone:', 'kind:x', `attr:${a}`, `address:${a}`];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.anything({ maxDepth: 4 })), (fields) => {
      expect([readProvider(id, fields), readService(id, fields), readLocation(id, fields)].every((record) => Array.isArray(record.broken))).toBe(true);
    }),
  );
});

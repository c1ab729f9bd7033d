import { expect, test } from 'vitest';
import { decidePhone, digitsOf, parsePhone, readPhone } from '#domain/phone.ts';
import type { RecordId } from '#kernel/id.ts';

const id = '0f000000-0000-4000-8000-000000000001' as RecordId;
const other = '0f000000-0000-4000-8000-000000000002' as RecordId;

test.each([
  ['514 555-0142', '514 555-0142'],
  ['5145550142', '514 555-0142'],
  ['(514) 555.0142', '514 555-0142'],
  ['1 514 555-0142', '514 555-0142'],
  ['+1 514 555-0142', '514 555-0142'],
  ['+33 6 12 34 56 78', '+33612345678'],
  [' +961 1 234', '+9611234'],
  ['+33 1234567890123', '+331234567890123'],
])('a number typed as %s is written %s', (typed, number) => {
  expect(parsePhone(typed)).toEqual({ ok: true, value: number });
});

test.each([
  ['514 555', { kind: 'phone-too-short', missing: 4 }],
  // A leading 1 is the country's, never the beginning of an area code.
  ['1 514 555-014', { kind: 'phone-too-short', missing: 1 }],
  ['+1 514 555-014', { kind: 'phone-too-short', missing: 1 }],
  ['1 514 555-01423', { kind: 'phone-too-long' }],
  ['555-0142', { kind: 'phone-too-short', missing: 3 }],
  ['', { kind: 'phone-too-short', missing: 10 }],
  ['+33 123', { kind: 'phone-too-short', missing: 2 }],
  ['514 555-01423', { kind: 'phone-too-long' }],
  ['25145550142', { kind: 'phone-too-long' }],
  ['+33 12345678901234', { kind: 'phone-too-long' }],
  ['1234567890123456', { kind: 'phone-too-long' }],
])('%s cannot be called, and how many figures are missing is said', (typed, failure) => {
  expect(parsePhone(typed)).toEqual({ ok: false, failure });
});

test('a number keeps whose it is, where it rings and what is said of it', () => {
  const draft = { number: '5145550142', label: ' soirs ', person: id, household: other };
  expect(decidePhone(draft)).toEqual({ ok: true, value: { number: '514 555-0142', label: 'soirs', person: id, household: other } });
  expect(decidePhone({ ...draft, label: ' ', person: '', household: 'x' })).toEqual({ ok: true, value: { number: '514 555-0142', label: null, person: null, household: null } });
  const fields = { number: '514 555-0142', label: 'soirs', person: id, household: other };
  expect(readPhone(id, { ...fields, family: other })).toEqual({ id, family: other, ...fields, notFor: [], broken: [] });
});

test('a number that cannot be called or words that go on too long are not written', () => {
  const draft = { number: '514', label: '', person: '', household: '' };
  expect(decidePhone(draft)).toEqual({ ok: false, failure: { kind: 'family-phone', why: { kind: 'phone-too-short', missing: 7 } } });
  expect(decidePhone({ ...draft, number: '5145550142', label: 'x'.repeat(200) }).ok).toBe(true);
  expect(decidePhone({ ...draft, number: '5145550142', label: 'x'.repeat(201) })).toEqual({
    ok: false,
    failure: { kind: 'phone-label', why: { kind: 'text-too-long', max: 200 } },
  });
});

test('only figures count in a number', () => {
  expect(digitsOf('+1 (514) 555-0142, poste 3')).toBe('151455501423');
});

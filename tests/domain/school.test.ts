import { expect, test } from 'vitest';
import { decideSchool, decideSchoolName, isSchoolAddress, proposeAddress, readSchool, type SchoolDraft } from '#domain/school.ts';
import type { RecordId } from '#kernel/id.ts';

const id = '0f000000-0000-4000-8000-000000000001' as RecordId;
const draft: SchoolDraft = { name: ' École des Érables ', level: ['primary'], languages: ['ar'], setting: 'city', decile: ' 9 ', serviceCentre: ' CSS du Fleuve ', closureLine: ' 514 555-0100 ', position: ' 45,5017, -73,5673 ' };
const first = () => 0;

test.each([
  ['École des Trois-Érables', 'trois-erables-2222'],
  ['École secondaire de l’Île', 'secondaire-ile-2222'],
  ['École de la', '2222'],
  ['مدرسة', '2222'],
  [`${'a'.repeat(39)} ${'b'.repeat(5)}`, `${'a'.repeat(39)}-2222`],
])('the address of %s reads %s', (name, address) => {
  expect(proposeAddress(name, first)).toBe(address);
  expect(isSchoolAddress(address)).toBe(true);
});

test('two schools of one name have two addresses: four letters are drawn, each from all of them, none of which reads as another', () => {
  const asked: number[] = [];
  const last = (below: number) => (asked.push(below), below - 1);
  expect(proposeAddress('Érables', last)).toBe('erables-zzzz');
  expect(new Set(asked)).toEqual(new Set([27]));
  const letters = Array.from({ length: 27 }, (_, at) => proposeAddress('', () => at).slice(0, 1));
  expect(new Set(letters).size).toBe(27);
  expect(letters.filter((letter) => /[01aeiouyl]/.test(letter))).toEqual([]);
});

test.each<[unknown, boolean]>([
  ['a', true],
  ['erables-7xqk', true],
  ['a'.repeat(60), true],
  ['a'.repeat(61), false],
  ['-erables', false],
  ['erables-', false],
  ['Erables', false],
  ['érables', false],
  ['a/b', false],
  ['a\nb', false],
  ['', false],
  [7, false],
])('whether %s is the address of a school: %s', (text, is) => {
  expect(isSchoolAddress(text)).toBe(is);
});

test('a school needs a name; a decile that is there is one of ten, and no words go on without end', () => {
  const whole = { name: 'École des Érables', level: ['primary'], languages: ['ar'], setting: 'city', decile: 9, serviceCentre: 'CSS du Fleuve', closureLine: '514 555-0100', position: { lat: 45.5017, lng: -73.5673 } };
  expect(decideSchool(draft)).toEqual({ ok: true, value: whole });
  expect(decideSchool({ ...draft, name: ' ' })).toEqual({ ok: false, failure: { kind: 'school-name', why: { kind: 'text-missing' } } });
  expect(decideSchoolName('x'.repeat(200))).toEqual({ ok: true, value: 'x'.repeat(200) });
  const decile = (typed: string) => {
    const decided = decideSchool({ ...draft, decile: typed });
    return decided.ok ? decided.value.decile : decided.failure.kind;
  };
  expect(['', '1', '10', '05'].map(decile)).toEqual([null, 1, 10, 5]);
  expect(new Set(['0', '11', '100', 'neuf', '9.5', '-1', '9e0', '1a', 'a1'].map(decile))).toEqual(new Set(['school-decile-invalid']));
  expect(decideSchool({ ...draft, position: '' })).toEqual({ ok: true, value: { ...whole, position: null } });
  expect(decideSchool({ ...draft, position: 'coin Beaubien' })).toEqual({ ok: false, failure: { kind: 'school-position-unreadable' } });
  const long = (typed: Partial<SchoolDraft>) => decideSchool({ ...draft, ...typed });
  expect(long({ serviceCentre: 'x'.repeat(200), closureLine: 'x'.repeat(200) }).ok).toBe(true);
  for (const typed of [{ serviceCentre: 'x'.repeat(201) }, { closureLine: 'x'.repeat(201) }]) {
    expect(long(typed)).toEqual({ ok: false, failure: { kind: 'school-text-too-long', max: 200 } });
  }
});

test('a published school is read whole, and what is wrong is said by its field', () => {
  const fields = { name: 'Les Érables', address: 'erables-7xqk', closureLine: '514 555-0100', level: ['primary'], languages: ['ar', 'fr'], setting: 'city', decile: 9, serviceCentre: 'CSS', position: { lat: 45.5, lng: -73.5 } };
  expect(readSchool(id, fields)).toEqual({ id, ...fields, broken: [] });
  expect(readSchool(id, { name: 'Les Érables', address: 'erables', decile: '9' })).toEqual({
    id, name: 'Les Érables', address: 'erables', closureLine: undefined, level: [], languages: [], setting: undefined, decile: undefined, serviceCentre: undefined, position: undefined, broken: [],
  });
  expect(readSchool(id, { name: 'Les Érables', address: '../admin' }).broken).toEqual([{ field: 'address', rule: 'unreadable' }]);
  expect(readSchool(id, { name: 'Les Érables', address: 'erables', position: { lat: 95, lng: 0 } })).toMatchObject({ position: undefined, broken: [{ field: 'position', rule: 'unreadable' }] });
  // What is not there is told once.
  expect(readSchool(id, { name: 'Les Érables' }).broken).toEqual([{ field: 'address', rule: 'missing' }]);
});

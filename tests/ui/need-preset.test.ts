import { readFamily } from '#domain/family.ts';
import { readNeed } from '#domain/need.ts';
import { readPerson } from '#domain/person.ts';
import { parseDay } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { anId } from '#tests/support/memory-device.ts';
import { presetFor } from '#ui/services/need-preset.ts';
import type { Origin } from '#ui/services/wishes.ts';
import { expect, test } from 'vitest';

const [family, school, elsewhere] = [anId<RecordId>(), anId<RecordId>(), anId<RecordId>()];
const today = parseDay('2026-11-22') ?? expect.fail('no day');
const origins: readonly Origin[] = [
  { from: 'school', id: elsewhere, name: 'Ailleurs', position: { lat: 46, lng: -73 } },
  { from: 'school', id: school, name: 'École du Phare', position: { lat: 45, lng: -73 } },
];
const need = (domain: string) => readNeed(anId<RecordId>(), { family, code: `${domain}.x`, domain, state: 'open' });
const aFamily = (language: string) => readFamily(family, { name: 'Noorzai', language, school });
const child = (birthDate: string) => readPerson(anId<RecordId>(), { family, kind: 'student', name: 'Omid', birthDate });

test('a need of a family is wished for with its language, its school and the age of the child, and says what came from where', () => {
  const { wishes, because } = presetFor({ need: need('learning'), family: aFamily('fa-AF'), people: [child('2018-03-01')], origins, today });
  expect(wishes).toEqual({ need: 'learning', language: 'fa-AF', near: origins[1], age: 8 });
  expect(because).toEqual(['need', 'language', 'school', 'age']);
});

test('nobody’s age is guessed among several children, nor for what the whole table eats', () => {
  expect(presetFor({ need: need('learning'), family: aFamily('fa-AF'), people: [child('2018-03-01'), child('2020-03-01')], origins, today }).wishes.age).toBeUndefined();
  expect(presetFor({ need: need('food'), family: aFamily('fa-AF'), people: [child('2018-03-01')], origins, today }).wishes.age).toBeUndefined();
});

test('a language that all speak, or that nobody noted, is not asked for; a school without a place on the map is no origin', () => {
  for (const language of ['fr', 'und']) {
    expect(presetFor({ need: need('food'), family: aFamily(language), people: [], origins, today }).because).toEqual(['need', 'school']);
  }
  expect(presetFor({ need: need('food'), family: aFamily('ar'), people: [], origins: [], today }).because).toEqual(['need', 'language']);
  expect(presetFor({ need: need('unheard-of'), family: undefined, people: [], origins, today }).because).toEqual([]);
});

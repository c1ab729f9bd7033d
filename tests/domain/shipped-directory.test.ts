import { expect, test } from 'vitest';

import type { Fields } from '#domain/fields.ts';
import { isSpoken, readInEnglish, said } from '#domain/in-english.ts';
import { readService } from '#domain/service.ts';
import { parseShippedDirectory, partedForPublishing } from '#domain/shipped-directory.ts';
import { readProvincialDirectory, readSampleDirectory } from '#i18n/shipped-directories.ts';

const provincial = parseShippedDirectory(await readProvincialDirectory());
const sample = parseShippedDirectory(await readSampleDirectory());

test('what ships is read whole, organisations before what they offer', () => {
  expect(provincial.records.map(({ table }) => table)).toEqual([...Array.from({ length: 14 }, () => 'providers'), ...Array.from({ length: 14 }, () => 'services')]);
  expect([sample.asOf, sample.records.length, sample.hiddenPlaces.length]).toEqual(['2026-11-22', 26 + 66 + 27, 1]);
});

test.each([undefined, null, 'words', [], { providers: {} }, { services: [null, 3, { id: 'none', fields: {} }, { id: '9b55bf28-7560-8467-967c-53e0c34b5200' }] }])('no directory is empty: %j', (json) => {
  expect(parseShippedDirectory(json)).toEqual({ asOf: undefined, records: [], hiddenPlaces: [] });
});

test('an entry is read in English where it says so, and in French everywhere else', () => {
  const services = provincial.records.filter(({ table }) => table === 'services').map(({ id, fields }) => readService(id, fields));
  const [first] = services;
  expect(first).toBeDefined();
  expect(services.every(({ broken }) => broken.length === 0)).toBe(true);
  if (first !== undefined) {
    expect(said(first, 'en').name).toBe('Find a service in one’s region');
    expect(said(first, 'fr').name).toBe('Trouver un service dans sa région');
    expect(said(first, 'en').url).toBe(first.url);
  }
});

test('only words are said twice; an empty English word is none', () => {
  const fields: Fields = { name: 'Comptoir', 'name:en': '', 'description:en': 'A food bank.', 'status:en': 'open', 'alert:en': 3 };
  expect(readInEnglish(fields)).toEqual({ description: 'A food bank.' });
  expect(['name', 'alert', 'status', 'kind:foodAid', 'name:en'].map(isSpoken)).toEqual([true, true, false, false, false]);
});

test('no service that is published names the hidden place: the place names the service', () => {
  const [hidden] = sample.hiddenPlaces;
  const named = sample.records.filter(({ fields }) => Object.hasOwn(fields, `place:${hidden?.id ?? ''}`));
  expect(named.map(({ fields }) => fields['name'])).toEqual(['Hébergement d’urgence']);
  const { published, kept } = partedForPublishing(sample);
  expect(JSON.stringify(published).includes(hidden?.id ?? 'place')).toBe(false);
  expect(kept.find(({ id }) => id === hidden?.id)?.fields).toMatchObject({ hidden: true, [`service:${named[0]?.id ?? ''}`]: true });
});

test('whoever may not be published is kept among ourselves, with all they offer', () => {
  const { published, kept } = partedForPublishing(sample);
  expect(kept.map(({ table, fields }) => [table, fields['name']])).toEqual([
    ['providers', 'Les voisins de la rue Hormisdas'], ['services', 'Échange de matériel scolaire'], ['services', 'Jumelage de voisins'], ['locations', 'Maison du Grand Héron'],
  ]);
  expect(published.length + kept.length).toBe(sample.records.length + 1);
  expect(/voisins de la rue|"mayPublish"/.test(JSON.stringify(published))).toBe(false);
});

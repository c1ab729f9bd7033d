import { expect, test } from 'vitest';

import { serviceKind } from '#domain/taxonomy.ts';
import { looseInFrench, readShippedDirectory, wordsIn } from '#tests/support/directory-file.ts';

const { written, records, providers, services, french, english } = readShippedDirectory('directory/provincial.json');

test('these resources ship with the application, under these names and at these addresses', () => {
  expect(providers.map(({ name, website }) => [name, website])).toEqual([
    ['211 Québec régions', 'http://www.211quebecregions.ca'],
    ['Alloprof', 'http://www.alloprof.qc.ca/'],
    ['Fédération québécoise des organismes communautaires Famille', 'https://fqocf.org/'],
    ['Instances régionales de concertation sur la persévérance scolaire et la réussite éducative du Québec', 'https://www.perseverancescolaire.com/'],
    ['La souris Web', 'http://lasouris-web.org'],
    ['Réseau des carrefours jeunesse-emploi', 'https://www.rcjeq.org/'],
    ['Regroupement des maisons des jeunes du Québec', 'https://rmjq.org/a-propos/'],
    ['Regroupement des organismes communautaires autonomes jeunesse du Québec', 'https://rocajq.org/le-rocajq/'],
    ['Regroupement des organismes communautaires québécois de lutte au décrochage', 'https://www.rocld.org/'],
    ['Tel-jeunes', 'https://www.teljeunes.com/'],
    ['YMCA du Québec', 'https://www.ymcaquebec.org/fr/Accueil'],
    ['211 Grand Montréal', 'https://www.211qc.ca'],
    ['Regroupement des organismes communautaires famille de Montréal', 'https://www.rocfm.org/public/membres.html'],
    ['Tables de quartier de Montréal', 'http://www.tablesdequartiermontreal.org/'],
  ]);
});

test('they read whole: nothing broken, each resource with one service of its own, of kinds that are known', () => {
  expect([...providers, ...services].filter(({ broken }) => broken.length > 0)).toEqual([]);
  expect(services.map(({ provider }) => provider)).toEqual(providers.map(({ id }) => id));
  expect(services.map(({ url }) => url)).toEqual(providers.map(({ website }) => website));
  expect(services.filter(({ kinds }) => kinds.length === 0 || kinds.some((kind) => serviceKind(kind) === undefined))).toEqual([]);
  expect(services.every(({ status, source, languages }) => status === 'active' && source === 'passerelle' && languages.includes('fr'))).toBe(true);
});

test('eleven are for the whole of Québec, three for Montréal', () => {
  expect(services.flatMap(({ areas }) => areas.map(({ name }) => name))).toEqual([...Array.from({ length: 11 }, () => 'Québec'), ...Array.from({ length: 3 }, () => 'Montréal')]);
});

test('nobody checked them yet, and nothing is said that nobody could source: no telephone, no hours, no price', () => {
  expect(services.filter(({ checked, phones, schedules, costs, places }) => checked !== undefined || phones.length + schedules.length + costs.length + places.length > 0)).toEqual([]);
  expect(providers.filter(({ phones, email }) => phones.length > 0 || email !== '')).toEqual([]);
});

test('two teams that bring them in write the same records: the identifiers stay what they were', () => {
  const ids = records.map(({ id }) => id);
  expect(new Set(ids).size).toBe(28);
  expect([ids[0], ids[13], ids[14], ids[27]]).toEqual([
    '554895ca-6eea-8ef5-91f8-bef0489e06b0',
    '8ee7df79-7717-86f4-ae9b-30137a646649',
    '9b55bf28-7560-8467-967c-53e0c34b5200',
    '9581b880-8066-8148-a51a-40a24970e2b5',
  ]);
});

test('each says in French and in English what it is, one line, the signs on the line of their word', () => {
  expect(french.filter(looseInFrench)).toEqual([]);
  expect([...french, ...english].filter((text) => wordsIn(text) > 15)).toEqual([]);
  expect(written.services.filter(({ en }) => typeof en?.['name'] !== 'string' || typeof en['description'] !== 'string')).toEqual([]);
  expect(written.providers.filter(({ en }) => typeof en?.['description'] !== 'string')).toEqual([]);
});

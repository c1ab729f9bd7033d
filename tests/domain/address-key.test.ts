import { expect, test } from 'vitest';
import { compareAddresses, prepareAddress } from '#domain/address-key.ts';

const compared = (a: string, b: string): string | undefined => {
  const [one, other] = [prepareAddress(a), prepareAddress(b)];
  expect(compareAddresses(other, one)).toBe(compareAddresses(one, other));
  return compareAddresses(one, other);
};

test.each([
  ['5120 rue Fictive, app. 3', '5120, RUE FICTIVE #3', 'door'],
  ['5-1234 rue Ontarienne Est', '1234 Ontarienne E., app. 5', 'door'],
  ['1234 rue Sainte-Rose, Montréal (Québec) H2X 1Y4', '1234 Ste-Rose', 'door'],
  ['12 boulevard Saint-Jean Ouest', '12, boul. St-Jean O', 'door'],
  ['12 Main Street West', '12 rue Main O', 'door'],
  ['12 Main Nord', '12 Main North', 'door'],
  ['12 Main Sud', '12 Main South', 'door'],
  ['12 rue de la Montagne, Laval', '12 Montagne', 'door'],
  ['12 rue Fictive', '12 rue Fictive, app. 3', 'building'],
  ['12 rue Fictive, app. 4', '12 rue Fictive, app. 3', 'otherDoor'],
  ['4512A rue Fictive', '4512a, rue Fictive', 'door'],
  ['4512A rue Fictive', '4512 rue Fictive', 'building'],
  ['4512A rue Fictive', '4512B rue Fictive', 'otherDoor'],
  ['3450 2e Avenue', '3450, 2e av.', 'door'],
  ['3450 2e Avenue', '3450 3e Avenue', 'other'],
  ['12 rue Fictive', '14 rue Fictive', 'other'],
  ['12 rue Fictive', '12 rue Inventée', 'other'],
  ['12 rue Fictive, Laval', '12 rue Fictive, Longueuil', 'other'],
  ['12 Fictive Est', '12 Fictive Ouest', 'other'],
  ['rue Fictive', '12 rue Fictive', undefined],
  ['12', '12 rue Fictive', undefined],
  ['', '12 rue Fictive', undefined],
])('%s and %s: %s', (a, b, said) => {
  expect(compared(a, b)).toBe(said);
});

test('what an address says is kept once, in one order; what one may leave out is left out', () => {
  expect(prepareAddress('3-12, av. des Érables Est, app. 3, H2X 1Y4, Québec  g1k2b3')).toEqual({ numbers: ['12', '3'], words: ['e', 'erables'] });
});

test('what goes on without end is compared by its beginning', () => {
  const words = Array.from({ length: 30 }, (_, at) => `mot${at}`);
  const { numbers, words: kept } = prepareAddress(`12 ${words.join(' ')}`);
  expect([numbers.length, kept.length]).toEqual([1, 19]);
  expect(prepareAddress(`12 rue ${'x'.repeat(600)} 13`).words[0]?.length).toBe(493);
});

import { expect, test } from 'vitest';
import { type FamilyFacts, isWorthALook, judge, prepareFamily } from '#domain/look-alikes.ts';

const zoe = { name: 'Zoé Roy', birthDate: '2016-03-04' };
const child = (name: string, birthDate?: string) => ({ students: [{ name, birthDate }] });
const [alpha, beta] = [{ addresses: ['1 rue Alpha'] }, { addresses: ['2 rue Beta'] }];
const [door, sameDoor, otherDoor, house] = [['80 rue Pentue, app. 1'], ['80 Pentue #1'], ['80 rue Pentue, app. 2'], ['80 rue Pentue']].map((addresses) => ({ addresses }));
const [phone, otherPhone] = [{ phones: ['514 555-0100'] }, { phones: ['514 555-0101'] }];
const [luc, anne] = [{ adults: ['Luc Gagnon'] }, { adults: ['Anne Blais'] }];

/** What two files come to: the verdict, why, and what speaks against it. */
function said(a: FamilyFacts, b: FamilyFacts): string {
  const [one, other] = [prepareFamily(a), prepareFamily(b)];
  const { verdict, reasons, differences } = judge(one, other);
  expect(judge(other, one)).toEqual({ verdict, reasons, differences });
  return [verdict, ...reasons, ...differences.map((code) => `-${code}`)].join(' ');
}

test.each<[string, FamilyFacts, FamilyFacts, string]>([
  // Children.
  ['a child whose day and month were swapped', { name: 'Gagnon', students: [zoe] }, { name: 'Blais', ...child('Zoé Roy', '2016-04-03') }, 'look nearlyChild'],
  ['a child with one figure mistyped', { name: 'Gagnon', students: [zoe] }, { name: 'Blais', ...child('Zoé Roy', '2016-03-05') }, 'look nearlyChild'],
  ['a child with two other figures', { name: 'Gagnon', students: [zoe] }, { name: 'Blais', ...child('Zoé Roy', '2016-05-06') }, 'apart -otherChildren'],
  ['a child with half a date', { name: 'Gagnon', students: [zoe] }, { name: 'Blais', ...child('Zoé Roy', '2016-03-0') }, 'apart -otherChildren'],
  ['half a name and nearly the day', { name: 'Gagnon', students: [zoe] }, { name: 'Blais', ...child('Zoé', '2016-03-05') }, 'apart -otherChildren'],
  ['nearly the name and nearly the day', { name: 'Gagnon', ...child('Mirabelle Roy', '2016-03-04') }, { name: 'Blais', ...child('Mirabella Roy', '2016-03-05') }, 'apart -otherChildren'],
  ['half a name on the same day', { name: 'Gagnon', students: [zoe] }, { name: 'Blais', ...child('Zoé', '2016-03-04') }, 'look sameChild'],
  ['another name on the same day', { name: 'Gagnon', students: [zoe] }, { name: 'Blais', ...child('Luc Roy', '2016-03-04') }, 'apart -otherChildren'],
  ['a child’s name alone', { name: 'Gagnon', students: [zoe] }, { name: 'Blais', ...child('Zoé Roy') }, 'apart childName'],
  ['half a child’s name alone', { name: 'Gagnon', students: [zoe] }, { name: 'Blais', ...child('Zoé') }, 'apart -otherChildren'],
  ['nearly a child’s name alone', { name: 'Gagnon', ...child('Mirabelle Roy') }, { name: 'Blais', ...child('Mirabella Roy') }, 'apart -otherChildren'],
  ['several children, one of whom says most', { name: 'Gagnon', students: [{ name: 'Zoé Roy' }, zoe] }, { name: 'Blais', students: [{ name: 'Zoé Roy' }, { name: 'Luc Roy', birthDate: '2012-01-01' }, zoe] }, 'look sameChild'],
  // Numbers.
  ['one number among several, written otherwise', { name: 'Gagnon', ...phone }, { name: 'Blais', phones: ['438 555-0100', '+1 (514) 555-0100'] }, 'look samePhone'],
  ['half a number', { name: 'Gagnon', phones: ['555-01'] }, { name: 'Blais', phones: ['555-01'] }, 'apart'],
  ['a number without its area', { name: 'Gagnon', phones: ['555-0100'] }, { name: 'Blais', phones: ['555-0100'] }, 'look samePhone'],
  ['a family name and another number', { name: 'Gagnon', ...phone }, { name: 'Gagnon', ...otherPhone }, 'look familyName -otherPhone'],
  ['a number and a family name', { name: 'Gagnon', ...phone }, { name: 'Gagnon', ...phone }, 'same samePhone familyName'],
  ['a number and nearly a name', { name: 'Beauchamp', ...phone }, { name: 'Beauchamps', ...phone }, 'same samePhone nameNearly'],
  ['a number and half a name', { name: 'Gagnon', ...phone }, { name: 'Marie Gagnon', ...phone }, 'look samePhone namePart'],
  ['a number and a family name, other adults', { name: 'Gagnon', ...phone, ...luc }, { name: 'Gagnon', ...phone, ...anne }, 'look samePhone familyName -otherAdults'],
  ['a number and a family name, other adults at another door', { name: 'Gagnon', ...phone, ...luc, ...alpha }, { name: 'Gagnon', ...phone, ...anne, ...beta }, 'look samePhone familyName -otherAdults -otherAddress'],
  // Names.
  ['half a name', { name: 'Gagnon' }, { name: 'Marie Gagnon' }, 'look namePart'],
  ['half a name and another number', { name: 'Gagnon', ...phone }, { name: 'Marie Gagnon', ...otherPhone }, 'apart namePart -otherPhone'],
  ['half a name and another number in one house', { name: 'Gagnon', ...phone, ...door }, { name: 'Marie Gagnon', ...otherPhone, ...house }, 'look namePart sameBuilding -otherPhone'],
  ['half a name and another number at one door', { name: 'Gagnon', ...phone, ...door }, { name: 'Marie Gagnon', ...otherPhone, ...sameDoor }, 'look sameAddress namePart -otherPhone'],
  ['half a name and another number at two doors of one house', { name: 'Gagnon', ...phone, ...door }, { name: 'Marie Gagnon', ...otherPhone, ...otherDoor }, 'apart namePart sameBuilding -otherAddress -otherPhone'],
  ['half a name, another number, a child’s name', { name: 'Gagnon', ...phone, students: [zoe] }, { name: 'Marie Gagnon', ...otherPhone, ...child('Zoé Roy') }, 'look namePart childName -otherPhone'],
  ['a family name and other adults', { name: 'Gagnon', ...luc }, { name: 'Gagnon', ...anne }, 'look familyName -otherAdults'],
  ['a family name, other adults and another number', { name: 'Gagnon', ...luc, ...phone }, { name: 'Gagnon', ...anne, ...otherPhone }, 'look familyName -otherAdults -otherPhone'],
  ['a family name, other adults at another door', { name: 'Gagnon', ...luc, ...alpha }, { name: 'Gagnon', ...anne, ...beta }, 'apart familyName -otherAdults -otherAddress'],
  ['a name that a file which gave way had', { name: 'Gagnon', otherNames: ['Marie Beauchamp'] }, { name: 'Marie Beauchamp' }, 'look sameName'],
  ['a parent’s name that is the family’s there', { name: 'Blais', ...luc }, { name: 'Luc Gagnon' }, 'look sameName'],
  ['a name in another order', { name: 'Luc Gagnon' }, { name: 'Gagnon Luc' }, 'look nameSwapped'],
  ['a name written otherwise', { name: 'Noorzai' }, { name: 'Nourzay' }, 'look nameOtherwise'],
  // Doors.
  ['first and last name at one door', { name: 'Marie Gagnon', ...door }, { name: 'Marie Gagnon', ...sameDoor }, 'same sameName sameAddress'],
  ['first and last name in one house', { name: 'Marie Gagnon', ...door }, { name: 'Marie Gagnon', ...house }, 'look sameName sameBuilding'],
  ['first and last name at two doors of one house', { name: 'Marie Gagnon', ...door }, { name: 'Marie Gagnon', ...otherDoor }, 'look sameName sameBuilding -otherAddress'],
  ['first and last name at one door, other children', { name: 'Marie Gagnon', ...door, students: [zoe] }, { name: 'Marie Gagnon', ...sameDoor, ...child('Luc Roy', '2012-01-01') }, 'look sameName sameAddress -otherChildren'],
  ['a family name at one door', { name: 'Gagnon', ...door }, { name: 'Gagnon', ...sameDoor }, 'look familyName sameAddress'],
  ['first and last name and a child’s name', { name: 'Marie Gagnon', students: [zoe] }, { name: 'Marie Gagnon', ...child('Zoé Roy') }, 'same sameName childName'],
  ['one door, other names', { name: 'Gagnon', ...house }, { name: 'Blais', ...house }, 'apart sameAddress'],
  ['one of two doors', { name: 'Gagnon', addresses: ['1 rue Alpha', '80 rue Pentue'] }, { name: 'Gagnon', ...house }, 'look familyName sameAddress'],
  // One child in both.
  ['one child', { name: 'Gagnon', students: [zoe] }, { name: 'Blais', students: [zoe] }, 'look sameChild'],
  ['one child and a family name', { name: 'Gagnon', students: [zoe] }, { name: 'Gagnon', students: [zoe] }, 'same sameChild familyName'],
  ['one child and half a family name', { name: 'Gagnon', students: [zoe] }, { name: 'Marie Gagnon', students: [zoe] }, 'look sameChild namePart'],
  ['one child and two words of a longer name', { name: 'Anne Marie Gagnon', students: [zoe] }, { name: 'Marie Gagnon', students: [zoe] }, 'same sameChild namePart'],
  ['one child and a number', { name: 'Gagnon', ...phone, students: [zoe] }, { name: 'Blais', ...phone, students: [zoe] }, 'same samePhone sameChild'],
  ['one child and a door', { name: 'Gagnon', ...house, students: [zoe] }, { name: 'Blais', ...house, students: [zoe] }, 'same sameChild sameAddress'],
  ['one child and a house', { name: 'Gagnon', ...house, students: [zoe] }, { name: 'Blais', ...door, students: [zoe] }, 'look sameChild sameBuilding'],
  ['one child and a family name, other adults', { name: 'Gagnon', ...luc, students: [zoe] }, { name: 'Gagnon', ...anne, students: [zoe] }, 'look sameChild familyName -otherAdults'],
  ['one child in two homes', { name: 'Gagnon', ...luc, ...alpha, students: [zoe] }, { name: 'Blais', ...anne, ...beta, students: [zoe] }, 'apart sameChild twoHouseholds -otherAdults -otherAddress'],
  ['one child in two homes with one number', { name: 'Gagnon', ...luc, ...alpha, ...phone, students: [zoe] }, { name: 'Blais', ...anne, ...beta, ...phone, students: [zoe] }, 'look samePhone sameChild -otherAdults -otherAddress'],
  ['one child in two homes of one whole name', { name: 'Zoé Roy', ...luc, ...alpha, students: [zoe] }, { name: 'Zoé Roy', ...anne, ...beta, students: [zoe] }, 'look sameChild sameName -otherAdults -otherAddress'],
  ['nearly one child in two homes', { name: 'Gagnon', ...luc, ...alpha, students: [zoe] }, { name: 'Blais', ...anne, ...beta, ...child('Zoé Roy', '2016-03-05') }, 'look nearlyChild -otherAdults -otherAddress'],
  ['one child, other adults, no door known', { name: 'Gagnon', ...luc, students: [zoe] }, { name: 'Blais', ...anne, students: [zoe] }, 'look sameChild -otherAdults'],
  ['one child, no adult known in one, two doors', { name: 'Gagnon', ...alpha, students: [zoe] }, { name: 'Blais', ...anne, ...beta, students: [zoe] }, 'look sameChild -otherAddress'],
  // Nothing.
  ['nothing', { name: '' }, { name: '' }, 'apart'],
  ['people without a name', { name: 'Gagnon', adults: [' '], ...child(' ', '2016-03-04') }, { name: 'Blais', ...anne, ...child(' ', '2016-03-04') }, 'apart'],
  ['addresses without a number or a street', { name: 'Gagnon', addresses: ['rue Pentue', '80'] }, { name: 'Gagnon', addresses: ['rue Alpha', '81'] }, 'look familyName'],
])('%s', (_, a, b, expected) => {
  expect(said(a, b)).toBe(expected);
});

test.each<[string, FamilyFacts, FamilyFacts, boolean]>([
  ['a family name that many bear', { name: 'Gagnon' }, { name: 'Gagnon' }, false],
  ['half a name', { name: 'Gagnon' }, { name: 'Marie Gagnon' }, false],
  ['a family name in one house', { name: 'Gagnon', ...house }, { name: 'Gagnon', ...door }, true],
  ['a whole name', { name: 'Marie Gagnon' }, { name: 'Marie Gagnon' }, true],
  ['a number', { name: 'Gagnon', ...phone }, { name: 'Blais', ...phone }, true],
  ['a number and a name', { name: 'Gagnon', ...phone }, { name: 'Gagnon', ...phone }, true],
  ['one door of other names', { name: 'Gagnon', ...house }, { name: 'Blais', ...house }, false],
  ['one child in two homes', { name: 'Gagnon', ...luc, ...alpha, students: [zoe] }, { name: 'Blais', ...anne, ...beta, students: [zoe] }, false],
])('whether %s is worth a coordinator’s look', (_, a, b, is) => {
  expect(isWorthALook(judge(prepareFamily(a), prepareFamily(b)))).toBe(is);
});

test('what goes on without end is compared by its beginning', () => {
  const many = (text: string): string[] => Array.from({ length: 12 }, (_, at) => `${text} ${'abcdefghijkl'[at] ?? ''}${text}`);
  const last = { name: 'x', otherNames: [...many('Nom').slice(1), 'Marie Gagnon'], adults: [...many('Parent'), 'Luc Gagnon'], students: [...many('Enfant').map((name) => ({ name })), zoe], addresses: [...many('1 rue'), '80 rue Pentue'] };
  const { names, adults, students, addresses } = prepareFamily(last);
  expect([names.length, adults.length, students.length, addresses.length]).toEqual([12, 12, 12, 12]);
  expect(prepareFamily({ name: 'x', phones: [`${'-'.repeat(40)}438 555-0199`, '514 555-0100', '1 514 555-0100'] }).phones).toEqual(['5145550100']);
});

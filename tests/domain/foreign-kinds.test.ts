import { expect, test } from 'vitest';
import { kindOfTerm } from '#domain/foreign-kinds.ts';

const names = { 'Aide alimentaire': 'foodAid' };

test.each([
  [{ taxonomy: 'Open Eligibility', code: '1130', name: 'Food Pantry' }, 'foodAid'],
  [{ taxonomy: 'openeligibility', code: '1343', name: 'Tutoring' }, 'tutoring'],
  // The number means something in its own list only.
  [{ taxonomy: 'Liste maison', code: '1130', name: 'Chorale' }, undefined],
  [{ taxonomy: 'Liste maison', code: '', name: 'aide ALIMENTAIRE' }, 'foodAid'],
  [{ taxonomy: '', code: '', name: 'Childcare' }, 'childCare'],
  // All of health is no clinic for teeth, and all of its goods are no computers.
  [{ taxonomy: 'Open Eligibility', code: '1104', name: 'Goods' }, undefined],
  [{ taxonomy: 'Open Eligibility', code: '1109', name: 'Education' }, undefined],
  [{ taxonomy: '', code: 'homeworkHelp', name: '' }, 'homeworkHelp'],
  [{ taxonomy: '', code: '__proto__', name: 'constructor' }, undefined],
  [{ taxonomy: '', code: '', name: '' }, undefined],
])('%o is %s', (term, kind) => {
  expect(kindOfTerm(term, names)).toBe(kind);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { needDomains } from '#domain/need.ts';
import { providerKinds } from '#domain/provider.ts';
import { serviceForms } from '#domain/service.ts';
import { costKinds, documentKinds, kindsForNeed, needsOfKinds, serviceKind, serviceKinds } from '#domain/taxonomy.ts';

type Names = Readonly<Record<string, string>>;
type KindTexts = { readonly kind: Readonly<Record<string, Names>>; readonly provider: Names; readonly form: Names; readonly document: Names; readonly cost: Names };

const textsIn = (language: 'fr' | 'en'): KindTexts => JSON.parse(readFileSync(new URL(`../../locales/${language}/kinds.json`, import.meta.url), 'utf8'));
const [french, english] = [textsIn('fr'), textsIn('en')];
const codes = serviceKinds.map(({ code }) => code);
const words = (text: string): number => text.split(/[\s\u00a0]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

test('the codes are what they were on the first day, each once: records and exports are made of them', () => {
  expect(codes).toEqual([
    'foodAid', 'meals', 'giftCards', 'householdGoods', 'housingSearch', 'shelter', 'legalHelp', 'budget', 'taxClinic', 'governmentHelp',
    'employment', 'youthEmployment', 'schoolSupplies', 'clothing', 'computers', 'internet', 'digitalSkills', 'frenchCourses', 'interpreting',
    'settlement', 'information', 'schoolLiaison', 'parentWorkshops', 'learningGuides', 'homeworkHelp', 'tutoring', 'peerTutoring', 'mentoring',
    'specialNeeds', 'stayingInSchool', 'earlyLearning', 'activities', 'safePlace', 'friendship', 'counselling', 'familyViolence', 'health',
    'childCare', 'dayCamp', 'transport',
  ]);
  expect(new Set(codes).size).toBe(codes.length);
  expect(documentKinds).toEqual(['none', 'identity', 'proofOfAddress', 'proofOfIncome', 'healthCard', 'immigrationStatus', 'schoolLetter', 'birthCertificate']);
  expect(costKinds).toEqual(['free', 'donation', 'sliding', 'fixed', 'deposit', 'membership']);
});

test('every kind has a name and one line in French and in English, and no two have the same name', () => {
  for (const { kind } of [french, english]) {
    expect(Object.keys(kind)).toEqual(codes);
    expect(Object.values(kind).filter(({ name = '', what = '' }) => !/^\p{Lu}/u.test(name) || name.endsWith('.') || !/^\p{Lu}[^.]*\.$/u.test(what))).toEqual([]);
    expect(Object.values(kind).filter(({ what = '' }) => words(what) > 15)).toEqual([]);
    expect(new Set(Object.values(kind).map(({ name }) => name)).size).toBe(codes.length);
  }
});

test.each([
  ['provider', providerKinds],
  ['form', serviceForms],
  ['document', documentKinds],
  ['cost', costKinds],
] as const)('every code of %s has its name in French and in English', (group, known) => {
  expect(Object.keys(french[group])).toEqual(known);
  expect(Object.keys(english[group])).toEqual(known);
  expect(new Set(Object.values(french[group])).size).toBe(known.length);
});

test.each(needDomains)('a need of the domain %s is answered by two kinds at least, the nearest first', (domain) => {
  const answering = kindsForNeed(domain);
  expect(answering.length).toBeGreaterThanOrEqual(2);
  const ranks = answering.map((code) => serviceKind(code)?.needs.indexOf(domain) ?? -1);
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(ranks[0], 'something answers it first of all').toBe(0);
});

test('what is said to be answered is a domain of the portrait, each named once', () => {
  expect(serviceKinds.filter(({ needs }) => needs.some((need) => !needDomains.includes(need)) || new Set(needs).size < needs.length)).toEqual([]);
});

test('kinds answer what each of them answers; one from elsewhere answers nothing that is known here', () => {
  expect([...needsOfKinds(['foodAid', 'taxClinic'])]).toEqual(['food', 'money']);
  expect([...needsOfKinds(['settlement', 'ofALaterVersion', 'toString'])]).toEqual(['language', 'school', 'housing']);
  expect(serviceKind('ofALaterVersion')).toBeUndefined();
  expect(serviceKind('constructor')).toBeUndefined();
});

// Read off the lists themselves, not off the table.
test.each([
  ['foodAid', 1130, 'Food Pantry', 'food-insecurity'],
  ['shelter', 1135, 'Emergency Shelter', 'homelessness'],
  ['taxClinic', 1270, 'Tax Preparation', 'financial-insecurity'],
  ['familyViolence', 1124, 'Help Escape Violence', 'intimate-partner-violence'],
  ['interpreting', 1390, 'Translation & Interpretation', 'language-access'],
  ['childCare', 1280, 'Childcare', undefined],
  ['internet', undefined, undefined, 'digital-access'],
  ['schoolLiaison', undefined, undefined, undefined],
])('%s is called %s, %s by Open Eligibility and %s by Gravity', (code, id, name, gravity) => {
  const kind = serviceKind(code);
  expect([kind?.openEligibility?.id, kind?.openEligibility?.name, kind?.gravity]).toEqual([id, name, gravity]);
});

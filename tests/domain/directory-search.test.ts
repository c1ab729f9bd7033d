import { describe, expect, test } from 'vitest';
import { match, type Wishes } from '#domain/directory-search.ts';
import type { Fields } from '#domain/fields.ts';
import { documentKinds } from '#domain/taxonomy.ts';
import { facts, held, hours, moment, recordId, said, TUESDAY, weekly } from '#tests/support/found-service.ts';

const HERE = { lat: 45.548, lng: -73.632 };
const paper = (n: number, kind: string): Fields => ({ [`document:${recordId(n)}`]: { document: 'Un papier', kind } });
const cost = (n: number, fields: Fields): Fields => ({ [`cost:${recordId(n)}`]: fields });

/** What each service answers to one wish. */
const cases: readonly (readonly [title: string, wishes: Wishes, fields: Fields, said: readonly string[]])[] = [
  ['a need that its kind answers', { need: 'food' }, { 'kind:foodAid': true }, ['+need']],
  ['a need that only another kind answers', { need: 'food' }, { 'kind:taxClinic': true }, ['-need']],
  ['a need, and no kind noted', { need: 'food' }, {}, ['-need']],
  ['a kind', { kind: 'meals' }, { 'kind:meals': true, 'kind:foodAid': true }, ['+kind']],
  ['a kind that a later version knows', { kind: 'meals' }, { 'kind:brandNew': true }, ['-kind']],

  ['a language spoken there', { language: 'fa-AF' }, { 'language:fa-AF': true }, ['+language']],
  ['a language, and another of its family', { language: 'fa-AF' }, { 'language:fa': true }, ['?languageBeside']],
  ['a language as one speaks it somewhere', { language: 'pt' }, { 'language:pt-BR': true }, ['+language']],
  ['a language, and only others are spoken', { language: 'ar' }, { 'language:fr': true, 'language:en': true }, ['-language']],
  ['a language, and an interpreter may come', { language: 'ar' }, { 'language:fr': true, interpretation: 'Sur rendez-vous.' }, ['?interpretation']],
  ['a language, and none noted', { language: 'ar' }, {}, ['?languageUnknown']],

  ['free, and it is', { free: true }, cost(1, { option: 'free', amount: 0, currency: 'CAD' }), ['+free']],
  ['free, and it costs nothing', { free: true }, cost(1, { option: 'fixed', amount: 0 }), ['+free']],
  ['free, and it costs', { free: true }, cost(1, { option: 'fixed', amount: 500 }), ['-cost']],
  ['free, and it costs what is not written', { free: true }, cost(1, { option: 'membership' }), ['-cost']],
  ['free, and each gives what they can', { free: true }, cost(1, { option: 'donation' }), ['?donation']],
  ['free, and it depends on income', { free: true }, cost(1, { option: 'sliding', amount: 1000 }), ['?sliding']],
  ['free, and it is for some', { free: true }, { ...cost(1, { option: 'free' }), ...cost(2, { option: 'fixed', amount: 500 }) }, ['?partlyFree']],
  ['free, and only words say what it costs', { free: true }, { feesDescription: 'Selon le revenu.' }, ['?feesToRead']],
  ['free, and nothing is noted', { free: true }, {}, ['?costUnknown']],
  ['free, and it was so until last year', { free: true }, cost(1, { option: 'free', validTo: '2025-12-31' }), ['?costUnknown']],
  ['free, and it is free again, and cost before', { free: true }, { ...cost(1, { option: 'free', validFrom: '2026-09-01' }), ...cost(2, { option: 'fixed', amount: 500, validTo: '2026-08-31' }) }, ['+free']],

  ['an age within', { age: 9 }, { minAge: 6, maxAge: 12 }, ['+age']],
  ['the youngest', { age: 6 }, { minAge: 6, maxAge: 12 }, ['+age']],
  ['the oldest', { age: 12 }, { minAge: 6, maxAge: 12 }, ['+age']],
  ['an age without an end', { age: 40 }, { minAge: 18 }, ['+age']],
  ['an age too young', { age: 5 }, { minAge: 6, maxAge: 12 }, ['-age']],
  ['an age too old', { age: 13 }, { maxAge: 12 }, ['-age']],
  ['an age, and none noted', { age: 9 }, {}, ['?ageUnknown']],

  ['no papers, and none are asked', { noPapers: true }, paper(1, 'none'), ['+noPapers']],
  ['no papers, and one is asked', { noPapers: true }, paper(1, 'identity'), ['-papers']],
  ['no papers, and only words name one', { noPapers: true }, paper(1, ''), ['?paperToRead']],
  ['no papers, and nothing is noted', { noPapers: true }, {}, ['?papersUnknown']],
  ['no papers, and one is asked beside the word that none are', { noPapers: true }, { ...paper(1, 'none'), ...paper(2, 'healthCard') }, ['-papers']],
  ['without a proof of address, and another paper is asked', { lacking: ['proofOfAddress'] }, paper(1, 'proofOfIncome'), ['+otherPapers']],
  ['without a proof of address, and it is asked', { lacking: ['proofOfAddress'] }, { ...paper(1, 'identity'), ...paper(2, 'proofOfAddress') }, ['-papers']],
  ['without a proof of address, and none are asked', { lacking: ['proofOfAddress'] }, paper(1, 'none'), ['+noPapers']],
  ['without a proof of address, and a paper that only words name', { lacking: ['proofOfAddress'] }, { ...paper(1, 'identity'), ...paper(2, 'other') }, ['?paperToRead']],
  ['without a proof of address, and nothing is noted', { lacking: ['proofOfAddress'] }, {}, ['?papersUnknown']],

  ['after school, and it is', { form: 'afterSchool' }, { 'form:afterSchool': true }, ['+form']],
  ['after school, and it is in summer', { form: 'afterSchool' }, { 'form:summer': true }, ['-form']],
  ['after school, and only where is noted', { form: 'afterSchool' }, { 'form:inSchool': true }, ['?formUnknown']],
  ['in school, and it is elsewhere', { form: 'inSchool' }, { 'form:outOfSchool': true, 'form:afterSchool': true }, ['-form']],
  ['in school, and nothing is noted', { form: 'inSchool' }, {}, ['?formUnknown']],

  ['near, and nobody noted where', { near: { position: HERE } }, {}, ['?placeUnknown']],
  ['open, and no hours noted', { when: 'saturday' }, {}, ['?hoursUnknown']],
  ['open, and only words tell when', { when: 'saturday' }, hours(1, { description: 'Sur rendez-vous' }), ['?hoursUnknown']],
];

test.each(cases)('%s', (_, wishes, fields, expected) => {
  expect(said(held(fields, wishes))).toEqual(expected);
});

test('every kind of paper that has a code is known by it', () => {
  for (const kind of documentKinds.filter((one) => one !== 'none')) {
    expect(said(held(paper(1, kind), { noPapers: true }))).toEqual(['-papers']);
  }
});

describe('where it is', () => {
  const near: Wishes = { near: { position: HERE } };

  test('the nearest of its places counts, and says how far', () => {
    const found = match(facts({}, [[2, { lat: 45.6, lng: -73.632 }], [3, { lat: 45.548, lng: -73.62 }]]), near, TUESDAY);
    expect(said(found)).toEqual(['+near']);
    expect(found.fits[0]).toMatchObject({ place: recordId(3) });
    expect(Math.round(found.metres ?? 0)).toBe(934);
  });

  test('beyond a walk it is far; how far one goes may be said', () => {
    const places = [[2, { lat: 45.6, lng: -73.632 }]] as const;
    expect(said(match(facts({}, places), near, TUESDAY))).toEqual(['-far']);
    expect(said(match(facts({}, places), { near: { position: HERE, metres: 6000 } }, TUESDAY))).toEqual(['+near']);
  });

  test('by telephone nobody goes anywhere', () => {
    expect(said(match(facts({}, [[2, { type: 'virtual' }]]), near, TUESDAY))).toEqual(['+remote']);
  });

  test('how far a hidden door is, is not told', () => {
    const found = match(facts({}, [[2, { lat: 45.548, lng: -73.632, hidden: true }]]), near, TUESDAY);
    expect(said(found)).toEqual(['?placeHidden']);
    expect(found.metres).toBeUndefined();
  });

  test('open and near must be one place', () => {
    const field = `place:${recordId(2)}`;
    const service = facts(
      { [field]: { schedules: [{ id: recordId(50), ...weekly('SA', '09:00', '12:00') }] }, [`place:${recordId(3)}`]: { schedules: [{ id: recordId(51), ...weekly('MO', '09:00', '12:00') }] } },
      [[2, { lat: 45.6, lng: -73.632 }], [3, { lat: 45.548, lng: -73.632 }]],
    );
    const found = match(service, { when: 'saturday', near: { position: HERE } }, TUESDAY);
    expect(found.rank).toBe('almost');
    expect(found.misses).toHaveLength(1);
  });
});

describe('what stands in the way whatever is wished', () => {
  test.each([
    [{ status: 'temporarilyClosed' }, ['?closedForNow'], 'doubts'],
    [{ waiting: { is: 'waitingList', since: '2026-10-01' } }, ['?waitingList'], 'doubts'],
    [{ waiting: { is: 'full' } }, ['?full'], 'doubts'],
    [{ waiting: { is: 'open' } }, [], 'fits'],
    [{ waiting: { is: 'laterWord' } }, ['?stateUnknown'], 'doubts'],
    [{ status: 'laterWord' }, ['?stateUnknown'], 'doubts'],
    [{ [`capacity:${recordId(5)}`]: { available: 0, maximum: 6 } }, ['?full'], 'doubts'],
    [{ [`capacity:${recordId(5)}`]: { available: 0, maximum: 6 }, waiting: { is: 'open' } }, [], 'fits'],
    [{ [`capacity:${recordId(5)}`]: { available: 2, maximum: 6 } }, [], 'fits'],
    // What is only to be read does not make a doubtful one of it.
    [{ eligibility: 'Habiter le quartier.' }, ['?eligibility'], 'fits'],
    [{ alert: 'Fermé le 3 décembre.' }, ['?alert'], 'fits'],
    [{ checked: null }, ['?neverChecked'], 'fits'],
    [{ checked: { on: '2025-11-24', how: 'call' } }, [], 'fits'],
    [{ checked: { on: '2025-11-23', how: 'call' } }, ['?checkedLongAgo'], 'fits'],
    [{ status: 'defunct' }, [], 'gone'],
    [{ status: 'inactive' }, [], 'gone'],
  ] as const)('%j', (fields, expected, rank) => {
    const found = held(fields, {});
    expect(said(found)).toEqual(expected);
    expect(found.rank).toBe(rank);
  });
});

describe('how much of it holds', () => {
  const saturdayInDari: Wishes = { need: 'food', when: 'saturday', language: 'fa-AF', noPapers: true };
  const counter: Fields = { 'kind:foodAid': true, 'language:fa-AF': true, ...paper(1, 'none'), ...hours(2, weekly('SA', '09:30', '12:00')) };

  test('everything', () => {
    expect(held(counter, saturdayInDari).rank).toBe('fits');
  });

  test('everything, as far as anybody knows', () => {
    expect(held({ ...counter, 'language:fa-AF': null }, saturdayInDari)).toMatchObject({ rank: 'doubts', doubts: [{ code: 'languageUnknown' }] });
  });

  test('all but one', () => {
    expect(held({ ...counter, ...paper(1, 'proofOfAddress') }, saturdayInDari)).toMatchObject({ rank: 'almost', misses: [{ code: 'papers', asked: ['proofOfAddress'] }] });
  });

  test('all but two', () => {
    expect(held({ ...counter, 'language:fa-AF': null, 'language:fr': true, ...paper(1, 'proofOfAddress') }, saturdayInDari).rank).toBe('no');
  });

  test('something else is not almost right', () => {
    expect(held({ ...counter, 'kind:foodAid': null, 'kind:taxClinic': true }, saturdayInDari).rank).toBe('no');
    expect(held({ status: 'defunct', 'kind:taxClinic': true }, { need: 'food' }).rank).toBe('no');
  });

  test('no wish is fulfilled by all', () => {
    expect(held({}, {})).toEqual({ rank: 'fits', fits: [], doubts: [], misses: [], metres: undefined });
    expect(held({}, { free: false, noPapers: false, lacking: [], words: 'comptoir' }).rank).toBe('fits');
  });
});

test('a moment is that of Québec', () => {
  expect(said(held(hours(1, weekly('TU', '09:00', '12:00')), { when: 'now' }, moment({ on: '2026-11-24', at: '11:59' })))).toEqual(['+open']);
});

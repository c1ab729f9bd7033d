import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { entryFacts, type EntryFacts, type PlaceFacts } from '#domain/directory-entry.ts';
import { compareRanked, FirstOf, orderOf, type Ranked } from '#domain/directory-order.ts';
import { moments, ranks } from '#domain/directory-reasons.ts';
import { match, matching, type Match, type Situation, type Wishes } from '#domain/directory-search.ts';
import { openWhen } from '#domain/directory-when.ts';
import { readLocation } from '#domain/location.ts';
import { needDomains } from '#domain/need.ts';
import type { Schedule } from '#domain/schedule.ts';
import { readService, serviceForms, serviceStatuses, waitingStates } from '#domain/service.ts';
import { costKinds, documentKinds, serviceKinds } from '#domain/taxonomy.ts';
import { schedule as anySchedule } from '#tests/support/directory.ts';
import { day, recordId } from '#tests/support/found-service.ts';

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const kind = fc.constantFrom(...serviceKinds.map(({ code }) => code), 'later');
const language = fc.constantFrom('fr', 'en', 'ar', 'fa', 'fa-AF', 'pt', 'pt-BR', 'zh', 'zh-Hans', '');
const paper = fc.constantFrom(...documentKinds, '', 'other');
const someDay = fc.integer({ min: -800, max: 800 }).map((offset) => addDays(day('2026-11-24'), offset));
const form = fc.constantFrom(...serviceForms, 'later');
const position = fc.record({ lat: fc.double({ min: 45.4, max: 45.7, noNaN: true }), lng: fc.double({ min: -73.9, max: -73.5, noNaN: true }) });
/** Those of everyday, and any that there may be. */
const weekly: fc.Arbitrary<Schedule> = fc.record({ weekday: fc.constantFrom(0, 1, 2, 3, 4, 5, 6), from: fc.integer({ min: 6, max: 20 }), hours: fc.integer({ min: 1, max: 6 }) }).map(({ weekday, from, hours }) => ({
  freq: 'WEEKLY', interval: 1, weekStart: 1, byDay: [{ weekday: weekday as 0, nth: undefined }], byMonthDay: [], byYearDay: [], byWeekNo: [], start: undefined, until: undefined, count: undefined, validFrom: undefined, validTo: undefined, opensAt: from * 60, closesAt: (from + hours) % 24 * 60,
}));
const place: fc.Arbitrary<PlaceFacts> = fc.record({
  place: maybe(fc.integer({ min: 1, max: 5 }).map(recordId)),
  is: fc.constantFrom('somewhere', 'remote', 'hidden', 'unknown'),
  position: maybe(position),
  hours: fc.array(fc.oneof(weekly, weekly, anySchedule), { maxLength: 3 }),
  ofBuilding: fc.boolean(),
});

const entry: fc.Arbitrary<EntryFacts> = fc
  .record({
    id: fc.integer({ min: 1, max: 999_999 }).map(recordId),
    status: fc.constantFrom('active' as const, 'active' as const, ...serviceStatuses, { unknown: 'later' }),
    kinds: fc.uniqueArray(kind, { maxLength: 3 }),
    forms: fc.uniqueArray(form, { maxLength: 2 }),
    languages: fc.uniqueArray(language, { maxLength: 3 }),
    interpretation: fc.constantFrom('', 'Sur demande'),
    costs: fc.array(fc.record({ option: fc.constantFrom<string>(...costKinds, ''), amount: maybe(fc.constantFrom(0, 500)), validFrom: maybe(someDay), validTo: maybe(someDay) }), { maxLength: 2 }),
    fees: fc.constantFrom('', 'Selon le revenu'),
    minAge: maybe(fc.integer({ min: 0, max: 18 })),
    maxAge: maybe(fc.integer({ min: 0, max: 99 })),
    papers: fc.array(fc.record({ kind: paper, text: fc.constant('Un papier') }), { maxLength: 2 }),
    eligibility: fc.constantFrom('', 'Habiter le quartier'),
    alert: fc.constantFrom('', 'Fermé'),
    waiting: maybe(fc.record({ is: fc.constantFrom(...waitingStates, { unknown: 'later' }), since: maybe(someDay) })),
    noneLeft: fc.boolean(),
    checkedOn: maybe(someDay),
    places: fc.array(place, { minLength: 1, maxLength: 3 }),
  })
  .map((facts) => ({ ...facts, needs: entryFacts(readService(facts.id, { name: 'x', status: 'active', ...Object.fromEntries(facts.kinds.map((one) => [`kind:${one}`, true])) }), []).needs }));

const wishes: fc.Arbitrary<Wishes> = fc.record({
  need: maybe(fc.constantFrom(...needDomains)),
  kind: maybe(kind),
  when: maybe(fc.constantFrom(...moments)),
  language: maybe(language),
  free: maybe(fc.boolean()),
  noPapers: maybe(fc.boolean()),
  lacking: maybe(fc.uniqueArray(paper, { maxLength: 3 })),
  near: maybe(fc.record({ position, metres: maybe(fc.integer({ min: 0, max: 20_000 })) })),
  age: maybe(fc.integer({ min: 0, max: 120 })),
  form: maybe(form),
});

const situation: fc.Arbitrary<Situation> = fc.record({
  now: fc.record({ day: someDay, minutes: fc.integer({ min: 0, max: 1439 }) }),
  pedDays: fc.array(someDay, { maxLength: 3 }).map((days): readonly Day[] => days.toSorted()),
});

const RUNS = { numRuns: 400 };
const without = (all: Wishes, name: string): Wishes => Object.fromEntries(Object.entries(all).filter(([wish]) => wish !== name));

test('one wish more never makes it fit better', () => {
  fc.assert(
    fc.property(entry, wishes, situation, (facts, all, moment) => {
      const rank = ranks.indexOf(match(facts, all, moment).rank);
      for (const name of Object.keys(all)) {
        const fewer = match(facts, without(all, name), moment).rank;
        // What is closed for good is so, or does not even miss by little.
        expect(fewer === 'gone' ? rank >= ranks.indexOf('no') : ranks.indexOf(fewer) <= rank).toBe(true);
      }
    }),
    RUNS,
  );
});

test('each wish has one answer, and everything fits where each is a fit and nothing stands in the way', () => {
  fc.assert(
    fc.property(entry, wishes, situation, (facts, all, moment) => {
      const standing = match(facts, {}, moment).doubts.length;
      for (const [name, value] of Object.entries(all)) {
        const isAsked = value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
        const { rank, fits, doubts, misses } = match(facts, { [name]: value }, moment);
        expect(fits.length + (doubts.length - standing) + misses.length).toBe(isAsked ? 1 : 0);
        if (rank === 'fits') {
          expect([fits.length, misses.length]).toEqual([isAsked ? 1 : 0, 0]);
        }
      }
    }),
    RUNS,
  );
});

test('what nobody noted is never said to be so, nor not to be so', () => {
  fc.assert(
    fc.property(wishes, situation, fc.integer({ min: 1, max: 9 }).map(recordId), (all, moment, id) => {
      const unknown = entryFacts(readService(id, { name: 'Nouveau', status: 'active' }), []);
      const { fits, misses } = match(unknown, { ...all, need: undefined, kind: undefined }, moment);
      expect([...fits, ...misses]).toEqual([]);
    }),
    RUNS,
  );
});

test('hours that hold for other days are neither open nor closed', () => {
  fc.assert(
    fc.property(place, situation, fc.constantFrom(...moments), (facts, moment, when) => {
      const past = facts.hours.map((one) => ({ ...one, validFrom: day('2001-01-01'), validTo: day('2001-12-31') }));
      expect(Object.keys(openWhen({ ...facts, hours: past }, when, moment))).toEqual(['doubt']);
    }),
    RUNS,
  );
});

test('of a holiday without hours of its own nothing is said to be open', () => {
  fc.assert(
    fc.property(fc.array(weekly, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 1439 }), fc.constantFrom('2026-12-25', '2027-01-01', '2027-06-24', '2027-09-06'), (hours, minutes, on) => {
      const facts: PlaceFacts = { place: undefined, is: 'unknown', position: undefined, hours, ofBuilding: false };
      expect('fit' in openWhen(facts, 'now', { now: { day: day(on), minutes }, pedDays: [] })).toBe(false);
    }),
    RUNS,
  );
});

const ordered = (entries: readonly EntryFacts[], all: Wishes, moment: Situation): readonly RecordId[] => {
  const hold = matching(all, moment);
  const first = new FirstOf<Ranked<{ readonly facts: EntryFacts; readonly name: string }>>(5, compareRanked);
  for (const facts of entries) {
    const held: Match = hold(facts);
    first.offer({ entry: { facts, name: 'comptoir' }, match: held, relevance: 1, order: orderOf(facts, held, { wishes: all, relevance: 1 }) });
  }
  return first.items.map(({ entry: { facts } }) => facts.id);
};

test('the order in which services came says nothing, and what fits better stands before', () => {
  fc.assert(
    fc.property(fc.uniqueArray(entry, { maxLength: 12, selector: ({ id }) => id }), wishes, situation, fc.infiniteStream(fc.nat()), (entries, all, moment, shuffle) => {
      const keys = new Map(entries.map(({ id }) => [id, shuffle.next().value]));
      const mixed = entries.toSorted((a, b) => (keys.get(a.id) ?? 0) - (keys.get(b.id) ?? 0));
      const ids = ordered(entries, all, moment);
      expect(ordered(mixed, all, moment)).toEqual(ids);
      const places = ids.map((id) => ranks.indexOf(entries.filter((facts) => facts.id === id).map((facts) => match(facts, all, moment).rank)[0] ?? 'gone'));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }),
    RUNS,
  );
});

test('whatever stands in a record, it is read and held against any wish', () => {
  const fields = fc.dictionary(
    fc.oneof(
      fc.constantFrom('name', 'status', 'minAge', 'maxAge', 'waiting', 'checked', 'eligibility', 'interpretation', 'kind:foodAid', 'language:', 'form:x', `schedule:${recordId(1)}`, `cost:${recordId(1)}`, `document:${recordId(1)}`, `place:${recordId(2)}`, `capacity:${recordId(1)}`, 'lat', 'lng', 'type', 'hidden'),
      fc.string({ maxLength: 8 }),
    ),
    fc.anything({ withDate: false, withBigInt: true, withNullPrototype: true, withTypedArray: true }),
  );
  fc.assert(
    fc.property(fields, fields, wishes, situation, (service, location, all, moment) => {
      const facts = entryFacts(readService(recordId(1), service), [readLocation(recordId(2), location)]);
      const { rank, metres } = match(facts, all, moment);
      expect(ranks).toContain(rank);
      expect(metres === undefined || Number.isFinite(metres)).toBe(true);
    }),
    RUNS,
  );
});

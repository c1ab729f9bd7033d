import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byUrgency, domainOfCode, firstSaidOn, helpWishes, type Need, needCodes, needDomains, needId, needLevels, needStates, readNeed, seemsGone, voices, wantsHelp, wasSaid, weightOf } from '#domain/need.ts';
import { changesBetween, type PortraitAnswers } from '#domain/need-changes.ts';
import { countNeeds, FEWEST_TOLD, type NeedyFamily } from '#domain/need-counts.ts';
import { decideHeard, decideNeedState } from '#domain/need-steps.ts';
import { parseDay } from '#kernel/day.ts';
import { type MemberId, parseId, type RecordId } from '#kernel/id.ts';
import { anId } from '#tests/support/memory-device.ts';

const today = parseDay('2026-11-20')!;
const [id, family, portrait, member] = [anId<RecordId>(), anId<RecordId>(), anId<RecordId>(), anId<MemberId>()];

const need = (fields: Readonly<Record<string, unknown>>): Need => readNeed(id, { family, code: 'food.enough', domain: 'food', state: 'open', ...fields });
const said = (level: string, help: string | null = null, on = '2026-11-01') => ({ level, help, on });

test('a need says how it stands, since when, by whom and why; a bare state says no more than itself', () => {
  expect(need({ state: { is: 'answered', on: '2026-11-02', by: member, reason: 'Panier reçu' } })).toMatchObject({ state: 'answered', since: '2026-11-02', setBy: member, reason: 'Panier reçu', broken: [] });
  expect(need({})).toMatchObject({ state: 'open', since: undefined, reason: undefined, broken: [] });
});

test('what breaks a rule is shown with it, and what else the record says is read all the same', () => {
  expect(need({ state: { is: 'parked' }, domain: 'garden', [`said:${portrait}:parent`]: said('huge'), [`said:${portrait}:student`]: said('big') })).toMatchObject({
    state: { unknown: 'parked' },
    domain: { unknown: 'garden' },
    said: [{ voice: 'student', level: 'big' }],
    broken: [{ field: 'domain', rule: 'unknown-code' }, { field: 'state', rule: 'unknown-code' }, { field: `said:${portrait}:parent`, rule: 'unknown-code' }],
  });
});

test('the identifier of a need is pinned: phones that never met must find the same', async () => {
  const known = parseId<RecordId>('00000000-0000-4000-8000-000000000001')!;
  expect(await needId(known, 'food.enough')).toBe('364a45ec-e067-818a-86b6-589ce5a73b13');
  expect(await needId(known, 'food.basics')).not.toBe(await needId(known, 'food.enough'));
});

test('only a question of the portrait’s ten domains finds a need', () => {
  expect(needCodes.map(domainOfCode)).not.toContain(undefined);
  expect(needCodes.length).toBe(22);
  expect(['food', 'food.', 'food.strength', 'food.words', 'food.enough.help', 'involvement.wished', 'garden.soil'].map(domainOfCode)).toEqual(Array(7).fill(undefined));
});

test('the latest word of each voice weighs, and the heaviest of them; not telling changes nothing', () => {
  const [first, second] = [anId<RecordId>(), anId<RecordId>()];
  const both = need({
    [`said:${first}:parent`]: said('big', 'yes', '2026-03-01'),
    [`said:${second}:parent`]: said('fine', null, '2026-09-01'),
    [`said:${second}:student`]: said('some', 'later', '2026-09-01'),
    [`said:${anId()}:student`]: said('notSaid', null, '2026-10-01'),
  });
  expect(weightOf(both)).toEqual({ level: 'some', help: 'later' });
  expect(wantsHelp(both)).toBe(false);
  expect(firstSaidOn(both)).toBe('2026-03-01');
});

test('what was noted by hand on the day of a portrait was heard after it', () => {
  const fields = { [`said:${anId()}:parent`]: { ...said('fine'), noted: member }, [`said:${anId()}:parent`]: said('big', 'yes') };
  expect(weightOf(need(fields)).level).toBe('fine');
});

test('a need seems gone when the latest word of it is that all is well, and never closes by itself', () => {
  const fields = { [`said:${anId()}:parent`]: said('big', 'yes', '2026-03-01'), [`said:${anId()}:parent`]: said('fine', null, '2026-09-01') };
  expect(seemsGone(need(fields))).toBe(true);
  expect(seemsGone(need({ ...fields, state: { is: 'gone', on: '2026-09-02' } }))).toBe(false);
  expect(seemsGone(need({ ...fields, [`said:${anId()}:worker`]: said('some', null, '2026-10-01') }))).toBe(false);
  expect(wasSaid(need({ [`said:${portrait}:parent`]: said('fine') }))).toBe(false);
});

test('who wants help comes first, then the bigger difficulty, then the order of the portrait; what is closed comes last', () => {
  const of = (name: string, code: string, fields: Readonly<Record<string, unknown>>) => ({ name, need: need({ code, domain: domainOfCode(code), ...fields }) });
  const inOrder = [
    of('big, wants', 'time.free', { [`said:${portrait}:parent`]: said('big', 'yes') }),
    of('some, wants', 'food.enough', { [`said:${portrait}:parent`]: said('some', 'yes') }),
    of('big, later', 'food.enough', { [`said:${portrait}:parent`]: said('big', 'later') }),
    of('some', 'food.basics', { [`said:${portrait}:parent`]: said('some') }),
    of('some, further down', 'digital.device', { [`said:${portrait}:parent`]: said('some') }),
    of('answered', 'food.enough', { state: { is: 'answered' }, [`said:${portrait}:parent`]: said('big', 'yes') }),
    of('gone', 'food.enough', { state: { is: 'gone' }, [`said:${portrait}:parent`]: said('big', 'yes') }),
  ];
  expect(inOrder.toReversed().toSorted((a, b) => byUrgency(a.need, b.need)).map(({ name }) => name)).toEqual(inOrder.map(({ name }) => name));
});

test('a state has its day, not one to come; who wants no answer says why', () => {
  const decide = (state: (typeof needStates)[number] | undefined, reason = '', on: string = today) => decideNeedState({ state, on, reason }, today, member);
  expect(decide('answered', '  Panier reçu ')).toEqual({ ok: true, value: { is: 'answered', on: today, by: member, reason: 'Panier reçu' } });
  expect(decide('gone')).toEqual({ ok: true, value: { is: 'gone', on: today, by: member } });
  expect(decide('declined')).toEqual({ ok: false, failure: { kind: 'need-reason-missing' } });
  expect(decide(undefined)).toEqual({ ok: false, failure: { kind: 'need-state-missing' } });
  expect(decide('gone', '', '2026-11-21')).toEqual({ ok: false, failure: { kind: 'need-day-ahead' } });
  expect(decide('gone', '', '2026-02-30')).toEqual({ ok: false, failure: { kind: 'need-day-invalid' } });
  expect(decide('gone', 'x'.repeat(2001))).toEqual({ ok: false, failure: { kind: 'need-words-too-long', max: 2000 } });
});

test('a difficulty that was heard of says whether help is wished for; what is well asks for none', () => {
  const hear = (level: (typeof needLevels)[number] | undefined, help?: (typeof helpWishes)[number], code = 'food.enough') => decideHeard({ code, voice: 'parent', level, help, on: today }, today);
  expect(hear('big', 'yes')).toEqual({ ok: true, value: { level: 'big', help: 'yes', on: today } });
  expect(hear('fine', 'yes')).toEqual({ ok: true, value: { level: 'fine', help: null, on: today } });
  expect(hear('big')).toEqual({ ok: false, failure: { kind: 'need-help-missing' } });
  expect(hear('notSaid')).toEqual({ ok: false, failure: { kind: 'need-level-missing' } });
  expect(hear('big', 'yes', '')).toEqual({ ok: false, failure: { kind: 'need-code-missing' } });
});

const answered = (by: Readonly<Record<string, Readonly<Record<string, string>>>>): PortraitAnswers =>
  new Map(voices.flatMap((voice) => (by[voice] === undefined ? [] : [[voice, new Map(Object.entries(by[voice]).map(([code, level]) => [code, [level]]))] as const])));

test('what changed between two portraits is told by voice; what was not asked or not told this time has not changed', () => {
  const before = answered({ parent: { 'food.enough': 'big', 'housing.stable': 'some', 'money.bills': 'fine', 'digital.device': 'notSaid', 'time.free': 'big', 'school.talk': 'some' } });
  const after = answered({ parent: { 'food.enough': 'some', 'housing.stable': 'big', 'money.bills': 'fine', 'digital.device': 'big', 'time.free': 'notSaid' }, student: { 'food.enough': 'big' } });
  expect(changesBetween(before, after, needCodes)).toEqual([
    { code: 'food.enough', voice: 'parent', how: 'easier', was: 'big', is: 'some' },
    { code: 'housing.stable', voice: 'parent', how: 'harder', was: 'some', is: 'big' },
    { code: 'digital.device', voice: 'parent', how: 'new', was: undefined, is: 'big' },
  ]);
});

const levels = fc.dictionary(fc.constantFrom(...needCodes), fc.constantFrom(...needLevels));

test('a portrait that says the same has no changes, and read backwards easier is harder', () => {
  fc.assert(
    fc.property(levels, levels, (one, other) => {
      const [before, after] = [answered({ parent: one }), answered({ parent: other })];
      expect(changesBetween(before, before, needCodes)).toEqual([]);
      const count = (changes: ReturnType<typeof changesBetween>, how: string): number => changes.filter((change) => change.how === how).length;
      expect(count(changesBetween(before, after, needCodes), 'easier')).toBe(count(changesBetween(after, before, needCodes), 'harder'));
    }),
  );
});

// How many families by school and domain: five schools' worth of small and larger numbers.
const [north, south] = [anId<RecordId>(), anId<RecordId>()];
const asking = (domain: (typeof needDomains)[number], more: Readonly<Record<string, unknown>> = {}): NeedyFamily['needs'][number] =>
  need({ domain, [`said:${portrait}:parent`]: said('big', 'yes'), ...more });
const families = (count: number, schools: readonly RecordId[], needs: NeedyFamily['needs']): readonly NeedyFamily[] => Array.from({ length: count }, () => ({ schools, needs }));
const toldOf = (all: readonly NeedyFamily[], school = north, domain = 'food') =>
  countNeeds([north, south], all).find((row) => row.school === school)!.counts.find((cell) => cell.domain === domain)!.families;

test('none to four families all read alike, five is five', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 17].map((count) => toldOf(families(count, [north], [asking('food')])))).toEqual(['few', 'few', 'few', 'few', 'few', 5, 6, 17]);
});

test('a family counts once a domain, in each school of its students, and only where it has an open need and wants help', () => {
  const two = [asking('food'), asking('food', { code: 'food.basics' })];
  expect(toldOf(families(6, [north, south], two))).toBe(6);
  expect(toldOf(families(6, [north, south], two), south)).toBe(6);
  expect(toldOf(families(6, [north], two), north, 'housing')).toBe('few');
  expect(toldOf([...families(5, [north], two), ...families(3, [north], [asking('food', { state: { is: 'answered' } })])])).toBe(5);
  expect(toldOf([...families(5, [north], two), ...families(3, [north], [asking('food', { [`said:${portrait}:parent`]: said('big', 'later') })])])).toBe(5);
  expect(toldOf([...families(5, [north], two), ...families(3, [], two)])).toBe(5);
});

test('a school without families and one with four look the same, and every school has a row for every domain', () => {
  const rows = countNeeds([north, south], families(4, [north], [asking('food'), asking('time')]));
  expect(rows[0]?.counts).toEqual(rows[1]?.counts);
  expect(rows.map(({ counts }) => counts.map(({ domain }) => domain))).toEqual([needDomains, needDomains]);
});

const cell = fc.record({ school: fc.constantFrom(north, south), domain: fc.constantFrom(...needDomains.slice(0, 4)), count: fc.integer({ min: 0, max: 12 }) });
const cells = fc.uniqueArray(cell, { selector: ({ school, domain }) => `${school}${domain}`, maxLength: 8 });
const peopled = (all: readonly { readonly school: RecordId; readonly domain: (typeof needDomains)[number]; readonly count: number }[]): readonly NeedyFamily[] =>
  all.flatMap(({ school, domain, count }) => families(count, [school], [asking(domain)]));

test('whatever is told, each hidden number may be any from none to four: all of them read alike together', () => {
  const hidden = fc.array(fc.integer({ min: 0, max: FEWEST_TOLD - 1 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(cells, hidden, (truth, others) => {
      const told = countNeeds([north, south], peopled(truth));
      const other = truth.map((one, index) => (one.count < FEWEST_TOLD ? { ...one, count: others[index] ?? 0 } : one));
      expect(countNeeds([north, south], peopled(other))).toEqual(told);
      const numbers = told.flatMap(({ counts }) => counts.map((one) => one.families)).filter((count) => count !== 'few');
      expect(numbers.every((count) => count >= FEWEST_TOLD)).toBe(true);
      expect(numbers.length).toBe(truth.filter(({ count }) => count >= FEWEST_TOLD).length);
    }),
  );
});

test('a family that goes to both schools, or needs several things, gives no number away either', () => {
  const shape = fc.record({ schools: fc.subarray([north, south]), domains: fc.subarray(needDomains.slice(0, 4)) });
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 24 }), (shapes) => {
      const all = shapes.map(({ schools, domains }) => ({ schools, needs: domains.map((domain) => asking(domain)) }));
      for (const { school, counts } of countNeeds([north, south], all)) {
        for (const { domain, families: count } of counts) {
          const truth = shapes.filter(({ schools, domains }) => schools.includes(school) && domains.includes(domain)).length;
          expect(count).toBe(truth < FEWEST_TOLD ? 'few' : truth);
        }
      }
    }),
  );
});

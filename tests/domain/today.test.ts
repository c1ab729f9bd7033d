import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trust } from '#kernel/brand.ts';
import { addDays, type Day } from '#kernel/day.ts';
import type { MemberId, RecordId } from '#kernel/id.ts';
import { LONG_WITHOUT } from '#domain/long-without.ts';
import { howManyFit, planToday, someHours, type TodayFacts, type TodayFamily, todayGroups, type TodayPromise } from '#domain/today.ts';

const today = trust<Day>('2026-11-24');
const [me, other] = [trust<MemberId>('me'), trust<MemberId>('other')];
const rid = (name: string): RecordId => trust<RecordId>(name);
const day = (from: number): Day => addDays(today, from);

const family = (id: string, facts: Partial<TodayFamily> = {}): TodayFamily => ({
  id: rid(id),
  name: id,
  worker: me,
  shared: [],
  targets: [],
  people: [],
  archived: false,
  marked: undefined,
  lastReached: day(-3),
  ...facts,
});
const promise = (id: string, of: string, due: Day | undefined, owner: MemberId | undefined = me): TodayPromise => ({
  id: rid(id),
  family: rid(of),
  what: id,
  due,
  kind: 'promise',
  owner,
  student: undefined,
});
const facts = (families: readonly TodayFamily[], promises: readonly TodayPromise[] = [], more: Partial<TodayFacts> = {}): TodayFacts => ({
  today,
  me,
  families,
  promises,
  fileOf: (id) => id,
  wholeTeam: false,
  longWithout: LONG_WITHOUT,
  ...more,
});
const said = (given: TodayFacts) => planToday(given).map(({ group, family: of, promise: what, days }) => [group, what?.id ?? of, days]);

test('what a coordinator marked, then late, today, soon, and those whom nobody reached for long; each line says its days', () => {
  const families = [family('a'), family('b', { marked: { reason: 'Rencontre vendredi', by: other, on: day(-1) } }), family('c', { lastReached: day(-50) }), family('d', { lastReached: undefined })];
  const promises = [promise('soon', 'a', day(4)), promise('late', 'a', day(-5)), promise('now', 'a', today), promise('odd', 'a', undefined)];
  expect(said(facts(families, promises))).toEqual([
    ['marked', 'b', undefined],
    ['late', 'odd', undefined],
    ['late', 'late', 5],
    ['today', 'now', 0],
    ['promised', 'soon', 4],
    ['notReached', 'c', 50],
    ['notReached', 'd', undefined],
  ]);
});

test('long is 41 days, and 30 for those who have just come', () => {
  const families = [family('w', { lastReached: day(-40) }), family('x', { lastReached: day(-41) }), family('y', { lastReached: day(-30), targets: ['newcomer'] }), family('z', { lastReached: day(-29), targets: ['newcomer'] })];
  expect(said(facts(families))).toEqual([['notReached', 'x', 41], ['notReached', 'y', 30]]);
});

test('mine are those I follow and those of nobody; the whole team is a switch; closed files are of no day', () => {
  const long = { lastReached: day(-60) };
  const families = [
    family('mine', long),
    family('shared', { ...long, worker: other, shared: [me] }),
    family('theirs', { ...long, worker: other }),
    family('nobody', { ...long, worker: undefined }),
    family('closed', { ...long, archived: true }),
  ];
  const promises = [promise('own', 'theirs', today), promise('hers', 'mine', today, other), promise('closed', 'closed', today), promise('nobody’s', 'nobody', today, undefined)];
  const lines = (wholeTeam: boolean) => planToday(facts(families, promises, { wholeTeam })).map(({ promise: what, family: of }) => what?.id ?? of);
  expect(lines(false)).toEqual(['nobody’s', 'own', 'mine', 'shared']);
  expect(lines(true)).toEqual(['hers', 'nobody’s', 'own', 'shared']);
});

test('nobody’s families are looked after by everybody, with what was promised to them by nobody; a colleague’s are not, by me', () => {
  const nobodys = (id: string, of: string): TodayPromise => ({ ...promise(id, of, today), owner: undefined });
  const families = [
    family('nobody', { worker: undefined, lastReached: undefined }),
    family('theirs', { worker: other, lastReached: undefined }),
    family('marked', { worker: other, lastReached: undefined, marked: { reason: 'Rencontre', by: other, on: day(-1) } }),
    family('free', { worker: undefined }),
    family('kept'),
    family('hers', { worker: other }),
  ];
  const promises = [nobodys('1', 'free'), nobodys('2', 'kept'), nobodys('3', 'hers')];
  const lines = (wholeTeam: boolean) => planToday(facts(families, promises, { wholeTeam })).map(({ promise: what, family: of }) => what?.id ?? of);
  expect(lines(false)).toEqual(['1', '2', 'nobody']);
  expect(lines(true)).toEqual(['marked', '1', '3', '2', 'nobody', 'theirs']);
});

test('promises of one family and one day stand in one order, however they come', () => {
  const promises = ['a', 'd', 'c', 'b'].map((id) => promise(id, 'kept', today));
  for (const given of [promises, promises.toReversed()]) {
    expect(said(facts([family('kept')], given)).map(([, id]) => id)).toEqual(['a', 'b', 'c', 'd']);
  }
});

test('a promise to a file that gave way stands under the file that stands for it', () => {
  const [task] = planToday(facts([family('kept')], [promise('p', 'gone', today)], { fileOf: (id) => (id === 'gone' ? rid('kept') : id) }));
  expect([task?.family, task?.name]).toEqual(['kept', 'kept']);
});

test('within a group: the oldest mark first, the longest overdue, the longest without; then by name as a reader looks for it, then always the same', () => {
  const mark = (on: Day | undefined) => ({ reason: 'Rencontre', by: other, on });
  const marked = [
    family('1', { name: 'Zoé', marked: mark(day(-1)) }),
    family('2', { name: 'Émond', marked: mark(day(-1)) }),
    family('3', { name: 'Faye', marked: mark(day(-1)) }),
    family('5', { name: 'Roy', marked: mark(day(-9)) }),
    family('4', { name: 'Roy', marked: mark(day(-9)) }),
    family('6', { name: 'Zoé', marked: mark(undefined) }),
  ];
  expect(said(facts(marked)).map(([, id]) => id)).toEqual(['6', '4', '5', '2', '3', '1']);
  const absent = [
    family('1', { name: 'Zoé', lastReached: day(-60) }),
    family('2', { name: 'Émond', lastReached: undefined }),
    family('3', { name: 'Émond', lastReached: day(-60) }),
    family('5', { name: 'Faye', lastReached: day(-90) }),
    family('4', { name: 'Faye', lastReached: day(-60) }),
    family('7', { name: 'Roy', lastReached: undefined }),
    family('6', { name: 'Roy', lastReached: undefined }),
  ];
  expect(said(facts(absent)).map(([, id]) => id)).toEqual(['5', '3', '4', '1', '2', '6', '7']);
  const families = [family('1', { name: 'Zoé' }), family('2', { name: 'Émond' }), family('3', { name: 'Faye' }), family('4', { name: 'Faye' })];
  const promises = [promise('d', '4', today), promise('c', '3', today), promise('b', '3', today), promise('a', '1', today), promise('e', '2', today), promise('f', '1', day(-1)), promise('g', '2', day(-3)), promise('h', '2', day(7)), promise('i', '1', day(5))];
  expect(said(facts(families, promises)).map(([, id]) => id)).toEqual(['g', 'f', 'e', 'b', 'c', 'd', 'a', 'i', 'h']);
});

test('a family that stands above says on its first line alone how long nobody reached it, and a mark is said where it is a mark', () => {
  const marked = { reason: 'Rencontre', by: other, on: day(-1) };
  const families = [family('a', { name: 'Roy', marked, lastReached: day(-50) }), family('b', { lastReached: day(-50), archived: false }), family('c', { lastReached: undefined })];
  const tasks = planToday(facts(families, [promise('p', 'a', today), promise('q', 'b', day(2)), promise('r', 'b', day(3)), promise('s', 'c', today)]));
  expect(tasks.map(({ promise: what, name, mark, alsoNotReached }) => [what?.id, name, mark, alsoNotReached])).toEqual([
    [undefined, 'Roy', marked, 50],
    ['s', 'c', undefined, undefined],
    ['p', 'Roy', undefined, undefined],
    ['q', 'b', undefined, 50],
    ['r', 'b', undefined, undefined],
  ]);
  const [below] = planToday(facts([family('b', { lastReached: day(-50) })]));
  expect([below?.group, below?.days, below?.alsoNotReached, below?.promise, below?.mark]).toEqual(['notReached', 50, undefined, undefined, undefined]);
});

test('a promise of mine to a family that nobody’s list holds is shown; one of nobody’s to such a family is not, nor one to no family', () => {
  const lost = { ...promise('lost', 'x', today), family: undefined };
  const nobodys = { ...promise('nobody’s', 'unknown', today), owner: undefined };
  const promises = [promise('own', 'unknown', today), nobodys, lost];
  const lines = (wholeTeam: boolean) => planToday(facts([], promises, { wholeTeam })).map(({ promise: what, family: of, name }) => [what?.id, of, name]);
  expect(lines(false)).toEqual([['own', 'unknown', '']]);
  expect(lines(true)).toEqual([['nobody’s', 'unknown', ''], ['own', 'unknown', '']]);
  const theirs = family('theirs', { worker: other });
  expect(planToday(facts([theirs], [{ ...nobodys, family: theirs.id }]))).toEqual([]);
});

const anyDayOrNone = fc.option(fc.integer({ min: -90, max: 7 }).map(day), { nil: undefined });
const names = ['a', 'b', 'c', 'd', 'e'];
const anyFamily = (id: string) =>
  fc.record({
    worker: fc.constantFrom(me, other, undefined),
    shared: fc.constantFrom([], [me]),
    targets: fc.constantFrom([], ['newcomer']),
    archived: fc.boolean(),
    marked: fc.option(fc.record({ reason: fc.string(), by: fc.constant(other), on: anyDayOrNone }), { nil: undefined }),
    lastReached: anyDayOrNone,
  }).map((made) => family(id, made));
const anyFacts = fc
  .record({
    families: fc.tuple(...names.map(anyFamily)),
    promises: fc.array(fc.tuple(fc.constantFrom(...names, 'unknown'), anyDayOrNone, fc.constantFrom(me, other, undefined)), { maxLength: 12 }),
    wholeTeam: fc.boolean(),
  })
  .map(({ families, promises, wholeTeam }) =>
    facts(families, promises.map(([of, due, owner], index) => promise(`p${index}`, of, due, owner)), { wholeTeam }),
  );

test('the same facts make the same day, in whatever order they come', () => {
  fc.assert(
    fc.property(anyFacts, fc.func(fc.integer()), (given, shuffle) => {
      const mixed = <Item extends { id: RecordId }>(items: readonly Item[]) => items.toSorted((a, b) => shuffle(a.id) - shuffle(b.id));
      expect(planToday({ ...given, families: mixed(given.families), promises: mixed(given.promises) })).toEqual(planToday(given));
    }),
  );
});

test('groups keep their order, no closed file is shown, and a family that stands above is not repeated below', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const tasks = planToday(given);
      const ranks = tasks.map(({ group }) => todayGroups.indexOf(group));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      const closed = new Set(given.families.filter(({ archived }) => archived).map(({ id }) => id));
      expect(tasks.filter(({ family: id }) => closed.has(id))).toEqual([]);
      const above = new Set(tasks.filter(({ group }) => group !== 'notReached').map(({ family: id }) => id));
      const below = tasks.filter(({ group }) => group === 'notReached').map(({ family: id }) => id);
      expect(below.filter((id) => above.has(id))).toEqual([]);
      expect(new Set(below).size).toBe(below.length);
      const saidTwice = tasks.filter(({ alsoNotReached }) => alsoNotReached !== undefined).map(({ family: id }) => id);
      expect(new Set(saidTwice).size).toBe(saidTwice.length);
    }),
  );
});

test('fewer hours show a shorter beginning of the same day', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const tasks = planToday(given);
      const fits = someHours.map((hours) => howManyFit(tasks, hours));
      expect(fits).toEqual(fits.toSorted((a, b) => a - b));
      expect(fits.every((count) => count <= tasks.length)).toBe(true);
    }),
  );
  const promises = Array.from({ length: 10 }, (_, index) => promise(`p${index}`, 'a', today));
  expect(howManyFit(planToday(facts([family('a')], promises)), 1)).toBe(3);
  // A visit takes longer than a call, and what just fits does.
  const visits = planToday(facts(['a', 'b', 'c', 'd', 'e'].map((id) => family(id, { lastReached: undefined }))));
  expect(someHours.map((hours) => howManyFit(visits, hours))).toEqual([1, 2, 5, 5]);
  expect(howManyFit([], 1)).toBe(0);
});

test('long is what the coordinator says, for a family with a student who dropped out too', () => {
  const families = [family('a', { lastReached: day(-12) }), family('b', { lastReached: day(-12), people: [{ droppedOut: true }] }), family('c', { lastReached: day(-50) })];
  expect(said(facts(families, [], { longWithout: { usual: 60, newcomer: 30, droppedOut: 10 } }))).toEqual([['notReached', 'b', 12]]);
});

import { expect, test } from 'vitest';
import { dayOf, isIn, newestFirst, shownOnPaper, type TimelineEvent } from '#domain/timeline.ts';
import { trust } from '#kernel/brand.ts';
import type { Day } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';

const day = (text: string): Day => trust<Day>(text);
const event = (id: string, on: string, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id, kind: 'file', day: day(on), at: 0, by: '', people: [], what: { is: 'opened' }, ...more,
});

test('the day it took place comes first, then when it was written, then always the same order', () => {
  const events = [event('c', '2026-03-02'), event('b', '2026-03-02'), event('a', '2026-03-01', { at: 9 }), event('d', '2026-03-03'), event('e', '2026-03-02', { at: 1 })];
  const order = ['d', 'e', 'b', 'c', 'a'];
  expect(newestFirst(events).map(({ id }) => id)).toEqual(order);
  expect(newestFirst(events.toReversed()).map(({ id }) => id)).toEqual(order);
});

test('what has no day of its own stands on the day it was written', () => {
  expect(dayOf(day('2026-03-01'), Date.UTC(2026, 2, 2, 17))).toBe('2026-03-01');
  expect(dayOf(undefined, Date.UTC(2026, 2, 2, 17))).toBe('2026-03-02');
});

test('a period has its first and its last day, or either, or none', () => {
  const [from, to] = [day('2026-03-01'), day('2026-03-31')];
  const told = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((on) => event(on, on));
  const within = (period: Parameters<typeof isIn>[1]) => told.map((one) => isIn(one, period));
  expect(within({ from, to })).toEqual([false, true, true, false]);
  expect(within({ from })).toEqual([false, true, true, true]);
  expect(within({ to })).toEqual([true, true, true, false]);
  expect(within({})).toEqual([true, true, true, true]);
});

test('on paper for somebody stands neither who is hidden from them, nor who lives in a home that is, nor a talk with either', () => {
  const [mother, father, child, aunt, home] = ['mother', 'father', 'child', 'aunt', 'home'].map((name) => trust<RecordId>(name)) as [RecordId, RecordId, RecordId, RecordId, RecordId];
  const people = [{ id: mother, notFor: [father] }, { id: father, notFor: [] }, { id: child, notFor: [] }, { id: aunt, notFor: [], household: home }];
  const around = [{ id: home, notFor: [father] }];
  const talks = [[], [mother], [father], [child], [aunt], [father, mother]].map((who, at) => event(String(at), '2026-03-02', { people: who }));
  const shown = (reader: RecordId) => shownOnPaper(reader, talks, { people, around }).map(({ id }) => id);
  expect(shown(father)).toEqual(['0', '2', '3']);
  expect(shown(mother)).toEqual(['0', '1', '2', '3', '4', '5']);
});

test('on paper for somebody of the family stands no need: a portrait keeps whose voice it was, and not which parent’s', () => {
  const events = [event('need', '2026-03-02', { kind: 'need', what: { is: 'portrait' } }), event('file', '2026-03-02')];
  expect(shownOnPaper(trust<RecordId>('father'), events, { people: [], around: [] }).map(({ id }) => id)).toEqual(['file']);
});

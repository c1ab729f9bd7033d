import { expect, test } from 'vitest';
import { compareRanked, FirstOf, orderOf, type Ranked } from '#domain/directory-order.ts';
import type { EntryFacts } from '#domain/directory-entry.ts';
import { match, type Wishes } from '#domain/directory-search.ts';
import type { Fields } from '#domain/fields.ts';
import { facts, hours, recordId, TUESDAY, weekly } from '#tests/support/found-service.ts';

type Line = readonly [name: string, fields: Fields, relevance?: number, places?: Parameters<typeof facts>[1]];

/** Names in the order in which they stand, whichever way they came. */
function order(lines: readonly Line[], wishes: Wishes): readonly string[] {
  const named = lines.map(([name, fields, relevance = 1, places], n) => {
    const read: EntryFacts = { ...facts(fields, places), id: recordId(100 + n) };
    const held = match(read, wishes, TUESDAY);
    return { entry: { facts: read, name }, match: held, relevance, order: orderOf(read, held, { wishes, relevance }) } satisfies Ranked<{ facts: EntryFacts; name: string }>;
  });
  const orders = [named, named.toReversed()].map((some) => {
    const first = new FirstOf<(typeof named)[number]>(20, compareRanked);
    some.forEach((one) => first.offer(one));
    return first.items.map(({ entry }) => entry.name);
  });
  expect(orders[1]).toEqual(orders[0]);
  return orders[0] ?? [];
}

const SA = hours(1, weekly('SA', '09:00', '12:00'));

test('what fits, then what is to be asked, then what misses one thing', () => {
  expect(order([['almost', hours(1, weekly('MO', '09:00', '12:00'))], ['asked', {}], ['fits', SA]], { when: 'saturday' })).toEqual(['fits', 'asked', 'almost']);
});

test('what has room stands before a waiting list, and that before what is full', () => {
  expect(order([['full', { waiting: { is: 'full' } }], ['closed', { status: 'temporarilyClosed' }], ['list', { waiting: { is: 'waitingList' } }], ['room', {}]], {})).toEqual(['room', 'list', 'closed', 'full']);
});

test('what was checked within a year stands before what was not, and a name before that', () => {
  const old = { checked: { on: '2025-06-01', how: 'call' } };
  expect(order([['a never', { checked: null }], ['b old', old], ['c fresh', {}]], {})).toEqual(['c fresh', 'a never', 'b old']);
  expect(order([['mentioned', {}, 0.1], ['named', old, 1]], { words: 'x' })).toEqual(['named', 'mentioned']);
});

test('among equals the nearer, what answers the need first of all, then by name', () => {
  const at = (lat: number): Line[3] => [[2, { lat, lng: -73.6 }]];
  const near: Wishes = { near: { position: { lat: 45.5, lng: -73.6 } } };
  expect(order([['b far', {}, 1, at(45.52)], ['c near', {}, 1, at(45.501)], ['a middle', {}, 1, at(45.505)]], near)).toEqual(['c near', 'a middle', 'b far']);
  expect(order([['a', { 'kind:giftCards': true }], ['b', { 'kind:taxClinic': true }]], { need: 'money' })).toEqual(['b', 'a']);
  expect(order([['b', {}], ['a', {}], ['c', {}]], {})).toEqual(['a', 'b', 'c']);
});

test('only the first few are kept, and they are the first', () => {
  const first = new FirstOf<number>(3, (a, b) => a - b);
  [5, 1, 4, 1, 3, 9, 2].forEach((number) => first.offer(number));
  expect(first.items).toEqual([1, 1, 2]);
  const none = new FirstOf<number>(0, (a, b) => a - b);
  none.offer(1);
  expect(none.items).toEqual([]);
});

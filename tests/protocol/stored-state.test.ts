import { expect, test } from 'vitest';
import { trust } from '#kernel/brand.ts';
import type { DeviceId } from '#kernel/id.ts';
import type { FieldState, Head, RecordState, Vector } from '#protocol/heads.ts';
import type { Value } from '#protocol/packing.ts';
import { stateToStored, storedToState, valueToVector } from '#protocol/stored-state.ts';

const [amina, karim] = [trust<DeviceId>('a0000000-0000-4000-8000-000000000001'), trust<DeviceId>('b0000000-0000-4000-8000-000000000002')];

const head = (device: DeviceId, n: number, value: Value): Head => ({ device, n, at: n * 10, value });
const field = (heads: readonly Head[], covered: Vector = {}): FieldState => ({ heads, covered });

test('a record of one write costs its values and one dot', () => {
  const state = { name: field([head(amina, 1, 'Noorzai')]), language: field([head(amina, 1, 'fa-AF')]) };
  expect(stateToStored(state)).toStrictEqual({ fields: { name: 'Noorzai', language: 'fa-AF' }, dots: [[amina, 1, 10]] });
  expect(stateToStored({})).toStrictEqual({ fields: {}, dots: [] });
});

test('of several writes the one that most fields come from is not named again; a version that shows is kept once', () => {
  const state = {
    name: field([head(amina, 1, 'Noorzai')]),
    language: field([head(karim, 1, 'fa-AF')]),
    school: field([head(karim, 1, 'Saint-Noël')]),
    hours: field([head(karim, 1, 'evening'), head(amina, 1, 'morning')], { [amina]: 0 }),
  };
  expect(stateToStored(state)).toStrictEqual({
    fields: { name: 'Noorzai', language: 'fa-AF', school: 'Saint-Noël', hours: 'evening' },
    dots: [[karim, 1, 10], [amina, 1, 10]],
    odd: {
      name: { heads: [[1]], covered: [] },
      hours: { heads: [[0], [1, 'morning']], covered: [[amina, 0]] },
    },
  });
});

test('who wrote which field, and as which write, is never taken for the same', () => {
  const states: readonly RecordState[] = [
    { name: field([head(amina, 1, 'x')]), language: field([head(karim, 1, 'y')]) },
    { name: field([head(amina, 1, 'x')]), language: field([head(amina, 2, 'y')]) },
    { name: field([head(amina, 1, 'x')]), language: field([head(amina, 1, 'y')], { [karim]: 4 }) },
    { name: field([head(amina, 1, 'x')]), language: field([head(amina, 1, 'y'), head(karim, 1, 'z')]) },
    // Covered before any write of it came.
    { name: field([], { [karim]: 4 }), language: field([head(amina, 1, 'y')]) },
    { name: field([head(amina, 1, 'x')]), language: field([], { [karim]: 4 }) },
    { name: field([]) },
  ];
  for (const state of states) {
    expect(storedToState(stateToStored(state))).toStrictEqual(state);
    expect(Object.values(stateToStored(state).fields)).not.toContain(undefined);
  }
});

test('of a row that was damaged, what can be read is read, and the rest is as if nobody had written it', () => {
  const covered = [[amina, 'x'], ['nobody', 3], 7, null, [karim, 4]];
  expect(valueToVector(covered)).toStrictEqual({ [karim]: 4 });
  expect(valueToVector('x')).toStrictEqual({});
  const odd = (heads: Value, fields = {}) => storedToState({ fields, dots: [[amina, 1, 10]], odd: { name: { heads, covered } } })['name'];
  expect(odd([[0, 'x']])).toStrictEqual({ heads: [head(amina, 1, 'x')], covered: { [karim]: 4 } });
  for (const heads of ['x', null, [null, 'x', 5, new Uint8Array([0])], [[9, 'x'], [-1, 'x'], ['length', 'x'], []], [[0]]]) {
    expect(odd(heads)).toStrictEqual({ heads: [], covered: { [karim]: 4 } });
  }
  expect(odd([[0]], { name: 'shown' })?.heads).toStrictEqual([head(amina, 1, 'shown')]);
  expect(storedToState({ fields: { name: 'x' }, dots: [] })).toStrictEqual({ name: field([]) });
});

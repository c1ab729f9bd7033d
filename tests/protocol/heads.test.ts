import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeviceId } from '#kernel/id.ts';
import { trust } from '#kernel/brand.ts';
import { applyWrite, baseOf, type FieldState, isClash, isSameValue, joinStates, latestFirst, noState, shownValue, type Write } from '#protocol/heads.ts';
import type { Value } from '#protocol/packing.ts';
import { stateToStored, storedToState } from '#protocol/stored-state.ts';

const devices = ['a', 'b', 'c', 'd'].map((letter) =>
  trust<DeviceId>(`${letter.repeat(8)}-0000-4000-8000-${letter.repeat(12)}`),
);

type Step = { readonly device: number; readonly action: 'write' | 'settle'; readonly hear: readonly number[]; readonly at: number };

const aStep: fc.Arbitrary<Step> = fc.record({
  device: fc.nat(devices.length - 1),
  action: fc.constantFrom('write', 'write', 'write', 'settle'),
  // Which of the writes made so far this device hears of before it writes: any, in any order, with any gaps.
  hear: fc.array(fc.nat(200), { maxLength: 6 }),
  // Clocks are wrong by years either way.
  at: fc.integer({ min: 0, max: 1_000_000 }),
});

/** Every device keeps one field; what it writes names what its own copy held. */
function playOut(steps: readonly Step[]): readonly Write[] {
  const copies = devices.map(() => noState);
  const counts = devices.map(() => 0);
  const writes: Write[] = [];
  for (const [turn, step] of steps.entries()) {
    for (const index of step.hear) {
      const heard = writes[index % Math.max(1, writes.length)];
      if (heard !== undefined) {
        copies[step.device] = applyWrite(copies[step.device] ?? noState, heard);
      }
    }
    counts[step.device] = (counts[step.device] ?? 0) + 1;
    const copy = copies[step.device] ?? noState;
    const write: Write = {
      device: devices[step.device] ?? devices[0]!,
      n: counts[step.device] ?? 1,
      at: step.at,
      value: step.action === 'settle' ? (shownValue(copy) ?? 'first') : `value ${turn}`,
      base: baseOf(copy),
    };
    copies[step.device] = applyWrite(copy, write);
    writes.push(write);
  }
  return writes;
}

const applyAll = (writes: readonly Write[]): FieldState => writes.reduce(applyWrite, noState);
const normal = (state: FieldState): unknown => ({ heads: state.heads, covered: Object.entries(state.covered).toSorted() });

/** A shuffle drawn by fast-check, with repeats. */
const anOrder = fc.array(fc.nat(10_000), { minLength: 60, maxLength: 60 });

function reorder<Item>(items: readonly Item[], keys: readonly number[]): readonly Item[] {
  const shuffled = items
    .map((item, index) => ({ item, key: keys[index % keys.length] ?? 0 }))
    .toSorted((x, y) => x.key - y.key)
    .map(({ item }) => item);
  const repeated = keys.slice(0, 5).flatMap((key) => shuffled.slice(key % Math.max(1, shuffled.length)).slice(0, 1));
  return [...shuffled, ...repeated];
}

test('[M4] the same writes give the same state in any order, repeated, with wrong clocks', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 30 }), anOrder, (steps, keys) => {
      const writes = playOut(steps);
      expect(normal(applyAll(reorder(writes, keys)))).toEqual(normal(applyAll(writes)));
    }),
    { numRuns: 1000 },
  );
});

test('[M4] joining two copies is the same as hearing every write', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 30 }), fc.nat(30), fc.nat(30), (steps, x, y) => {
      const writes = playOut(steps);
      const [low, high] = [Math.min(x, y), Math.max(x, y)];
      const joined = joinStates(applyAll(writes.slice(0, high)), applyAll(writes.slice(low)));
      expect(normal(joined)).toEqual(normal(applyAll(writes)));
    }),
    { numRuns: 500 },
  );
});

test('[M1] nothing is lost: every write is a head, or covered by a write whose author had seen it', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 30 }), (steps) => {
      const writes = playOut(steps);
      const { heads } = applyAll(writes);
      for (const write of writes) {
        const isHead = heads.some(({ device, n }) => device === write.device && n === write.n);
        const seen = writes.some(({ base }) => (base[write.device] ?? 0) >= write.n);
        expect(isHead).toBe(!seen);
      }
    }),
    { numRuns: 500 },
  );
});

test('[M5] a write that names every head ends the clash, unless somebody wrote meanwhile', () => {
  const [amina, karim] = devices as [DeviceId, DeviceId];
  const apart = applyAll([
    { device: amina, n: 1, at: 5, value: '514 555-0142', base: {} },
    { device: karim, n: 1, at: 9, value: '438 555-0197', base: {} },
  ]);
  expect(isClash(apart)).toBe(true);
  expect(shownValue(apart)).toBe('438 555-0197');
  const settled = applyWrite(apart, { device: amina, n: 2, at: 12, value: '514 555-0142', base: baseOf(apart) });
  expect(isClash(settled)).toBe(false);
  expect(shownValue(settled)).toBe('514 555-0142');
  const meanwhile = applyWrite(settled, { device: karim, n: 2, at: 11, value: '450 555-0100', base: { [karim]: 1 } });
  expect(meanwhile.heads.map(({ value }) => value)).toEqual(['514 555-0142', '450 555-0100']);
});

test('[M2] two devices that wrote the same agree; nobody is asked', () => {
  const [amina, karim] = devices as [DeviceId, DeviceId];
  const state = applyAll([
    { device: amina, n: 1, at: 5, value: { kind: 'x', list: [1, 2] }, base: {} },
    { device: karim, n: 1, at: 9, value: { list: [1, 2], kind: 'x' }, base: {} },
  ]);
  expect(state.heads).toHaveLength(2);
  expect(isClash(state)).toBe(false);
});

const pairs: readonly (readonly [Value, Value, boolean])[] = [
  ['514 555-0142', '514 555-0142', true],
  [0, -0, false],
  [null, null, true],
  [null, {}, false],
  ['', {}, false],
  ['x', { 0: 'x' }, false],
  [7, [], false],
  [[1, 2], [1, 2], true],
  [[1], { 0: 1 }, false],
  [[], {}, false],
  [{ on: 1, by: 'a' }, { by: 'a', on: 1 }, true],
  [{}, { on: 1 }, false],
  [{ on: 1 }, { on: 2 }, false],
  [{ on: 1, by: 'a' }, { on: 1, by: 'b' }, false],
  [{ on: 1, by: 'a' }, { on: 1, to: 'a' }, false],
  [{ over: [['a', 1]] }, { over: [['a', 2]] }, false],
  [new Uint8Array([1, 2]), new Uint8Array([1, 2]), true],
  [new Uint8Array([1, 2]), new Uint8Array([1, 3]), false],
  [new Uint8Array([1]), new Uint8Array([1, 2]), false],
  [new Uint8Array([1, 2]), new Uint8Array([1]), false],
  [new Uint8Array([1]), [1], false],
  [new Uint8Array([1]), { 0: 1 }, false],
  [new Uint8Array(), {}, false],
];

test.each(pairs)('[M2] %j and %j say the same: that is %s, whoever spoke first', (one, other, same) => {
  expect(isSameValue(one, other)).toBe(same);
  expect(isSameValue(other, one)).toBe(same);
});

test('[M3] of heads with one timestamp the higher device shows, then its higher count, whatever came first', () => {
  const [amina, karim] = devices as [DeviceId, DeviceId];
  const writes: Write[] = [
    { device: amina, n: 7, at: 5, value: 'a', base: {} },
    { device: karim, n: 1, at: 5, value: 'b1', base: {} },
    { device: karim, n: 2, at: 5, value: 'b2', base: {} },
  ];
  expect(shownValue(applyAll(writes))).toBe('b2');
  expect(shownValue(applyAll(writes.toReversed()))).toBe('b2');
  const [, earlier, later] = writes as [Write, Write, Write];
  expect([latestFirst(earlier, later) > 0, latestFirst(later, earlier) < 0]).toEqual([true, true]);
});

test('a state is kept in a row and read back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.array(aStep, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 }), (fields) => {
      // One dot has one timestamp, whichever field it wrote.
      const state = Object.fromEntries(fields.map((steps, index) => [`field${index}`, applyAll(playOut(steps.map((step) => ({ ...step, at: 0 }))))]));
      const back = storedToState(stateToStored(state));
      expect(Object.fromEntries(Object.entries(back).map(([name, field]) => [name, normal(field)]))).toEqual(
        Object.fromEntries(Object.entries(state).map(([name, field]) => [name, normal(field)])),
      );
    }),
    { numRuns: 500 },
  );
});

import { expect, test } from 'vitest';
import { afterWrongTry, canTryAt, delayAfter, waitBeforeTry } from '#vault/wrong-tries.ts';

test('three wrong tries are free, then each costs more, up to a quarter of an hour', () => {
  const seconds = Array.from({ length: 12 }, (_, tries) => delayAfter(tries) / 1000);
  expect(seconds).toEqual([0, 0, 0, 0, 1, 5, 15, 60, 300, 900, 900, 900]);
  expect(delayAfter(10_000)).toBe(900_000);
});

test('after the fourth wrong try one waits a second', () => {
  let state = { tries: 0, nextTryAt: 0 };
  for (let turn = 0; turn < 4; turn += 1) {
    expect(canTryAt(state, 1_000_000)).toBe(true);
    state = afterWrongTry(state.tries, 1_000_000);
  }
  expect(state).toEqual({ tries: 4, nextTryAt: 1_001_000 });
  expect(canTryAt(state, 1_000_000)).toBe(false);
  expect(waitBeforeTry(state, 1_000_400)).toBe(600);
  expect(canTryAt(state, 1_001_000)).toBe(true);
});

test('a clock that was set back a year shuts nobody out', () => {
  const state = afterWrongTry(20, 2_000_000_000_000);
  expect(canTryAt(state, 2_000_000_000_000)).toBe(false);
  expect(canTryAt(state, 2_000_000_000_000 - 365 * 86_400_000)).toBe(true);
});

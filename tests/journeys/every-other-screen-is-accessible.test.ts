import { expect, test } from 'vitest';

import { walkTheRest } from '#tests/support/walk/every-screen.ts';
import { findFaults, frenchByDay, fromTheRightAtNight } from '#tests/support/walk/find-faults.ts';

const MANY_SCREENS = 82;

test('every other screen in French, by daylight: axe finds nothing, and nothing is cut, small or unnamed at 320 px', async () => {
  const { screens, wrong } = await findFaults(walkTheRest, frenchByDay);
  expect(wrong).toEqual({});
  expect(screens.length).toBeGreaterThanOrEqual(MANY_SCREENS);
});

test('every other screen from the right, at night: axe finds nothing, and nothing is cut, small or unnamed at 320 px', async () => {
  const { screens, wrong } = await findFaults(walkTheRest, fromTheRightAtNight);
  expect(wrong).toEqual({});
  expect(screens.length).toBeGreaterThanOrEqual(MANY_SCREENS);
});

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const kernel = join(import.meta.dirname, '../../src/kernel');

/** A room that everybody may import grows by itself; what belongs here is decided, not deposited. */
const closedList = new Set(['brand.ts', 'clock.ts', 'day.ts', 'id.ts', 'result.ts', 'unreachable.ts']);

test.skipIf(!existsSync(kernel))('the kernel holds the six words of its closed list and no others', () => {
  expect(readdirSync(kernel).filter((name) => !closedList.has(name))).toEqual([]);
});

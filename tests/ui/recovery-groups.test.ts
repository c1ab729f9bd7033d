import { groupsOf, isSameGroup, placesToCheck } from '#ui/casework/recovery-groups.ts';
import { expect, test } from 'vitest';

test('a group is the same as a tired person types it', () => {
  expect(isSameGroup(' 7k2-dm', '7K2DM')).toBe(true);
  expect(isSameGroup('obthz', '0BTHZ')).toBe(true);
  expect(isSameGroup('8wsel', '8WSE1')).toBe(true);
  expect(isSameGroup('7K2DN', '7K2DM')).toBe(false);
  expect(isSameGroup('', '7K2DM')).toBe(false);
});

test('one group of each half is asked, whatever is drawn', () => {
  const groups = groupsOf('AAAAA-BBBBB CCCCC-DDDDD-EEEEE-FFFFF-GGGGG-HHHHH');
  expect(groups).toHaveLength(8);
  for (const share of [0, 0.5, 0.999]) {
    const [first, second] = placesToCheck(groups.length, (below) => Math.floor(share * below));
    expect(first).toBeLessThan(4);
    expect(second).toBeGreaterThanOrEqual(4);
    expect(second).toBeLessThan(8);
  }
});

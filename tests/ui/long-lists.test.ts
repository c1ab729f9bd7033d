import { foundAt } from '#ui/casework/found-name.tsx';
import { stretchOf } from '#ui/casework/use-window.ts';
import { expect, test } from 'vitest';
import fc from 'fast-check';

test('of thousands of rows a few dozen are drawn, and what is seen is always among them', () => {
  const world = fc.record({
    count: fc.integer({ min: 0, max: 10_000 }),
    row: fc.integer({ min: 40, max: 200 }),
    top: fc.integer({ min: -2_000, max: 2_000_000 }),
    height: fc.integer({ min: 300, max: 1_400 }),
  });
  fc.assert(
    fc.property(world, ({ count, row, top, height }) => {
      const { from, to, before, after } = stretchOf(count, row, { top, height, margin: height / 2 });
      expect(before + (to - from) * row + after).toBe(count * row);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      expect(to - from).toBeLessThanOrEqual(Math.max(24, Math.ceil((2 * height) / row) + 9));
      const firstSeen = Math.max(0, Math.floor(top / row));
      if (firstSeen < count) {
        expect(from).toBeLessThanOrEqual(firstSeen);
        expect(to).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((top + height) / row)));
      }
    }),
  );
});

test('after a leap what is on the screen is drawn alone, and all of it; and a thumb that moves less than a row draws nothing', () => {
  const leap = stretchOf(5000, 60, { top: 150_000, height: 740, margin: 0 });
  expect([leap.from <= 2500, leap.to >= 2513, leap.to - leap.from]).toEqual([true, true, 16]);
  const moved = [0, 1, 30, 59].map((by) => stretchOf(5000, 60, { top: 60_000 + by, height: 700, margin: 350 }));
  expect(new Set(moved.map(({ from }) => from)).size).toBeLessThanOrEqual(2);
});

test('what was typed is found at the head of a word, accents and capitals aside', () => {
  const found = (name: string, typed: string): string | undefined => {
    const at = foundAt(name, typed);
    return at === undefined ? undefined : name.slice(at.from, at.to);
  };
  expect(found('Famille Nguyễn', 'nguye')).toBe('Nguyễ');
  expect(found('Famille Al-Haddad', 'had')).toBe('Had');
  expect(found('Famille Chahad', 'had')).toBeUndefined();
  expect(found('👨‍👩‍👧 Lavoie', 'la')).toBe('La');
  expect(found('Noorzai', '')).toBeUndefined();
});

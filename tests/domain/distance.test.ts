import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metresBetween } from '#domain/distance.ts';

const position = fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lng: fc.double({ min: -180, max: 180, noNaN: true }) });

/** On the ellipsoid of WGS 84, where a degree is longer or shorter by its place; a round earth is at most half a per cent off. */
test.each([
  ['the stations Jarry and Jean-Talon', { lat: 45.543_2, lng: -73.628_6 }, { lat: 45.539_1, lng: -73.613_4 }, 1271],
  ['Montréal and Québec', { lat: 45.508_84, lng: -73.587_81 }, { lat: 46.813_88, lng: -71.207_98 }, 233_200],
  ['either side of the line where the days change', { lat: 0, lng: 179.5 }, { lat: 0, lng: -179.5 }, 111_319],
] as const)('%s', (_, a, b, metres) => {
  expect(Math.abs(metresBetween(a, b) - metres) / metres).toBeLessThan(0.006);
});

test('there and back is as far, and here is nowhere else', () => {
  fc.assert(
    fc.property(position, position, (a, b) => {
      expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 3);
      expect(metresBetween(a, a)).toBe(0);
      expect(metresBetween(a, b)).toBeLessThan(20_038_000);
    }),
  );
});

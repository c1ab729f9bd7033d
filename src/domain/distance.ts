import type { Position } from './position.ts';

const EARTH = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** As the crow flies, in metres, over a round earth (haversine): within half a per cent. */
export function metresBetween(a: Position, b: Position): number {
  const [up, across] = [Math.sin(radians(b.lat - a.lat) / 2), Math.sin(radians(b.lng - a.lng) / 2)];
  const half = up * up + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * across * across;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}

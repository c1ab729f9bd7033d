import type { FieldReader } from './fields.ts';

export const LATITUDE = { least: -90, most: 90 } as const;
export const LONGITUDE = { least: -180, most: 180 } as const;

/** WGS 84, in degrees. */
export type Position = { readonly lat: number; readonly lng: number };

/** A metre or so: more figures say nothing of a door. */
const FIGURES = 5;

const rounded = (degrees: number): number => Number(degrees.toFixed(FIGURES));
const within = (value: number, { least, most }: { readonly least: number; readonly most: number }): boolean => value >= least && value <= most;

/** South and west count down. */
const signed = (number: string, side: string): number => Number(number.replace(',', '.')) * (/^[swo]$/i.test(side) ? -1 : 1);

/**
 * Latitude and longitude as maps give them and people copy them: `45,5017, -73,5673`, `45.5017 -73.5673`, `45.5017° N, 73.5673° W`.
 * Undefined where it is no place on earth.
 */
export function parsePosition(typed: string): Position | undefined {
  const text = typed.normalize('NFKC').replaceAll(/[−–]/gu, '-').trim();
  const [, lat, latSide = '', lng, lngSide = ''] = /^([+-]?\d{1,2}(?:[.,]\d+)?)\s*°?\s*([ns]?)\s*[,;\s]\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([ewo]?)$/i.exec(text) ?? [];
  if (lat === undefined || lng === undefined) {
    return undefined;
  }
  const position = { lat: rounded(signed(lat, latSide)), lng: rounded(signed(lng, lngSide)) };
  return within(position.lat, LATITUDE) && within(position.lng, LONGITUDE) ? position : undefined;
}

export const printPosition = ({ lat, lng }: Position): string => `${String(lat)}, ${String(lng)}`;

/** Both of it, or nothing: half a position is none. */
export function readPosition(read: FieldReader): Position | undefined {
  const [lat, lng] = [read.optionalNumber('lat', LATITUDE), read.optionalNumber('lng', LONGITUDE)];
  return lat === undefined || lng === undefined ? undefined : { lat, lng };
}

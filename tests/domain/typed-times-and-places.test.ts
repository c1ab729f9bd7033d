import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePosition, printPosition } from '#domain/position.ts';
import { printClock } from '#domain/schedule-fields.ts';
import { parseTimeOfDay } from '#domain/time-of-day.ts';

test.each<[string, string | undefined]>([
  ['9', '09:00'],
  ['9 h', '09:00'],
  ['9h30', '09:30'],
  ['9 h 05', '09:05'],
  ['9\u00A0h\u00A030', '09:30'],
  ['09:30', '09:30'],
  ['9.30', '09:30'],
  ['930', '09:30'],
  ['1745', '17:45'],
  ['21 heures', '21:00'],
  ['Midi', '12:00'],
  ['minuit', '00:00'],
  ['24 h', '00:00'],
  ['0', '00:00'],
  ['5 pm', '17:00'],
  ['5:30 p.m.', '17:30'],
  ['12 am', '00:00'],
  ['12 PM', '12:00'],
  ['noon', '12:00'],
  ['', undefined],
  ['25', undefined],
  ['24:30', undefined],
  ['9 h 60', undefined],
  ['9:5', undefined],
  ['13 pm', undefined],
  ['0 am', undefined],
  ['-9', undefined],
  ['neuf heures', undefined],
  ['12345', undefined],
])('the time %j is %s', (typed, time) => {
  const minutes = parseTimeOfDay(typed);
  expect(minutes === undefined ? undefined : printClock(minutes)).toBe(time);
});

test('every time of a day reads back as it is written', () => {
  for (let minutes = 0; minutes < 1440; minutes += 1) {
    expect(parseTimeOfDay(printClock(minutes))).toBe(minutes);
  }
});

test.each<[string, readonly [number, number] | undefined]>([
  ['45,5017, -73,5673', [45.5017, -73.5673]],
  ['45.5017, -73.5673', [45.5017, -73.5673]],
  [' 45.5017 -73.5673 ', [45.5017, -73.5673]],
  ['45,5017;-73,5673', [45.5017, -73.5673]],
  ['45.5017,-73.5673', [45.5017, -73.5673]],
  ['45,5017 −73,5673', [45.5017, -73.5673]],
  ['45.5017° N, 73.5673° W', [45.5017, -73.5673]],
  ['45,5017 N 73,5673 O', [45.5017, -73.5673]],
  ['33.9 S, 18.4 E', [-33.9, 18.4]],
  ['45.123456789, -73', [45.12346, -73]],
  ['0, 0', [0, 0]],
  ['', undefined],
  ['45,5017', undefined],
  ['91, 0', undefined],
  ['45, 181', undefined],
  ['coin Beaubien et Saint-Denis', undefined],
  ['45.5017, -73.5673, 12', undefined],
])('the position %j is %j', (typed, at) => {
  const position = parsePosition(typed);
  expect(position === undefined ? undefined : [position.lat, position.lng]).toEqual(at);
});

test('a position reads back as it is written', () => {
  const degrees = (most: number) => fc.integer({ min: -most * 100_000, max: most * 100_000 }).map((units) => units / 100_000);
  fc.assert(
    fc.property(degrees(90), degrees(180), (lat, lng) => {
      expect(parsePosition(printPosition({ lat, lng }))).toEqual({ lat: lat + 0, lng: lng + 0 });
    }),
  );
});

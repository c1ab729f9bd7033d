import { type Brand, trust } from './brand.ts';
import type { Instant } from './clock.ts';

/** A day of the Gregorian calendar, 'YYYY-MM-DD', without an hour or a time zone. */
export type Day = Brand<string, 'Day'>;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_A_DAY = 86_400_000;

/** Days since 1970-01-01. */
export const dayToNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MS_A_DAY;

export const numberToDay = (days: number): Day => trust<Day>(new Date(days * MS_A_DAY).toISOString().slice(0, 10));

/** The day if the text is one that exists: '2026-02-30' is not. Years 1000 to 9999. */
export function parseDay(text: unknown): Day | undefined {
  if (typeof text !== 'string' || !pattern.test(text) || text.startsWith('0')) {
    return undefined;
  }
  const day = trust<Day>(text);
  const days = dayToNumber(day);
  return Number.isNaN(days) || numberToDay(days) !== text ? undefined : day;
}

export const addDays = (day: Day, days: number): Day => numberToDay(dayToNumber(day) + days);

export const daysBetween = (from: Day, to: Day): number => dayToNumber(to) - dayToNumber(from);

/** 0 is Sunday, as the week begins in Québec. */
export const weekdayOf = (day: Day): number => (((dayToNumber(day) + 4) % 7) + 7) % 7;

/** The Monday on or before a day. */
export const mondayOf = (day: Day): Day => addDays(day, -((weekdayOf(day) + 6) % 7));

// Schools, workers and families of Québec live in one time zone; a phone set to another must not move a visit to another day.
const toronto = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Toronto',
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is in Québec at an instant. */
export function dayAt(instant: Instant): Day {
  const parts = new Map(toronto.formatToParts(instant).map((part) => [part.type, part.value]));
  return trust<Day>(`${parts.get('year') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`);
}

import { expect } from 'vitest';
import { type Day, parseDay } from '#kernel/day.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { type EntryFacts, entryFacts } from '#domain/directory-entry.ts';
import { match, type Match, type Situation, type Wishes } from '#domain/directory-search.ts';
import type { Fields } from '#domain/fields.ts';
import { readLocation } from '#domain/location.ts';
import { readService } from '#domain/service.ts';

export const day = (text: string): Day => parseDay(text) ?? expect.fail(text);
export const recordId = (n: number): RecordId => parseId<RecordId>(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`) ?? expect.fail();

/** One schedule as a field. */
export const hours = (n: number, rule: Fields): Fields => ({ [`schedule:${recordId(n)}`]: rule });
export const weekly = (byday: string, opensAt: string, closesAt: string, more: Fields = {}): Fields => ({ freq: 'WEEKLY', byday, opensAt, closesAt, ...more });

/** A service that was checked a moment ago, at its places. */
export const facts = (fields: Fields, places: readonly (readonly [n: number, fields: Fields])[] = []): EntryFacts =>
  entryFacts(
    readService(recordId(1), {
      name: 'Comptoir',
      status: 'active',
      checked: { on: '2026-11-20', how: 'call' },
      ...Object.fromEntries(places.map(([n]) => [`place:${recordId(n)}`, {}])),
      ...fields,
    }),
    places.map(([n, place]) => readLocation(recordId(n), { type: 'physical', ...place })),
  );

export type At = { readonly on: string; readonly at?: string; readonly pedDays?: readonly string[] };

/** A moment in Québec. */
export const moment = ({ on, at = '10:00', pedDays = [] }: At): Situation => {
  const [hour = '0', minute = '0'] = at.split(':');
  return { now: { day: day(on), minutes: Number(hour) * 60 + Number(minute) }, pedDays: pedDays.map(day) };
};

/** A Tuesday without anything to it. */
export const TUESDAY = moment({ on: '2026-11-24' });

export const held = (fields: Fields, wishes: Wishes, situation = TUESDAY): Match => match(facts(fields), wishes, situation);

/** What is said of a wish: `+` fits, `?` is to be asked, `-` does not. */
export const said = ({ fits, doubts, misses }: Match): readonly string[] => [
  ...fits.map(({ code }) => `+${code}`),
  ...doubts.map(({ code }) => `?${code}`),
  ...misses.map(({ code }) => `-${code}`),
];

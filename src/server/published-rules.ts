import { readCalendarDay } from '#domain/calendar-day.ts';
import { readLocation } from '#domain/location.ts';
import { readProvider } from '#domain/provider.ts';
import { isSchoolAddress, readSchool } from '#domain/school.ts';
import { readService } from '#domain/service.ts';
import type { Change } from '#protocol/commit.ts';
import { isMap, type Value, type ValueMap } from '#protocol/packing.ts';
import { isDirectoryNoun, type PublishedNoun } from '#protocol/published-nouns.ts';
import type { StoredState } from '#protocol/stored-state.ts';
import type { PublishedEntry, PublishedKey } from './change-log.ts';

export type PublishedChange = Change & { readonly table: PublishedNoun };

/** Clashes that nobody settles may not grow a row that every family's phone fetches. */
const MAX_ROW_LETTERS = 64 * 1024;

const entriesOf = (map: ValueMap): readonly (readonly [string, Value])[] => Object.entries(map);

/** JSON and PostgreSQL have no words for bytes, for what is not a finite number, and for U+0000. */
function fitsJson(value: Value): boolean {
  if (typeof value === 'number') {
    return Number.isFinite(value);
  }
  if (typeof value === 'string') {
    return !value.includes('\0');
  }
  if (value instanceof Uint8Array) {
    return false;
  }
  if (isMap(value)) {
    return entriesOf(value).every(([name, inner]) => !name.includes('\0') && fitsJson(inner));
  }
  return !Array.isArray(value) || value.every((inner: Value) => fitsJson(inner));
}

const isAbsent = (value: Value | undefined): boolean => value === undefined || value === null || value === false;

/** A hidden place, and what the terms of its source keep among ourselves, however deep in the value it is said. */
function mustStayHere(name: string, value: Value): boolean {
  if (name === 'hidden') {
    return !isAbsent(value);
  }
  if (name === 'mayPublish') {
    return value !== null && value !== true;
  }
  if (isMap(value)) {
    return entriesOf(value).some(([inner, what]) => mustStayHere(inner, what));
  }
  return Array.isArray(value) && value.some((inner: Value) => mustStayHere('', inner));
}

/**
 * What a published row can say at all. Each write is asked, shown or not: a place that was hidden apart from a correction of it
 * would otherwise lie beneath what shows.
 */
export function maySay({ table, writes }: PublishedChange): boolean {
  return Object.entries(writes).every(
    ([name, { value }]) => !name.includes('\0') && fitsJson(value) && !(isDirectoryNoun(table) && mustStayHere(name, value)),
  );
}

const readers = { schools: readSchool, calendarDays: readCalendarDay, providers: readProvider, services: readService, locations: readLocation } as const;

/** What shows after the merge, as the rest of the house asks for it; undefined where it breaks a rule of the domain. */
export function stateToEntry({ noun, id }: PublishedKey, state: StoredState): PublishedEntry | undefined {
  const removed = !isAbsent(state.fields['deleted']);
  if (JSON.stringify(state).length > MAX_ROW_LETTERS || (!removed && readers[noun](id, state.fields).broken.length > 0)) {
    return undefined;
  }
  if (noun === 'calendarDays') {
    return { noun, id, state, removed, school: readCalendarDay(id, state.fields).school, address: undefined };
  }
  if (noun !== 'schools') {
    return { noun, id, state, removed, school: undefined, address: undefined };
  }
  const { address } = readSchool(id, state.fields);
  if (isSchoolAddress(address)) {
    return { noun, id, state, removed, school: id, address };
  }
  return removed ? { noun, id, state, removed, school: id, address: undefined } : undefined;
}

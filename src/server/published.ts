import type { Instant } from '#kernel/clock.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { readCalendarDay } from '#domain/calendar-day.ts';
import { readLocation } from '#domain/location.ts';
import { readProvider } from '#domain/provider.ts';
import { isSchoolAddress, readSchool } from '#domain/school.ts';
import { readService } from '#domain/service.ts';
import { bytesToCommit, type Change } from '#protocol/commit.ts';
import { applyWrite, type Dot, type FieldState, noState } from '#protocol/heads.ts';
import { isMap, type Value } from '#protocol/packing.ts';
import { isPublishedNoun, type PublishedNoun } from '#protocol/published-nouns.ts';
import { type StoredState, stateToStored, storedToState } from '#protocol/stored-state.ts';
import { type PublishedEntry, type PublishedKey, publishedKey, type SpaceTransaction } from './change-log.ts';

type Invalid = { readonly kind: 'published-invalid' };

/** Clashes that nobody settles may not grow a row that every family's phone fetches. */
const MAX_ROW_LETTERS = 64 * 1024;

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
    return Object.entries(value).every(([name, inner]) => !name.includes('\0') && fitsJson(inner));
  }
  return !Array.isArray(value) || value.every((inner: Value) => fitsJson(inner));
}

const readers = { schools: readSchool, calendarDays: readCalendarDay, providers: readProvider, services: readService, locations: readLocation } as const;

const isAbsent = (value: Value | undefined): boolean => value === undefined || value === null || value === false;

/** What shows after the merge, as the rest of the house asks for it; undefined where it breaks a rule of the domain. */
function stateToEntry({ noun, id }: PublishedKey, state: StoredState): PublishedEntry | undefined {
  const removed = !isAbsent(state.fields['deleted']);
  if (!removed && readers[noun](id, state.fields).broken.length > 0) {
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

type PublishedChange = Change & { readonly table: PublishedNoun };
type Origin = Dot & { readonly at: Instant };

/** The same rule as on every device [M1, M3]; only then the domain is asked, about the value that would show. */
function mergeChange(known: PublishedEntry | undefined, change: PublishedChange, origin: Origin): PublishedEntry | undefined {
  const state = new Map<string, FieldState>(known === undefined ? [] : Object.entries(storedToState(known.state)));
  for (const [name, { value, base }] of Object.entries(change.writes)) {
    if (name.includes('\0') || !fitsJson(value)) {
      return undefined;
    }
    state.set(name, applyWrite(state.get(name) ?? noState, { ...origin, value, base }));
  }
  const stored = stateToStored(Object.fromEntries(state));
  return JSON.stringify(stored).length > MAX_ROW_LETTERS
    ? undefined
    : stateToEntry({ noun: change.table, id: change.id }, stored);
}

const isPublishedChange = (change: Change): change is PublishedChange => isPublishedNoun(change.table);

type PublishedCommit = { readonly at: Instant; readonly changes: readonly PublishedChange[] };

function readPublishedCommit(clear: Uint8Array): PublishedCommit | undefined {
  const commit = bytesToCommit(clear);
  if (!commit.ok || !Number.isSafeInteger(commit.value.at)) {
    return undefined;
  }
  const changes = commit.value.changes.filter(isPublishedChange);
  return changes.length === commit.value.changes.length ? { at: commit.value.at, changes } : undefined;
}

/** An address is on posters for ever: it never changes, and no two schools share one. */
async function addressHolds(tx: SpaceTransaction, before: PublishedEntry | undefined, after: PublishedEntry): Promise<boolean> {
  if (after.address === before?.address) {
    return true;
  }
  if (before?.address !== undefined || after.address === undefined) {
    return false;
  }
  const owner = await tx.schoolAt(after.address);
  return owner === undefined || owner === after.id;
}

async function addressesHold(tx: SpaceTransaction, known: ReadonlyMap<string, PublishedEntry>, after: readonly PublishedEntry[]): Promise<boolean> {
  const addresses = after.flatMap(({ address }) => address ?? []);
  if (new Set(addresses).size !== addresses.length) {
    return false;
  }
  for (const entry of after) {
    if (!(await addressHolds(tx, known.get(publishedKey(entry)), entry))) {
      return false;
    }
  }
  return true;
}

/** Merges one published commit into its rows, all of it or nothing. It comes in clear and is parsed as a stranger's all the same. */
export async function publishCommit(tx: SpaceTransaction, dot: Dot, clear: Uint8Array): Promise<Result<void, Invalid>> {
  const commit = readPublishedCommit(clear);
  if (commit === undefined) {
    return fail({ kind: 'published-invalid' });
  }
  const known = await tx.publishedRows(commit.changes.map(({ table, id }) => ({ noun: table, id })));
  const merged = new Map<string, PublishedEntry>();
  for (const change of commit.changes) {
    const key = publishedKey({ noun: change.table, id: change.id });
    const entry = mergeChange(merged.get(key) ?? known.get(key), change, { ...dot, at: commit.at });
    if (entry === undefined) {
      return fail({ kind: 'published-invalid' });
    }
    merged.set(key, entry);
  }
  const after = [...merged.values()];
  if (!(await addressesHold(tx, known, after))) {
    return fail({ kind: 'published-invalid' });
  }
  await tx.publish(after);
  return ok(undefined);
}

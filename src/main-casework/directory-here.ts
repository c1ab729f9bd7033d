import type { DirectoryTable } from '#domain/directory-record.ts';
import { type HereRecord, type Home, homeKey } from '#domain/import-plan.ts';
import { type DirectorySource, isOfRun } from '#domain/source.ts';
import { trust } from '#kernel/brand.ts';
import type { RecordId } from '#kernel/id.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { PublishedRow } from '#protocol/published.ts';
import { overlay } from '#store/queries/published-overlay.ts';
import { type RecordRow, rowToState } from '#store/row.ts';
import type { DirectoryRowsOf } from './import-messages.ts';

export const nouns = ['providers', 'services', 'locations'] as const satisfies readonly DirectoryTable[];
export const keptTables = { providers: 'keptProviders', services: 'keptServices', locations: 'keptLocations' } as const;

/** What is here of the directory, and the copy of it that is compared: whoever edits names it as seen. */
export type DirectoryHere = { readonly records: readonly HereRecord[]; readonly states: ReadonlyMap<string, RecordState> };

/** Fields that a person wrote last, and no import of this source. */
function byPeople(state: RecordState, { runs }: DirectorySource): ReadonlySet<string> {
  return new Set(Object.entries(state).flatMap(([field, { heads: [head] }]) => (head === undefined || isOfRun(runs, head) ? [] : [field])));
}

const nobody: ReadonlySet<string> = new Set();

export function directoryHere(
  source: DirectorySource,
  published: (noun: DirectoryTable) => readonly PublishedRow[],
  own: ReadonlyMap<DirectoryRowsOf, readonly RecordRow[]>,
): DirectoryHere {
  const records: HereRecord[] = [];
  const states = new Map<string, RecordState>();
  const add = (home: Home, record: Omit<HereRecord, 'home' | 'byPeople'>, state: RecordState): void => {
    records.push({ ...record, home, byPeople: record.fields['source'] === source.id ? byPeople(state, source) : nobody });
    states.set(homeKey(home, record), state);
  };
  for (const table of nouns) {
    for (const { id, fields, state } of overlay(published(table), own.get(table) ?? [])) {
      add('published', { table, id, fields }, state);
    }
    for (const row of own.get(keptTables[table]) ?? []) {
      add('kept', { table, id: trust<RecordId>(row.id), fields: row.fields }, rowToState(row));
    }
  }
  return { records, states };
}

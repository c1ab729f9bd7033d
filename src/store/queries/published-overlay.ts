import { parseId, type RecordId } from '#kernel/id.ts';
import type { Fields } from '#domain/fields.ts';
import { joinStates, noState, type RecordState, shownValue } from '#protocol/heads.ts';
import type { PublishedRow } from '#protocol/published.ts';
import { storedToState } from '#protocol/stored-state.ts';
import { type RecordRow, rowToState } from '#store/row.ts';

/** A published record as this device sees it: the server's row, with our own changes that it does not have yet laid over. */
export type Overlaid = { readonly id: RecordId; readonly state: RecordState; readonly fields: Fields; readonly ours: boolean };

function joinRecords(a: RecordState, b: RecordState): RecordState {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, joinStates(a[name] ?? noState, b[name] ?? noState)]));
}

/** Joined by the merging rule, field by field: it does not matter whether the server has our change already. */
export function overlay(published: readonly PublishedRow[], own: readonly RecordRow[]): readonly Overlaid[] {
  const states = new Map<string, { state: RecordState; ours: boolean }>(
    published.map((row) => [row.id, { state: storedToState(row), ours: false }]),
  );
  for (const row of own) {
    states.set(row.id, { state: joinRecords(states.get(row.id)?.state ?? {}, rowToState(row)), ours: true });
  }
  return [...states].flatMap(([key, { state, ours }]) => {
    const id = parseId<RecordId>(key);
    const fields = Object.fromEntries(Object.entries(state).map(([name, field]) => [name, shownValue(field)]));
    return id === undefined || Object.keys(state).length === 0 ? [] : [{ id: id, state, fields, ours }];
  });
}

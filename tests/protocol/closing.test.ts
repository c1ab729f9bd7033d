import { expect, test } from 'vitest';
import { applyChange } from '#sync/apply-change.ts';
import type { DeviceId, RecordId } from '#kernel/id.ts';
import { followMerged } from '#domain/merged-into.ts';
import { closingValue, standingAgainst } from '#protocol/closing.ts';
import { baseOf, type RecordState } from '#protocol/heads.ts';
import type { Value } from '#protocol/packing.ts';
import { stateToStored, storedToState } from '#protocol/stored-state.ts';
import { anId } from '#tests/support/memory-device.ts';

const [amina, karim] = [anId<DeviceId>(), anId<DeviceId>()];
const id = anId<RecordId>();

const write = (state: RecordState, seen: RecordState, by: { device: DeviceId; n: number; fields: Record<string, Value> }) =>
  applyChange(
    state,
    { table: 'contacts', id, writes: Object.fromEntries(Object.entries(by.fields).map(([field, value]) => [field, { value, base: baseOf(seen[field]) }])) },
    { device: by.device, n: by.n, at: by.n },
  );

test('[M7] a deletion, a signature or an archiving that saw everything stands alone', () => {
  const entry = write({}, {}, { device: amina, n: 1, fields: { note: 'snow suit', date: '2026-11-12' } });
  const signed = write(entry, entry, { device: amina, n: 2, fields: { signed: closingValue(entry) } });
  expect(standingAgainst(entry, 'signed')).toBeUndefined();
  expect(standingAgainst(signed, 'signed')).toEqual([]);
});

test('[M7] a write that the deletion did not see stands against it, whichever comes first, and survives a row on the disk', () => {
  const entry = write({}, {}, { device: amina, n: 1, fields: { note: 'snow suit', date: '2026-11-12' } });
  const deletion = { device: amina, n: 2, fields: { deleted: closingValue(entry) } };
  const meanwhile = { device: karim, n: 1, fields: { note: 'snow suit, size 8' } };
  const there = write(write(entry, entry, deletion), entry, meanwhile);
  const here = write(write(entry, entry, meanwhile), entry, deletion);
  for (const state of [there, here, storedToState(stateToStored(here))]) {
    expect(standingAgainst(state, 'deleted')).toEqual(['note']);
    expect(state['note']?.heads[0]?.value).toBe('snow suit, size 8');
  }
  const seen = write(there, there, { device: karim, n: 2, fields: { deleted: closingValue(there) } });
  expect(standingAgainst(seen, 'deleted')).toEqual([]);
});

test('[M8] readers follow merged files, clearing the field undoes it, and a circle is said to be one', () => {
  const [a, b, c] = [anId<RecordId>(), anId<RecordId>(), anId<RecordId>()];
  const into = new Map([
    [a, b],
    [b, c],
  ]);
  expect(followMerged(a, (file) => into.get(file))).toEqual({ kind: 'file', id: c });
  into.delete(b);
  expect(followMerged(a, (file) => into.get(file))).toEqual({ kind: 'file', id: b });
  into.set(b, a);
  expect(followMerged(a, (file) => into.get(file))).toEqual({ kind: 'circle', ids: [a, b] });
});

import { expect, test } from 'vitest';
import { applyChange } from '#sync/apply-change.ts';
import type { DeviceId, RecordId } from '#kernel/id.ts';
import { followMerged } from '#domain/merged-into.ts';
import { type ClosingField, closingValue, isGone, openAgainst, standingAgainst } from '#protocol/closing.ts';
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

test('[M7] of two versions the one that the closing did not see stands against it, though the other was seen', () => {
  const entry = write({}, {}, { device: amina, n: 1, fields: { note: 'snow suit' } });
  const deleted = write(entry, entry, { device: amina, n: 2, fields: { deleted: closingValue(entry) } });
  const both = write(deleted, {}, { device: karim, n: 1, fields: { note: 'boots' } });
  expect(both['note']?.heads).toHaveLength(2);
  expect(standingAgainst(both, 'deleted')).toEqual(['note']);
});

test('[M7] a record is gone once it is deleted, and comes back with whatever somebody wrote meanwhile', () => {
  const entry = write({}, {}, { device: amina, n: 1, fields: { note: 'snow suit' } });
  const deleted = write(entry, entry, { device: amina, n: 2, fields: { deleted: closingValue(entry) } });
  const meanwhile = write(deleted, entry, { device: karim, n: 1, fields: { note: 'size 8' } });
  expect([entry, deleted, meanwhile].map(isGone)).toEqual([false, true, false]);
  expect(isGone(write(entry, entry, { device: amina, n: 2, fields: { archived: closingValue(entry) } }))).toBe(false);
});

/** An entry that was closed in some way, and then written in by somebody who had not seen it. */
const closedThenWritten = (closing: ClosingField, { more, fields }: { more?: Record<string, Value>; fields: Record<string, Value> }) => {
  const entry = write({}, {}, { device: amina, n: 1, fields: { note: 'snow suit', partner: 'CLSC', aim: null } });
  const closed = write(entry, entry, { device: amina, n: 2, fields: { [closing]: { ...closingValue(entry), ...more } } });
  return write(closed, entry, { device: karim, n: 1, fields });
};

test('[M7] what was written into a closed file waits, emptied fields too; where the file is read does not', () => {
  const waits = (fields: Record<string, Value>) => openAgainst(closedThenWritten('archived', { fields }), 'archived');
  expect(waits({})).toEqual([]);
  expect(waits({ note: 'boots' })).toEqual(['note']);
  expect(waits({ note: null, partner: '' })).toEqual(['note', 'partner']);
  expect(waits({ mergedInto: anId(), note: 'boots' })).toEqual(['note']);
  expect(openAgainst(write({}, {}, { device: amina, n: 1, fields: { note: 'x' } }), 'archived')).toEqual([]);
});

test('[M7] into a signed entry, only what says something else than was signed is proposed', () => {
  const content = { note: 'snow suit', partner: 'CLSC', aim: null };
  const proposed = (fields: Record<string, Value>) => openAgainst(closedThenWritten('signed', { more: { content }, fields }), 'signed');
  expect(proposed({ note: 'boots' })).toEqual(['note']);
  expect(proposed({ note: 'snow suit', partner: 'CLSC' })).toEqual([]);
  // Nothing said, nothing proposed: neither where the signed entry said nothing, nor where it had no such field.
  expect(proposed({ aim: null, advice: null })).toEqual([]);
  expect(proposed({ note: null })).toEqual(['note']);
  expect(proposed({ advice: 'Call the desk' })).toEqual(['advice']);
  expect(proposed({ aim: 'register' })).toEqual(['aim']);
  expect(proposed({ note: 'boots', partner: 'CLSC', mergedInto: anId() })).toEqual(['note']);
});

test('[M7] a signature that keeps nothing of what was signed proposes nothing', () => {
  expect(openAgainst(closedThenWritten('signed', { fields: { note: 'boots' } }), 'signed')).toEqual([]);
  expect(openAgainst(closedThenWritten('signed', { more: { content: 'x' }, fields: { note: 'boots' } }), 'signed')).toEqual([]);
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

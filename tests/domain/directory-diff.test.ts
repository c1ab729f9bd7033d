import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffDirectory, type DiffOptions, type RecordChange } from '#domain/directory-diff.ts';
import type { DirectoryRecord } from '#domain/directory-record.ts';
import type { Fields } from '#domain/fields.ts';
import type { RecordId } from '#kernel/id.ts';
import { directory, sorted } from '#tests/support/directory.ts';

const options: DiffOptions = { source: 'bottin', whole: true, hidden: new Set() };
const id = (n: number): RecordId => `00000000-0000-4000-8000-00000000000${String(n)}` as RecordId;
const service = (n: number, fields: Fields): DirectoryRecord => ({ table: 'services', id: id(n), fields: { source: 'bottin', ...fields } });

/** What is there after the changes were written: `null` takes back. */
function written(here: readonly DirectoryRecord[], changes: readonly RecordChange[]): readonly DirectoryRecord[] {
  const records = new Map(here.map((record) => [`${record.table}:${record.id}`, record]));
  for (const { table, id, writes } of changes) {
    const fields = { ...records.get(`${table}:${id}`)?.fields, ...writes };
    records.set(`${table}:${id}`, { table, id, fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) });
  }
  return [...records.values()];
}
const all = ({ added, changed, removed }: ReturnType<typeof diffDirectory>): readonly RecordChange[] => [...added, ...changed, ...removed];

/** The same values, as a store gives them back: names in another order. */
const reordered = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(reordered)
  : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).toReversed().map(([name, one]) => [name, reordered(one)]))
  : value;
const stored = (records: readonly DirectoryRecord[]): readonly DirectoryRecord[] => records.map((record) => ({ ...record, fields: reordered(record.fields) as Fields }));

test('bringing in a file writes all of it; bringing it in again does nothing', () => {
  fc.assert(
    fc.property(directory, directory, (before, file) => {
      const first = diffDirectory(before, file, options);
      const there = written(before, all(first));
      const second = diffDirectory(stored(there), file, options);
      expect(all(second)).toEqual([]);
      expect(second.same).toBe(file.length);
      const living = there.filter(({ fields }) => fields['deleted'] !== true);
      const isInFile = (record: DirectoryRecord) => file.some((other) => other.table === record.table && other.id === record.id);
      expect(living.every(isInFile)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('into an empty directory a file comes as it is', () => {
  fc.assert(fc.property(directory, (file) => { expect(sorted(written([], all(diffDirectory([], file, options))))).toEqual(sorted(file)); }), { numRuns: 50 });
});

test('added, changed, removed and the same are told apart, and only what differs is written', () => {
  const here = [service(1, { name: 'A', url: 'https://a' }), service(2, { name: 'B', 'phone:x': { number: '1', type: 'voice' } }), service(3, { name: 'C' })];
  const file = [service(1, { name: 'A2' }), service(2, { 'phone:x': { type: 'voice', number: '1' }, name: 'B' }), service(4, { name: 'D' })];
  expect(diffDirectory(here, file, options)).toEqual({
    added: [{ table: 'services', id: id(4), writes: { source: 'bottin', name: 'D' } }],
    changed: [{ table: 'services', id: id(1), writes: { name: 'A2', url: null } }],
    removed: [{ table: 'services', id: id(3), writes: { deleted: true } }],
    same: 1,
    disputed: [], othersOwn: [], takenAway: [], hidden: 0,
  });
});

test('of a part of a source nothing is missing: nothing is removed', () => {
  expect(diffDirectory([service(1, { name: 'A' })], [], { ...options, whole: false }).removed).toEqual([]);
});

test('a file speaks for its own source: what others wrote, and what was written here, is neither changed nor removed', () => {
  const theirs = { ...service(1, { name: 'A', source: 'autre' }) };
  const ours: DirectoryRecord = { table: 'services', id: id(2), fields: { name: 'B' } };
  const file = [service(1, { name: 'X' }), service(2, { name: 'Y' })];
  const found = diffDirectory([theirs, ours, service(3, { name: 'C', source: 'autre' })], file, options);
  expect(all(found)).toEqual([]);
  expect(found.othersOwn).toEqual(file);
});

test('what was taken away here stays away', () => {
  const found = diffDirectory([service(1, { name: 'A', deleted: true })], [service(1, { name: 'B' })], options);
  expect(all(found)).toEqual([]);
  expect(found.takenAway).toHaveLength(1);
});

test('nothing of a place that is hidden here is written: not the place, and not that a service is to be had there', () => {
  const place: DirectoryRecord = { table: 'locations', id: id(7), fields: { source: 'bottin', name: 'Refuge' } };
  const found = diffDirectory([], [place, service(1, { name: 'A', [`place:${id(7)}`]: { description: 'Sonner deux fois' }, [`place:${id(8)}`]: {} })], { ...options, hidden: new Set([id(7)]) });
  expect(JSON.stringify(found)).not.toMatch(/Refuge|Sonner/);
  expect(JSON.stringify(found)).not.toContain(id(7));
  expect(found.added).toEqual([{ table: 'services', id: id(1), writes: { source: 'bottin', name: 'A', [`place:${id(8)}`]: {} } }]);
  expect(found.hidden).toBe(1);
});

test('our own words for a service outlive a file that says nothing of them', () => {
  const here = [service(1, { name: 'A', 'kind:food': true, 'form:summer': true, waiting: { is: 'full' }, checked: { on: '2026-11-01', how: 'call' }, 'identifier:x': { value: '1' } })];
  expect(all(diffDirectory(here, [service(1, { name: 'A' })], options))).toEqual([]);
});

test('a check that was made here later than the source’s is the later word; an earlier one is not', () => {
  const here = [service(1, { name: 'A', checked: { on: '2026-11-01', how: 'call' } })];
  const file = (on: string) => [service(1, { name: 'A', checked: { on, how: 'source' } })];
  expect(all(diffDirectory(here, file('2026-10-01'), options))).toEqual([]);
  expect(all(diffDirectory(here, file('2026-11-01'), options))).toEqual([]);
  expect(diffDirectory(here, file('2026-11-02'), options).changed).toMatchObject([{ writes: { checked: { on: '2026-11-02', how: 'source' } } }]);
});

test('where it is known what the source said last, what was changed here stays, and what both changed is asked', () => {
  const last = [service(1, { name: 'A', url: 'u', alert: 'x', email: 'e', 'phone:p': { number: '1' } })];
  const here = [service(1, { name: 'A here', url: 'u', alert: 'x', email: 'e here', description: 'ours' })];
  const file = [service(1, { name: 'A there', url: 'u2', email: 'e', 'phone:p': { number: '1' } })];
  const found = diffDirectory(here, file, { ...options, last });
  expect(found.changed).toEqual([{ table: 'services', id: id(1), writes: { url: 'u2', alert: null } }]);
  expect(found.disputed).toEqual([{ table: 'services', id: id(1), field: 'name', here: 'A here', there: 'A there' }]);
  expect(diffDirectory(here, last, { ...options, last })).toMatchObject({ changed: [], disputed: [], same: 1 });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DirectoryRecord } from '#domain/directory-record.ts';
import type { Fields } from '#domain/fields.ts';
import { type HereRecord, type Home, homeKey, importWrites, type PlannedWrite, planImportSteps, type PlanOptions, recordKey } from '#domain/import-plan.ts';
import { formerName } from '#domain/location.ts';
import { drained } from '#domain/steps.ts';
import type { RecordId } from '#kernel/id.ts';
import { directory } from '#tests/support/directory.ts';

const nobody: ReadonlySet<string> = new Set();
const asked = (file: readonly DirectoryRecord[], wishes: Partial<PlanOptions> = {}): PlanOptions => ({
  source: 'bottin', home: 'published', whole: true, named: new Set(file.map(recordKey)), declined: {}, fingerprint: (value) => JSON.stringify(value), takenOut: nobody, ...wishes,
});
const writesFor = (here: readonly HereRecord[], file: readonly DirectoryRecord[], wishes: Partial<PlanOptions> = {}): readonly PlannedWrite[] =>
  importWrites(drained(planImportSteps(here, file, asked(file, wishes))), {});

/** What stands in both homes once so many writes were made; nobody but imports writes here. */
function written(here: readonly HereRecord[], writes: readonly PlannedWrite[]): readonly HereRecord[] {
  const homes = new Map(here.map((record) => [homeKey(record.home, record), record]));
  for (const { table, id, home, writes: fields } of writes) {
    const key = homeKey(home, { table, id });
    const all = Object.entries({ ...homes.get(key)?.fields, ...fields }).filter(([, value]) => value !== null);
    homes.set(key, { table, id, home, byPeople: nobody, fields: Object.fromEntries(all) });
  }
  return [...homes.values()];
}

const living = (here: readonly HereRecord[]) =>
  here.filter(({ fields }) => fields['deleted'] !== true).map(({ home, table, id, fields }) => ({ home, table, id, fields })).toSorted((a, b) => (homeKey(a.home, a) < homeKey(b.home, b) ? -1 : 1));

const unlike = (file: readonly DirectoryRecord[]): readonly DirectoryRecord[] => [...new Map(file.map((record) => [recordKey(record), record])).values()];
const files = directory.map(unlike);

/** What a source said, and what it says next: some of it gone, some of it changed, some of it new. */
const readings = fc.tuple(files, files).chain(([before, more]) =>
  fc.tuple(fc.constant(before), fc.tuple(fc.subarray([...before]), fc.boolean()).map(([stays, changes]) =>
    unlike([...stays.map((record) => (changes ? { ...record, fields: { ...record.fields, name: 'Autrement', description: 'Autre chose' } } : record)), ...more]),
  )),
);
const home = fc.constantFrom<Home>('published', 'kept');

test('bringing in the same again writes nothing, wherever it lives and wherever it came from', () => {
  fc.assert(
    fc.property(readings, home, home, ([before, file], first, then) => {
      const there = written([], writesFor([], before, { home: first }));
      const here = written(there, writesFor(there, file, { home: then }));
      expect(writesFor(here, file, { home: then })).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('stopped anywhere and brought in again, the directory is what it would have been at once', () => {
  fc.assert(
    fc.property(readings, fc.tuple(home, home), fc.nat(), ([before, file], [first, then], stop) => {
      const there = written([], writesFor([], before, { home: first }));
      const writes = writesFor(there, file, { home: then });
      const half = written(there, writes.slice(0, stop % (writes.length + 1)));
      const resumed = written(half, writesFor(half, file, { home: then }));
      expect(living(resumed)).toEqual(living(written(there, writes)));
    }),
    { numRuns: 60 },
  );
});

test('what is kept among ourselves is written nowhere else', () => {
  fc.assert(
    fc.property(readings, ([before, file]) => {
      const there = written([], writesFor([], before, { home: 'kept' }));
      const all = [...writesFor([], before, { home: 'kept' }), ...writesFor(there, file, { home: 'kept' })];
      expect(all.filter(({ home: at }) => at === 'published')).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('what leaves the published rows leaves them without a word', () => {
  fc.assert(
    fc.property(files, (file) => {
      const there = written([], writesFor([], file));
      const moved = written(there, writesFor(there, file, { home: 'kept' }));
      const left = moved.filter(({ home: at }) => at === 'published');
      expect(left.map(({ fields }) => fields)).toEqual(left.map(() => ({ deleted: true })));
    }),
    { numRuns: 40 },
  );
});

test('a place that somebody hid stays hidden under the name that files know it by, also where it was taken away since', () => {
  const named = (letter: string) => `0f000000-0000-4000-8000-00000000000${letter}` as RecordId;
  const [known, renamed, service] = [named('a'), named('b'), named('c')];
  const file: readonly DirectoryRecord[] = [
    { table: 'locations', id: known, fields: { name: 'Refuge', type: 'physical', source: 'bottin' } },
    { table: 'services', id: service, fields: { name: 'Accueil', status: 'active', source: 'bottin', [`place:${known}`]: {} } },
  ];
  const kept = (fields: Fields): HereRecord => ({ table: 'locations', id: renamed, home: 'kept', byPeople: nobody, fields: { name: 'Refuge', type: 'physical', [formerName(known)]: true, ...fields } });
  const words = (here: HereRecord) => JSON.stringify(writesFor([here], file));
  expect(words(kept({}))).toContain(known);
  for (const hidden of [kept({ hidden: true }), kept({ hidden: true, deleted: true })]) {
    expect(words(hidden)).toContain('Accueil');
    expect(words(hidden)).not.toContain('Refuge');
    expect(words(hidden)).not.toContain(known);
  }
});

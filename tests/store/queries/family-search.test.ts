import { freshId, openStore, stateOf } from '#tests/store/open-store.ts';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { DeviceId, MemberId, RecordId, SpaceId } from '#kernel/id.ts';
import type { Day } from '#kernel/day.ts';
import { parseDay } from '#kernel/day.ts';
import { closingValue } from '#protocol/closing.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { MemberDatabase } from '#store/database.ts';
import { createFamilyList, type FamilyList } from '#store/queries/family-list.ts';
import { findableWords, fold, isFound, typedWords } from '#store/queries/fold.ts';
import { handedToMe, lentBy } from '#store/queries/handed-to-me.ts';

const space = freshId<SpaceId>();

async function put(database: MemberDatabase, table: string, state: RecordState, id = freshId<RecordId>()): Promise<RecordId> {
  const written = await database.writeRecords([table], async (tx) => tx.put({ table, id, space }, state));
  expect(written.ok).toBe(true);
  return id;
}

async function openList(database: MemberDatabase): Promise<FamilyList> {
  const list = createFamilyList(database);
  expect(await list.load()).toEqual({ ok: true, value: undefined });
  return list;
}

const day = (text: string): Day => parseDay(text) ?? expect.fail(text);

const finds = (name: string, typed: string): boolean => typedWords(typed).every((word) => isFound(findableWords(name), word));

test.each([
  ['أحمد الخطيب', ['احمد', 'أحمد', 'خطيب', 'الخطيب', 'إحمد']],
  ['فاطمة موسى', ['فاطمه', 'فاطمة', 'موسي', 'موسى', 'فـــاطمة', 'فَاطِمَة']],
  ['شیخ کریمی', ['شيخ', 'كريمي', 'کریمی']],
  ['ﻣﺤﻤﺪ', ['محمد', 'مُحَمَّد']],
  ['Jean-Pierre N’Diaye', ['jean pierre', 'jeanpierre', 'jean-pierre', 'ndiaye', 'n’diaye', "n'diaye", 'diaye', 'pierre']],
  ['Obrien', ["o'brien", 'obrien']],
  ['Nguyễn Thị Phương', ['nguyen', 'thi phuong', 'PHƯƠNG']],
  ['Ömer Yıldız', ['omer', 'yildiz']],
  ['李小龙', ['李', '李小']],
])('%s is found however it is typed', (name, typed) => {
  for (const text of typed) {
    expect(finds(name, text), `${name} by ${text}`).toBe(true);
  }
});

test('a search does not find what is not there', () => {
  expect(finds('Haddad', 'addad')).toBe(false);
  expect(finds('محمد', 'احمد')).toBe(false);
  expect(finds('Jean-Pierre', 'pierrejean')).toBe(false);
});

const letters = 'abéèçñøœßİıيىأإآةهكک ـًّ王阮дё-’\' '.split('');
const names = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 18 }).map((some) => some.join(''));

test('every beginning of every word of a name finds it, in any script; and folding twice is folding once', () => {
  fc.assert(
    fc.property(names, fc.nat(), fc.nat(), (name, which, length) => {
      expect(fold(fold(name))).toBe(fold(name));
      const words = name.split(/[\s'’-]+/u).filter((word) => fold(word) !== '');
      const word = words[which % Math.max(1, words.length)] ?? '';
      const typed = Array.from(word).slice(0, 1 + (length % Math.max(1, word.length))).join('');
      expect(finds(name, typed)).toBe(true);
      expect(finds(name, typed.toUpperCase())).toBe(true);
    }),
  );
});

test('a family is found by its people and its schools too; by its own name first', async () => {
  const { database } = await openStore();
  const [phare, marie] = [freshId<RecordId>(), freshId<RecordId>()];
  const [roy, maries, adam] = [freshId<RecordId>(), freshId<RecordId>(), freshId<RecordId>()];
  await put(database, 'families', stateOf({ name: 'Roy', language: 'fr', school: phare }), roy);
  await put(database, 'families', stateOf({ name: 'Marie-Claire', language: 'fr' }), maries);
  await put(database, 'families', stateOf({ name: 'Adam', language: 'fr' }), adam);
  await put(database, 'people', stateOf({ family: adam, kind: 'student', name: 'Zoé Adam', school: marie }));
  const mother = await put(database, 'people', stateOf({ family: roy, kind: 'guardian', name: 'Marième Fall' }));
  const list = await openList(database);
  const found = (text: string) => list.search(text).map(({ name }) => name);
  expect(found('mari')).toEqual(['Marie-Claire', 'Roy']);
  let told = 0;
  list.onChange(() => (told += 1));
  list.nameSchools(new Map([[phare, 'École du Phare'], [marie, 'École Sainte-Marie']]));
  expect(told).toBe(1);
  expect(found('mari')).toEqual(['Marie-Claire', 'Roy', 'Adam']);
  expect([found('phare'), found('roy phar'), found('zoe sainte'), found('fall roy')]).toEqual([['Roy'], ['Roy'], ['Adam'], ['Roy']]);
  const gone = stateOf({ family: roy, kind: 'guardian', name: 'Marième Fall' });
  await put(database, 'people', { ...gone, ...stateOf({ deleted: closingValue(gone) }, { n: 2 }) }, mother);
  await list.catchUp();
  expect(found('fall')).toEqual([]);
});

test('digits of an Arabic keyboard find a number', async () => {
  const { database } = await openStore();
  const roy = await put(database, 'families', stateOf({ name: 'Roy' }));
  await put(database, 'phones', stateOf({ family: roy, number: '514 555-0142' }));
  const list = await openList(database);
  expect(list.search('٠١٤٢').map(({ id }) => id)).toEqual([roy]);
});

test('filters combine with the search and with one another; closed files only where they are asked for', async () => {
  const { database } = await openStore();
  const [me, other] = [freshId<MemberId>(), freshId<MemberId>()];
  const closed = stateOf({ name: 'Adam', language: 'ar', createdBy: me });
  const adam = await put(database, 'families', { ...closed, ...stateOf({ archived: { ...closingValue(closed), reason: 'moved', on: '2026-01-01' } }, { n: 2 }) });
  const abdi = await put(database, 'families', stateOf({ name: 'Abdi', language: 'ar', worker: me, 'target:newcomer': true }));
  const anne = await put(database, 'families', stateOf({ name: 'Anne', language: 'fr', worker: other, [`shared:${me}`]: true }));
  const aziz = await put(database, 'families', stateOf({ name: 'Aziz', language: 'ar', createdBy: me, worker: null }));
  await put(database, 'contacts', stateOf({ family: abdi, date: '2026-03-01', reached: 'noAnswer' }));
  await put(database, 'contacts', stateOf({ family: abdi, date: '2026-02-01' }));
  await put(database, 'contacts', stateOf({ family: anne, date: '2026-03-01', reached: 'yes' }));
  const list = await openList(database);
  const found = (filter: Parameters<FamilyList['search']>[1], text = '') => list.search(text, filter).map(({ id }) => id);
  expect(found({})).toEqual([abdi, anne, aziz]);
  expect(found({ archived: true })).toEqual([adam]);
  expect(list.entries().length).toBe(4);
  expect(found({ worker: me })).toEqual([abdi, anne]);
  expect(found({ worker: me, language: 'ar' })).toEqual([abdi]);
  expect(found({ worker: 'nobody' })).toEqual([aziz]);
  expect(found({ target: 'newcomer' })).toEqual([abdi]);
  expect(found({ notReachedSince: day('2026-02-15') })).toEqual([abdi, aziz]);
  expect(found({ notReachedSince: day('2026-02-01') })).toEqual([aziz]);
  expect(found({ language: 'ar' }, 'ab')).toEqual([abdi]);
  expect(list.search('abdi')[0]).toMatchObject({ lastContact: '2026-03-01', lastReached: '2026-02-01' });
});

test('[M7] what was written without knowing that a file was closed stands against it, and the file is listed again', async () => {
  const { database } = await openStore();
  const before = stateOf({ name: 'Adam', createdBy: 'x' });
  const closed = { ...before, ...stateOf({ archived: { ...closingValue(before), reason: 'moved' } }, { n: 2 }) };
  const adam = await put(database, 'families', closed);
  const list = await openList(database);
  expect(list.search('').length).toBe(0);
  await put(database, 'families', { ...closed, ...stateOf({ name: 'Adam-Roy' }, { device: freshId<DeviceId>() }) }, adam);
  await list.catchUp();
  expect(list.search('').map(({ name }) => name)).toEqual(['Adam-Roy']);
  await put(database, 'families', { ...before, ...stateOf({ archived: null }, { n: 3 }) }, adam);
  await list.catchUp();
  expect(list.search('').length).toBe(1);
});

test('[M8] a file that gave way is no line of the list, and what it was called finds the other; undone, both stand', async () => {
  const { database } = await openStore();
  const [haddad, hadad] = [freshId<RecordId>(), freshId<RecordId>()];
  await put(database, 'families', stateOf({ name: 'Hadad', language: 'ar', mergedInto: haddad }), hadad);
  await put(database, 'people', stateOf({ family: hadad, kind: 'student', name: 'Yara' }));
  await put(database, 'contacts', stateOf({ family: hadad, date: '2026-03-01' }));
  const list = await openList(database);
  // The other one has not come yet: nobody disappears meanwhile.
  expect(list.search('').map(({ id }) => id)).toEqual([hadad]);
  await put(database, 'families', stateOf({ name: 'Al-Khatib', language: 'ar' }), haddad);
  await list.catchUp();
  expect([list.size(), list.search('hadad')[0]?.id, list.search('yara')[0]?.id, list.search('khatib')[0]?.lastContact]).toEqual([1, haddad, haddad, '2026-03-01']);
  await put(database, 'families', stateOf({ name: 'Hadad', language: 'ar', mergedInto: null }), hadad);
  await list.catchUp();
  expect([list.search('').length, list.search('yara')[0]?.id, list.search('khatib')[0]?.lastContact]).toEqual([2, hadad, undefined]);
  await put(database, 'families', stateOf({ name: 'Hadad', mergedInto: haddad }), hadad);
  await put(database, 'families', stateOf({ name: 'Al-Khatib', mergedInto: hadad }), haddad);
  await list.catchUp();
  expect([list.size(), list.search('hadad').length, list.search('khatib').length]).toEqual([1, 1, 1]);
});

test('the files behind a file stand in one order, however they came to give way to it', async () => {
  const { database } = await openStore();
  const list = await openList(database);
  const file = await put(database, 'families', stateOf({ name: 'Roy' }));
  const [first, second] = [freshId<RecordId>(), freshId<RecordId>()].toSorted();
  for (const id of [second, first]) {
    await put(database, 'families', stateOf({ name: 'Roy', mergedInto: file }), id);
    await list.catchUp();
  }
  expect(list.entries()[0]?.merged).toEqual([first, second]);
});

test('families that were handed over are news for whoever receives them, and lent ones are known to whoever comes back', async () => {
  const { database } = await openStore();
  const [me, colleague] = [freshId<MemberId>(), freshId<MemberId>()];
  const handedOver = { from: colleague, to: me, by: colleague, on: '2026-03-01', until: '2026-06-01' };
  const mine = await put(database, 'families', stateOf({ name: 'A', worker: me, handedOver }));
  await put(database, 'families', stateOf({ name: 'B', worker: colleague, handedOver }));
  await put(database, 'families', stateOf({ name: 'C', worker: me, handedOver: { to: 'nobody' } }));
  const entries = (await openList(database)).entries();
  expect(handedToMe(entries, me, day('2026-02-20')).map(({ id }) => id)).toEqual([mine]);
  expect(handedToMe(entries, me, day('2026-03-02'))).toEqual([]);
  expect(lentBy(entries, colleague).map(({ id }) => id)).toEqual([mine]);
});

const ids = Array.from({ length: 4 }, () => freshId<RecordId>());
const [memberA, memberB] = [freshId<MemberId>(), freshId<MemberId>()];
const anId = fc.constantFrom(...ids);
const closing = stateOf({ name: 'x' });
const writes = fc.oneof(
  fc.record({ table: fc.constant('families'), id: anId, fields: fc.record({ name: fc.constantFrom('Roy', 'Hadad', 'محمد'), mergedInto: fc.constantFrom(null, ...ids), worker: fc.constantFrom(null, memberA, memberB), archived: fc.constantFrom(null, { ...closingValue(closing), reason: 'moved' }) }) }),
  fc.record({ table: fc.constant('people'), id: anId, fields: fc.record({ family: anId, name: fc.constantFrom('Yara', 'Sami'), kind: fc.constantFrom('student', 'guardian'), deleted: fc.constantFrom(null, closingValue({})) }) }),
  fc.record({ table: fc.constant('contacts'), id: anId, fields: fc.record({ family: anId, date: fc.constantFrom('2026-01-01', '2026-02-02', '2026-03-03', 'soon'), reached: fc.constantFrom('yes', 'noAnswer', null) }) }),
  fc.record({ table: fc.constant('phones'), id: anId, fields: fc.record({ family: anId, number: fc.constantFrom('514 555-0142', '438 555-0199') }) }),
);

test('a list that followed every write says the same as one that is read anew, and as one from its pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(writes, { maxLength: 4 }), { minLength: 1, maxLength: 6 }), async (rounds) => {
      const { database } = await openStore();
      const list = await openList(database);
      for (const round of rounds) {
        for (const { table, id, fields } of round) {
          await put(database, table, stateOf(fields), id);
        }
        await list.catchUp();
      }
      const sorted = (of: FamilyList) => of.entries().map((entry) => ({ ...entry, people: entry.people.toSorted((a, b) => (a.id < b.id ? -1 : 1)), schools: entry.schools.toSorted() }));
      const anew = await openList(database);
      expect(sorted(list)).toEqual(sorted(anew));
      for (const text of ['ro', 'hadad', 'محم', 'yar', '0142']) {
        expect(list.search(text).map(({ id }) => id), text).toEqual(anew.search(text).map(({ id }) => id));
      }
      for (let write = 0; write < 50; write += 1) {
        await put(database, 'contacts', stateOf({ note: 'of nobody' }));
      }
      await list.catchUp();
      expect(sorted(await openList(database))).toEqual(sorted(anew));
    }),
    { numRuns: 25 },
  );
}, 60_000);

import { freshId, openStore, stateOf } from '#tests/store/open-store.ts';
import { expect, test } from 'vitest';
import { trust } from '#kernel/brand.ts';
import type { Day } from '#kernel/day.ts';
import type { MemberId, RecordId, SpaceId } from '#kernel/id.ts';
import { closingValue } from '#protocol/closing.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { MemberDatabase } from '#store/database.ts';
import { closedFollowUps, openFollowUps } from '#store/queries/follow-ups.ts';
import { unsignedEntries } from '#store/queries/unsigned-entries.ts';
import { createReader } from '#store/reader.ts';

const space = freshId<SpaceId>();
const day = (text: string): Day => trust<Day>(text);

async function put(database: MemberDatabase, table: string, state: RecordState): Promise<RecordId> {
  const id = freshId<RecordId>();
  const written = await database.writeRecords([table], async (tx) => tx.put({ table, id, space }, state));
  expect(written.ok).toBe(true);
  return id;
}

test('what is open is found by its day, moved or not, and what cannot be dated stands first', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const family = freshId<RecordId>();
  const add = (due: string | { day: string; reason: string }, state: string | { is: string; on?: string } = 'open') => put(database, 'followUps', stateOf({ family, due, state }));
  const moved = await add({ day: '2026-11-20', reason: 'Voyage' });
  const plain = await add('2026-11-24', { is: 'open' });
  const later = await add('2027-01-04');
  const odd = await add('un jour');
  const done = await add('2026-01-05', { is: 'done', on: '2026-11-23' });
  await add('2026-11-23', { is: 'done', on: '2026-09-01' });
  expect((await openFollowUps(reader, day('2026-11-24'))).map(({ id }) => id)).toEqual([odd, moved, plain]);
  expect((await openFollowUps(reader, undefined)).map(({ id }) => id)).toEqual([odd, moved, plain, later]);
  expect((await closedFollowUps(reader, day('2026-10-25'))).map(({ id }) => id)).toEqual([done]);
});

test('entries that wait for a signature are mine alone, the latest first; signed or taken away ones do not wait', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const [family, me, other] = [freshId<RecordId>(), freshId<MemberId>(), freshId<MemberId>()];
  const entry = (date: string, author: MemberId) => stateOf({ family, kind: 'visit', date, note: '', author });
  const older = await put(database, 'contacts', entry('2026-11-02', me));
  const newer = await put(database, 'contacts', entry('2026-11-20', me));
  await put(database, 'contacts', entry('2026-11-21', other));
  const signed = entry('2026-11-19', me);
  await put(database, 'contacts', { ...signed, ...stateOf({ signed: closingValue(signed) }, { n: 2 }) });
  const gone = entry('2026-11-18', me);
  await put(database, 'contacts', { ...gone, ...stateOf({ deleted: closingValue(gone) }, { n: 2 }) });
  expect(await unsignedEntries(reader, me)).toEqual({
    count: 2,
    some: [
      { id: newer, family, date: '2026-11-20', kind: 'visit' },
      { id: older, family, date: '2026-11-02', kind: 'visit' },
    ],
  });
});

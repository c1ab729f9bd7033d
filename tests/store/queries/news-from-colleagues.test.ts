import { freshId, openStore, stateOf } from '#tests/store/open-store.ts';
import { trafficOf } from '#tests/store/disk.ts';
import { expect, test } from 'vitest';
import type { MemberId, RecordId, SpaceId } from '#kernel/id.ts';
import { closingValue } from '#protocol/closing.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { MemberDatabase } from '#store/database.ts';
import { NEWS_AT_MOST, newsFromColleagues } from '#store/queries/news-from-colleagues.ts';
import { createReader } from '#store/reader.ts';

const space = freshId<SpaceId>();
const [me, marc, mine, theirs] = [freshId<MemberId>(), freshId<MemberId>(), freshId<RecordId>(), freshId<RecordId>()];
const asked = { me, notBefore: 1000, isMine: (family: RecordId) => family === mine };

async function put(database: MemberDatabase, table: string, state: RecordState, id = freshId<RecordId>()): Promise<RecordId> {
  expect((await database.writeRecords([table], async (tx) => tx.put({ table, id, space }, state))).ok).toBe(true);
  return id;
}

const visit = (author: MemberId, family: RecordId, at = 2000): RecordState => stateOf({ family, author, kind: 'visit', date: '2026-03-03', note: 'x' }, { at });

test('what colleagues wrote of my families since I looked is news, the latest first; on a phone where nobody ever looked nothing is', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  const before = await put(database, 'contacts', visit(marc, mine));
  const first = await newsFromColleagues(reader, { ...asked, since: undefined });
  expect(first).toMatchObject({ found: [], more: false });
  await put(database, 'contacts', visit(me, mine));
  await put(database, 'contacts', visit(marc, theirs));
  await put(database, 'contacts', visit(marc, mine, 999));
  const taken = visit(marc, mine);
  await put(database, 'contacts', { ...taken, ...stateOf({ deleted: closingValue(taken) }, { n: 2 }) });
  const call = await put(database, 'contacts', visit(marc, mine, 3000));
  const added = await put(database, 'addenda', stateOf({ family: mine, contact: before, author: marc, text: 'y', reason: 'z' }, { at: 4000 }));
  const news = await newsFromColleagues(reader, { ...asked, since: first.upTo });
  expect(news.found).toEqual([
    { id: added, what: 'addendum', contact: before, family: mine, kind: '', by: marc, at: 4000 },
    { id: call, what: 'contact', contact: call, family: mine, kind: 'visit', by: marc, at: 3000 },
  ]);
  expect(news.more).toBe(false);
  expect(await newsFromColleagues(reader, { ...asked, since: news.upTo })).toEqual({ found: [], upTo: news.upTo, more: false, looked: 0 });
  expect(news.looked).toBe(6);
});

test('a mark of another database, that a backup took the place of, hides no news for long', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  await put(database, 'contacts', visit(marc, mine));
  const { upTo } = await newsFromColleagues(reader, { ...asked, since: 99_999 });
  await put(database, 'contacts', visit(marc, mine));
  expect((await newsFromColleagues(reader, { ...asked, since: upTo })).found.length).toBe(1);
});

test('of a great many a few are opened at a time, and no more than are told', async () => {
  const { database } = await openStore();
  const reader = createReader(database);
  await put(database, 'contacts', visit(marc, mine));
  const { upTo } = await newsFromColleagues(reader, { ...asked, since: undefined });
  for (let written = 0; written < 130; written += 1) {
    await put(database, 'contacts', visit(marc, mine));
  }
  const traffic = await trafficOf(async () => {
    expect(await newsFromColleagues(reader, { ...asked, since: upTo })).toMatchObject({ found: { length: NEWS_AT_MOST }, more: true });
  });
  expect(traffic.requests.filter((request) => request.startsWith('get')).length).toBeLessThanOrEqual(2 * NEWS_AT_MOST + 4);
});

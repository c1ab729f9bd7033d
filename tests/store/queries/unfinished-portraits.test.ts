import { freshId, openStore, stateOf } from '#tests/store/open-store.ts';
import { expect, test } from 'vitest';
import { parseDay } from '#kernel/day.ts';
import type { MemberId, RecordId, SpaceId } from '#kernel/id.ts';
import { closingValue } from '#protocol/closing.ts';
import { unfinishedPortraits } from '#store/queries/unfinished-portraits.ts';
import { createReader } from '#store/reader.ts';

const today = parseDay('2026-11-20')!;

test('of the portraits that nobody finished, one’s own are gone on with, the latest first; one that lies for a season is not reminded of', async () => {
  const { database } = await openStore();
  const [me, other] = [freshId<MemberId>(), freshId<MemberId>()];
  const put = async (fields: Parameters<typeof stateOf>[0], more: ReturnType<typeof stateOf> = {}): Promise<RecordId> => {
    const [id, state] = [freshId<RecordId>(), stateOf({ family: freshId(), questionnaire: 'portrait', ...fields }, { at: 1 })];
    const deleted = Object.hasOwn(more, 'deleted') ? stateOf({ deleted: closingValue(state) }, { at: 2 }) : {};
    await database.writeRecords(['portraits'], (tx) => Promise.resolve(tx.put({ table: 'portraits', id, space: freshId<SpaceId>() }, { ...state, ...deleted })));
    return id;
  };
  const by = (member: MemberId, on: string) => ({ on, by: member });
  const mine = await put({ begun: by(me, '2026-11-01') });
  const joined = await put({ begun: by(other, '2026-10-01'), [`sitting:${freshId()}`]: { ...by(me, '2026-11-10'), voice: 'parent' } });
  await put({ begun: by(other, '2026-11-12') });
  await put({ begun: by(me, '2026-11-13'), finished: by(me, '2026-11-13') });
  await put({ begun: by(me, '2026-08-01') });
  await put({ begun: by(me, '2026-11-14') }, stateOf({ deleted: true }, { at: 2 }));
  expect((await unfinishedPortraits(createReader(database), me, today)).map(({ id }) => id)).toEqual([joined, mine]);
});

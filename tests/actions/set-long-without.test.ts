import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { ActionContext } from '#actions/context.ts';
import { setLongWithout } from '#actions/set-long-without.ts';
import { LONG_WITHOUT } from '#domain/long-without.ts';
import { longWithout } from '#store/queries/long-without.ts';
import { spaceById } from '#store/queries/space-by-id.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { aHouse, aPhone } from '#tests/support/phone.ts';

const typed = { usual: '60', newcomer: '30', droppedOut: '10' };

test('a coordinator says after how many days; it reaches every phone, two may set two of them apart, and a worker sets none', async () => {
  const house = aHouse();
  const [marie, luc, amina] = [await aPhone(house, 'coordinator'), await aPhone(house, 'coordinator'), await aPhone(house)];
  const asCoordinator = (phone: typeof marie): ActionContext => ({ ...contextOf(house, phone), role: 'coordinator' });
  const { organisation } = house.spaces;
  const shown = async (context: ActionContext) => ({ seen: (await spaceById(context.reader, organisation)).state, now: await longWithout(context.reader, organisation) });
  const [one, other, worker] = [asCoordinator(marie), asCoordinator(luc), contextOf(house, amina)];
  expect((await shown(one)).now).toEqual(LONG_WITHOUT);
  expect((await setLongWithout(one, await shown(one), typed)).ok).toBe(true);
  expect((await setLongWithout(other, await shown(other), { usual: '41', newcomer: '14', droppedOut: '30' })).ok).toBe(true);
  for (const phone of [marie, luc, amina, marie, luc, amina]) {
    await phone.exchange();
    await phone.merge();
  }
  for (const context of [one, other, worker]) {
    expect((await shown(context)).now).toEqual({ usual: 60, newcomer: 14, droppedOut: 10 });
  }
  expect(await setLongWithout(worker, await shown(worker), typed)).toEqual({ ok: false, failure: { kind: 'not-a-coordinator' } });
  expect(await setLongWithout(one, await shown(one), { ...typed, newcomer: '6' })).toEqual({ ok: false, failure: { kind: 'days-out-of-bounds', of: 'newcomer' } });
});

import { freshId, freshKey, openStore } from '#tests/store/open-store.ts';
import { expect, test } from 'vitest';
import { archiveFamily, bringBackFamily } from '#actions/archive-family.ts';
import { passOnFamily } from '#actions/assign-family.ts';
import type { ActionContext } from '#actions/context.ts';
import { handOverCaseload } from '#actions/hand-over-caseload.ts';
import type { Role } from '#domain/member.ts';
import { parseDay } from '#kernel/day.ts';
import type { DeviceId, MemberId, OrganisationId, RecordId, SpaceId } from '#kernel/id.ts';
import { caseloadOfFamily } from '#store/queries/caseload-of-family.ts';
import { createFamilyList } from '#store/queries/family-list.ts';
import { openPromisesOf } from '#store/queries/open-promises.ts';
import { recordState } from '#store/queries/record-state.ts';
import { createReader } from '#store/reader.ts';
import { createCommit } from '#sync/commit.ts';

const now = Date.UTC(2026, 2, 2, 17);

async function aWorker(role: Role = 'worker') {
  const { database, vault, member } = await openStore();
  const team = freshId<SpaceId>();
  vault.addSpaceKey(team, 1, freshKey());
  const device = freshId<DeviceId>();
  const reader = createReader(database);
  const sizes: number[] = [];
  const commit = createCommit({ database, vault, device, clock: () => now, serverOffset: () => 0, saved: () => undefined });
  const context: ActionContext = {
    organisation: freshId<OrganisationId>(),
    member,
    device,
    role,
    spaces: { organisation: team, team, own: team },
    reader,
    clock: () => now,
    random: (bytes) => void crypto.getRandomValues(bytes),
    commit: (parts) => {
      sizes.push(parts.length);
      return commit(parts);
    },
  };
  const write = async (table: string, fields: Record<string, never> | object, id = freshId<RecordId>()): Promise<RecordId> => {
    const seen = await recordState(reader, table as 'families', id);
    const subject = table === 'families' ? id : ((fields as { family?: RecordId }).family ?? undefined);
    const saved = await commit([{ space: team, ...(subject === undefined ? {} : { subject }), edits: [{ table, id, fields: fields as never, ...(seen === undefined ? {} : { seen }) }] }]);
    expect(saved.ok).toBe(true);
    return id;
  };
  const list = createFamilyList(database);
  const look = async (id: RecordId) => {
    const caseload = await caseloadOfFamily(reader, id);
    return caseload ?? expect.fail('no such family');
  };
  return { database, context, reader, member, write, look, list, sizes };
}

const colleague = freshId<MemberId>();
const promise = (family: RecordId | undefined, owner: MemberId) => ({ ...(family === undefined ? {} : { family }), owner, due: '2026-04-01', state: 'open', kind: 'promise', what: 'x' });

test('a file is closed with a reason, hidden from the list, and opened again; without a reason it is not', async () => {
  const { context, write, look, list } = await aWorker();
  const family = await write('families', { name: 'Roy', createdBy: context.member });
  await list.load();
  expect(await archiveFamily(context, await look(family), '  ')).toMatchObject({ ok: false, failure: { kind: 'archive-reason' } });
  expect(await archiveFamily(context, await look(family), 'moved')).toMatchObject({ ok: true });
  await list.catchUp();
  expect([list.search('').length, list.search('', { archived: true }).length]).toEqual([0, 1]);
  expect(await look(family)).toMatchObject({ archived: { reason: 'moved', on: '2026-03-02', by: context.member }, against: [] });
  await bringBackFamily(context, await look(family));
  await list.catchUp();
  expect([list.search('').length, (await look(family)).archived]).toEqual([1, undefined]);
});

test('[M7] a colleague who wrote without knowing stands against a closed file, by name of what was written; closing it again settles that', async () => {
  const { context, write, look, list } = await aWorker();
  const family = await write('families', { name: 'Roy', createdBy: context.member });
  const before = await look(family);
  await archiveFamily(context, before, 'moved');
  await write('families', { language: 'ar' }, family);
  expect((await look(family)).against).toEqual(['language']);
  await list.load();
  expect(list.search('').length).toBe(1);
  await archiveFamily(context, await look(family), 'moved');
  expect((await look(family)).against).toEqual([]);
});

test('a family passes on with what was promised to it, is shared, and whoever receives it hears of it', async () => {
  const { context, reader, write, look, member } = await aWorker();
  const family = await write('families', { name: 'Roy', createdBy: member, [`shared:${colleague}`]: true });
  await write('followUps', promise(family, member));
  const promises = await openPromisesOf(reader, member);
  const other = freshId<MemberId>();
  expect(await passOnFamily(context, await look(family), { from: member, to: colleague, sharedBefore: [colleague], shared: [other], promises })).toMatchObject({ ok: true });
  expect(await look(family)).toMatchObject({ worker: colleague, shared: [other], handedOver: { from: member, to: colleague, by: member, on: '2026-03-02' } });
  expect([(await openPromisesOf(reader, member)).length, (await openPromisesOf(reader, colleague)).length]).toEqual([0, 1]);
});

test('nothing is written where nothing changed', async () => {
  const { context, write, look, member, sizes } = await aWorker();
  const family = await write('families', { name: 'Roy', createdBy: member });
  await passOnFamily(context, await look(family), { from: member, to: member, sharedBefore: [], shared: [], promises: [] });
  expect(sizes).toEqual([]);
});

test('a caseload passes on in slices, one envelope for a family with its promises; what is somebody else’s by now stays there', async () => {
  const { context, reader, write, look, member, sizes } = await aWorker();
  const families: RecordId[] = [];
  for (let count = 0; count < 30; count += 1) {
    families.push(await write('families', { name: `Family ${count}`, createdBy: member }));
  }
  const [first = freshId(), second = freshId()] = families;
  const elsewhere = await write('families', { name: 'Elsewhere', createdBy: colleague });
  await write('followUps', promise(first, member));
  await write('followUps', promise(first, colleague));
  await write('followUps', { ...promise(second, member), state: { is: 'done', on: '2026-03-01' } });
  const alone = await write('followUps', promise(undefined, member));
  await write('followUps', promise(elsewhere, member));
  const to = freshId<MemberId>();
  const third = families[2] ?? first;
  await write('families', { worker: colleague }, third);
  const told: number[] = [];
  const done = await handOverCaseload(context, { from: member, to, families, promises: [alone], until: '2026-06-01' }, (count) => told.push(count));
  expect(done).toEqual({ ok: true, value: { families: 29, promises: 2, skipped: 1 } });
  expect(told.at(-1)).toBe(30);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(25);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(30);
  expect(await look(first)).toMatchObject({ worker: to, handedOver: { from: member, to, by: member, until: parseDay('2026-06-01') } });
  expect((await look(third)).worker).toBe(colleague);
  expect((await openPromisesOf(reader, member)).map(({ value }) => value.family)).toEqual([elsewhere]);
  // Doing it again does what is left, and that is nothing.
  expect(await handOverCaseload(context, { from: member, to, families, promises: [], until: '' })).toEqual({ ok: true, value: { families: 0, promises: 0, skipped: 30 } });
});

test('a disk that is full stops between two slices; what was said is done, and the next try does the rest', async () => {
  const { context, write, member } = await aWorker();
  const families: RecordId[] = [];
  for (let count = 0; count < 30; count += 1) {
    families.push(await write('families', { name: `Family ${count}`, createdBy: member }));
  }
  let commits = 0;
  const failing: ActionContext = { ...context, commit: (parts) => ((commits += 1) === 2 ? Promise.resolve({ ok: false, failure: { kind: 'disk-full' } }) : context.commit(parts)) };
  const asked = { from: member, to: colleague, families, promises: [], until: '' };
  const told: number[] = [];
  expect(await handOverCaseload(failing, asked, (count) => told.push(count))).toEqual({ ok: false, failure: { kind: 'disk-full' } });
  expect(told).toEqual([25]);
  expect(await handOverCaseload(context, asked)).toMatchObject({ ok: true, value: { families: 5, skipped: 25 } });
});

test.each<[string, 'worker' | 'coordinator', Partial<Parameters<typeof handOverCaseload>[1]>, string | undefined]>([
  ['a worker hands over nobody else’s families', 'worker', { from: colleague }, 'hand-over-not-yours'],
  ['nobody receives them', 'worker', { to: undefined }, 'hand-over-to-missing'],
  ['nothing is chosen', 'worker', { families: [] }, 'hand-over-nothing'],
  ['the day of return is past', 'worker', { until: '2026-03-02' }, 'hand-over-day-past'],
  ['the day of return is none', 'worker', { until: '2026-02-30' }, 'hand-over-day-invalid'],
  ['a coordinator hands over anybody’s', 'coordinator', { from: colleague }, undefined],
])('%s', async (_, role, wish, kind) => {
  const { context, write, member } = await aWorker(role);
  const from = wish.from ?? member;
  const family = await write('families', { name: 'Roy', createdBy: from });
  const done = await handOverCaseload(context, { from, to: freshId<MemberId>(), families: [family], promises: [], until: '', ...wish });
  expect(done.ok ? undefined : done.failure.kind).toBe(kind);
});

test('a worker takes back what was lent, and nothing else of a colleague’s', async () => {
  const { context, write, look, member } = await aWorker();
  const lent = await write('families', { name: 'Lent', createdBy: member, worker: colleague, handedOver: { from: member, to: colleague, by: member, on: '2026-01-01', until: '2026-03-01' } });
  const theirs = await write('families', { name: 'Theirs', createdBy: colleague });
  const done = await handOverCaseload(context, { from: colleague, to: member, families: [lent, theirs], promises: [], until: '' });
  expect(done).toMatchObject({ ok: true, value: { families: 1, skipped: 1 } });
  expect([(await look(lent)).worker, (await look(theirs)).worker]).toEqual([member, colleague]);
});

import 'fake-indexeddb/auto';

import { expect, test } from 'vitest';

import type { ActionContext } from '#actions/context.ts';
import { declineProposal, type Judged, publishProposals, settleByHand } from '#actions/decide-proposal.ts';
import { proposeNewService, sayChanged, sayClosed, sayHow, sayStillTrue, withdraw } from '#actions/propose.ts';
import { readService } from '#domain/service.ts';
import type { RecordId } from '#kernel/id.ts';
import { allProposals, openProposals, proposalsWithEntries, type ProposedFor } from '#store/queries/proposals.ts';
import { createReader } from '#store/reader.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

const food = anId<RecordId>();
const soup = anId<RecordId>();

type Member = { readonly phone: Phone; readonly context: ActionContext };

/** What the server publishes, as a phone that has just asked has it. */
const publicOf = (house: House) => {
  const page = async () => (await house.log.published({ organisation: house.organisation }, { noun: 'services', since: 0, limits: { maxCount: 100, maxLetters: 1e7 } }))?.entries ?? [];
  const rows = async () => (await page()).filter(({ removed }) => !removed).map(({ id, state, version }) => ({ id, version, ...state }));
  return {
    rows: () => rows(),
    row: async (_: string, id: RecordId) => (await rows()).find((row) => row.id === id),
    rowsOf: async (_: string, ids: readonly RecordId[]) => {
      const there = await rows();
      return ids.map((id) => there.find((row) => row.id === id));
    },
  };
};

const meet = async (...members: readonly Member[]): Promise<void> => {
  for (const { phone } of [...members, ...members]) {
    await phone.exchange();
    await phone.merge();
  }
};

const serviceOf = async (house: House, id: RecordId) => {
  const row = (await publicOf(house).rows()).find((one) => one.id === id);
  return row === undefined ? undefined : readService(id, row.fields);
};

const desk = ({ phone }: Member, house: House) => proposalsWithEntries(createReader(phone.database), publicOf(house));
const judged = ({ proposal, entry }: ProposedFor): Judged => ({ proposal: proposal.value, state: proposal.state, entry });
const open = ({ phone }: Member) => openProposals(createReader(phone.database));

async function aTeam(): Promise<{ readonly house: House; readonly marie: Member; readonly jean: Member; readonly amina: Member }> {
  const house = aHouse();
  const member = async (name: string, role: 'worker' | 'coordinator'): Promise<Member> => {
    const phone = await aPhone(house, role);
    const context = { ...contextOf(house, phone), role };
    const roster = [{ table: 'members', id: phone.member as string as RecordId, fields: { name, role } }, { table: 'devices', id: phone.device as string as RecordId, fields: { member: phone.member } }];
    await phone.commit([{ space: house.spaces.organisation, edits: roster }]);
    return { phone, context };
  };
  const [marie, jean, amina] = [await member('Marie', 'coordinator'), await member('Jean', 'coordinator'), await member('Amina', 'worker')];
  const service = (id: RecordId, name: string) => ({ table: 'services', id, fields: { name, status: 'active', checked: { on: '2025-01-15' } } });
  await marie.phone.commit([{ space: house.spaces.organisation, published: true, edits: [service(food, 'Comptoir'), service(soup, 'Souper')] }]);
  await meet(marie, jean, amina);
  return { house, marie, jean, amina };
}

/** The entry as the phone shows it. */
async function looked(house: House, id: RecordId) {
  const row = (await publicOf(house).rows()).find((one) => one.id === id) ?? expect.fail('no such service');
  const { storedToState } = await import('#protocol/stored-state.ts');
  return { noun: 'services' as const, id, state: storedToState(row) };
}

test('a worker’s answer waits for a coordinator, is published with who said it when, and the worker hears of it', async () => {
  const { house, marie, amina } = await aTeam();
  expect(await sayStillTrue(amina.context, await looked(house, food))).toMatchObject({ ok: true });
  await meet(amina, marie);
  expect((await serviceOf(house, food))?.checked?.on).toBe('2025-01-15');
  const [line] = await desk(marie, house);
  expect(line).toMatchObject({ proposal: { value: { kind: 'stillTrue', about: food, by: amina.phone.member }, outcome: undefined }, entry: { fields: { name: 'Comptoir' } } });
  expect(await publishProposals(marie.context, [judged(line!)])).toEqual({ ok: true, value: undefined });
  await meet(marie, amina);
  expect((await serviceOf(house, food))?.checked).toMatchObject({ on: line?.proposal.value.on, by: amina.phone.member });
  expect(await open(amina)).toEqual([]);
  expect((await allProposals(createReader(amina.phone.database)))[0]?.outcome).toMatchObject({ is: 'published', by: marie.phone.member });
});

test('a coordinator’s own answer is published at once', async () => {
  const { house, marie } = await aTeam();
  expect(await sayClosed(marie.context, await looked(house, food), 'forNow')).toEqual({ ok: true, value: { proposed: undefined } });
  await meet(marie);
  expect(await serviceOf(house, food)).toMatchObject({ status: 'temporarilyClosed', waiting: { is: 'closedForNow' }, checked: { by: marie.phone.member } });
  expect(await open(marie)).toEqual([]);
});

test('two coordinators who publish apart publish once, and nothing is to be settled', async () => {
  const { house, marie, jean, amina } = await aTeam();
  await sayClosed(amina.context, await looked(house, food), 'forGood');
  await meet(amina, marie, jean);
  const [here, there] = [await desk(marie, house), await desk(jean, house)];
  await publishProposals(marie.context, [judged(here[0]!)]);
  await publishProposals(jean.context, [judged(there[0]!)]);
  await meet(marie, jean, amina);
  const row = (await publicOf(house).rows()).find(({ id }) => id === food);
  expect(row?.fields).toMatchObject({ status: 'defunct', checked: { by: amina.phone.member } });
  const { isClash } = await import('#protocol/heads.ts');
  expect(Object.values((await looked(house, food)).state).some(isClash)).toBe(false);
  const [known] = await allProposals(createReader(amina.phone.database));
  expect(known?.outcome).toMatchObject({ is: 'published', by: marie.phone.member });
  expect(known?.answers).toHaveLength(2);
});

test('a new service that two coordinators publish is one', async () => {
  const { house, marie, jean, amina } = await aTeam();
  const proposed = await proposeNewService(amina.context, { name: 'Vestiaire', phone: '514 555-0188', description: '' });
  await meet(amina, marie, jean);
  const [here, there] = [await desk(marie, house), await desk(jean, house)];
  await publishProposals(marie.context, [judged(here[0]!)]);
  await publishProposals(jean.context, [judged(there[0]!)]);
  await meet(marie, jean);
  const named = (await publicOf(house).rows()).filter(({ fields }) => fields['name'] === 'Vestiaire');
  expect(named.map(({ id }) => id)).toEqual([proposed.ok ? proposed.value : undefined]);
});

test('all at once: each entry is written once, the last word counts, and every proposal has its answer', async () => {
  const { house, marie, amina } = await aTeam();
  await sayStillTrue(amina.context, await looked(house, food), 'call');
  await sayStillTrue({ ...amina.context, clock: () => Date.now() + 86_400_000 }, await looked(house, food), 'visit');
  await sayStillTrue(amina.context, await looked(house, soup));
  await meet(amina, marie);
  expect((await publishProposals(marie.context, (await desk(marie, house)).map(judged))).ok).toBe(true);
  await meet(marie);
  expect((await serviceOf(house, food))?.checked?.how).toBe('visit');
  expect((await serviceOf(house, soup))?.checked?.by).toBe(amina.phone.member);
  expect(await open(marie)).toEqual([]);
});

test('what an entry that is gone would say cannot be published, and can be declined', async () => {
  const { house, marie, amina } = await aTeam();
  await sayStillTrue(amina.context, await looked(house, food));
  const { state } = await looked(house, food);
  await marie.phone.commit([{ space: house.spaces.organisation, published: true, edits: [{ table: 'services', id: food, seen: state, fields: { deleted: true } }] }]);
  await meet(amina, marie);
  const [line] = await desk(marie, house);
  expect(line?.entry).toBeUndefined();
  expect(await publishProposals(marie.context, [judged(line!)])).toEqual({ ok: false, failure: { kind: 'entry-gone' } });
  expect(await declineProposal(marie.context, judged(line!), '  ')).toMatchObject({ ok: false, failure: { kind: 'reason' } });
  expect((await declineProposal(marie.context, judged(line!), 'Retiré')).ok).toBe(true);
  await meet(marie, amina);
  expect((await allProposals(createReader(amina.phone.database)))[0]?.outcome).toMatchObject({ is: 'declined', reason: 'Retiré' });
});

test('no worker decides: their action is refused, and what they write all the same counts for nothing', async () => {
  const { house, marie, amina } = await aTeam();
  await sayClosed(amina.context, await looked(house, food), 'forGood');
  const [own] = await desk(amina, house);
  expect(await publishProposals(amina.context, [judged(own!)])).toEqual({ ok: false, failure: { kind: 'not-a-coordinator' } });
  expect(await declineProposal(amina.context, judged(own!), 'x')).toEqual({ ok: false, failure: { kind: 'not-a-coordinator' } });
  expect(await settleByHand(amina.context, judged(own!))).toEqual({ ok: false, failure: { kind: 'not-a-coordinator' } });
  const decided = { is: 'published', by: marie.phone.member, on: '2026-11-22' };
  await amina.phone.commit([{ space: house.spaces.organisation, edits: [{ table: 'proposals', id: own!.proposal.value.id, seen: own!.proposal.state, fields: { decided } }] }]);
  await meet(amina, marie);
  const [line] = await desk(marie, house);
  expect([line?.proposal.outcome, line?.proposal.answers.map(({ allowed }) => allowed)]).toEqual([undefined, [false]]);
});

test('what is kept among ourselves is corrected there, and nothing of it is published', async () => {
  const { house, marie, amina } = await aTeam();
  const shelter = anId<RecordId>();
  await marie.phone.commit([{ space: house.spaces.organisation, edits: [{ table: 'keptServices', id: shelter, fields: { name: 'Halte', status: 'active' } }] }]);
  await meet(marie, amina);
  await sayClosed(amina.context, { noun: 'services', id: shelter, state: {} }, 'forNow');
  await meet(amina, marie);
  await publishProposals(marie.context, (await desk(marie, house)).map(judged));
  await meet(marie, amina);
  expect((await createReader(amina.phone.database).one('keptServices', shelter))?.fields).toMatchObject({ status: 'temporarilyClosed' });
  expect((await publicOf(house).rows()).map(({ id }) => id)).not.toContain(shelter);
});

test('how one knows is said afterwards; one’s own word is taken back, nobody else’s', async () => {
  const { house, marie, amina } = await aTeam();
  await sayStillTrue(amina.context, await looked(house, food));
  const of = async (member: Member) => (await open(member)).map(({ value, state }) => ({ id: value.id, by: value.by, state, fields: value.fields }));
  const [first] = await of(amina);
  await sayHow(amina.context, first!, 'call');
  expect((await of(amina))[0]?.fields['checked']).toMatchObject({ by: amina.phone.member, how: 'call' });
  await meet(amina, marie);
  expect(await withdraw(marie.context, (await of(marie))[0]!)).toEqual({ ok: false, failure: { kind: 'not-yours' } });
  expect((await withdraw(amina.context, (await of(amina))[0]!)).ok).toBe(true);
  await meet(amina, marie);
  expect([await open(amina), await open(marie)]).toEqual([[], []]);
});

test('words alone wait with the others, a coordinator’s too, and are settled by hand', async () => {
  const { house, marie } = await aTeam();
  expect(await sayChanged(marie.context, await looked(house, food), { note: 'L’entrée est derrière', waiting: '', phone: '', hours: '' })).toMatchObject({ ok: true, value: { proposed: {} } });
  const [line] = await desk(marie, house);
  expect((await settleByHand(marie.context, judged(line!))).ok).toBe(true);
  expect(await open(marie)).toEqual([]);
});

import 'fake-indexeddb/auto';

import { expect, test } from 'vitest';
import type { ActionContext } from '#actions/context.ts';
import type { LookedEntry } from '#actions/directory-home.ts';
import { offeredHere, savePlace, tickedServices } from '#actions/edit-place.ts';
import { saveProvider } from '#actions/edit-provider.ts';
import { saveService, serviceMark, tickedPlaces } from '#actions/edit-service.ts';
import { bringBackEntries, settleEntry, takeAwayEntries } from '#actions/take-away-entry.ts';
import { beginForm, type FormShape, type FormTexts, partsToText, ticked } from '#domain/directory-form.ts';
import { locationShape, providerShape, serviceShape } from '#domain/directory-shapes.ts';
import type { RecordId } from '#kernel/id.ts';
import { bytesToCommit } from '#protocol/commit.ts';
import { bytesToEnvelope, envelopeKinds } from '#protocol/envelope.ts';
import { historyOf } from '#sync/history.ts';
import { recordState } from '#store/queries/record-state.ts';
import { createReader } from '#store/reader.ts';
import { rowToState } from '#store/row.ts';
import type { SyncedTable } from '#store/schema.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

const OPEN = 'Sous-sol de l’église Sainte-Odile';
const SECRET = '77, rue du Refuge-Caché';

const coordinating = (house: House, phone: Phone): ActionContext => ({ ...contextOf(house, phone), role: 'coordinator' });

async function aCoordinator() {
  const house = aHouse();
  const phone = await aPhone(house, 'coordinator');
  const context = coordinating(house, phone);
  const looked = async (table: SyncedTable, id: RecordId): Promise<LookedEntry> => ({ id, state: (await recordState(context.reader, table, id)) ?? {} });
  return { house, phone, context, looked };
}

const fieldsOf = async (phone: Phone, table: SyncedTable, id: RecordId) => (await createReader(phone.database).one(table, id))?.fields;

const touched = (shape: FormShape, looked: LookedEntry, changes: FormTexts) => {
  const begun = beginForm(shape, Object.fromEntries(Object.entries(looked.state).map(([name, { heads }]) => [name, heads[0]?.value])));
  return { id: looked.id, looked, begun, filled: { ...begun, ...changes } };
};
const anew = (filled: FormTexts) => ({ id: anId<RecordId>(), looked: undefined, begun: {}, filled });

const idOf = (saved: Awaited<ReturnType<typeof saveProvider>>): RecordId => (saved.ok ? saved.value : expect.fail(JSON.stringify(saved.failure)));

/** Everything that left this phone in clear, as words; and how much left sealed. */
async function inClear(phone: Phone): Promise<{ readonly words: string; readonly sealed: number }> {
  const rows = await createReader(phone.database).outbox();
  const clear = rows.filter(({ published }) => published === true).map(({ sealed }) => bytesToCommit(sealed));
  return { words: JSON.stringify(clear.map((commit) => (commit.ok ? commit.value.changes : expect.fail()))), sealed: rows.filter(({ published }) => published !== true).length };
}

/** What the server tells anybody, and every envelope in clear that it keeps. */
async function atTheServer(house: House): Promise<{ readonly rows: string; readonly envelopes: string }> {
  const scope = { organisation: house.organisation };
  const limits = { maxCount: 1000, maxLetters: 1_000_000 };
  const nouns = ['providers', 'services', 'locations'] as const;
  const rows = await Promise.all(nouns.map((noun) => house.log.published(scope, { noun, since: 0, limits })));
  const portion = await house.log.read({ organisation: house.organisation, space: house.spaces.organisation }, { direction: 'up', from: 0, to: 1000, maxCount: 1000, maxBytes: 10_000_000 });
  const clear = portion.envelopes.flatMap((bytes) => {
    const envelope = bytesToEnvelope(bytes);
    return envelope.ok && envelope.value.header.kind === envelopeKinds.published ? [bytesToCommit(envelope.value.sealed)] : [];
  });
  return { rows: JSON.stringify(rows), envelopes: JSON.stringify(clear.map((commit) => (commit.ok ? commit.value.changes : expect.fail()))) };
}

test('an organisation, its service and its places are published; a hidden place is nowhere in what leaves in clear, and says itself what can be had there', async () => {
  const { house, phone, context } = await aCoordinator();
  const provider = idOf(await saveProvider(context, anew({ name: 'La Grande Table' })));
  const service = idOf(await saveService(context, anew({ name: 'Comptoir', provider, [`schedule:${anId()}`]: partsToText({ rhythm: 'monthly', nth: '2', days: '1', from: '9', to: '12' }) })));
  const services = [{ id: service, state: (await recordState(context.reader, 'services', service)) ?? {} }];
  const open = idOf(await savePlace(context, { ...anew({ name: OPEN, provider, [offeredHere(service)]: ticked(true) }), services }));
  const after = [{ id: service, state: (await recordState(context.reader, 'services', service)) ?? {} }];
  const hidden = idOf(
    await savePlace(context, { ...anew({ name: 'Le Refuge', provider, hidden: ticked(true), [`address:${anId()}`]: partsToText({ line1: SECRET, city: 'Laval' }), [offeredHere(service)]: ticked(true) }), services: after }),
  );
  expect(await fieldsOf(phone, 'services', service)).toMatchObject({ name: 'Comptoir', status: 'active', [`place:${open}`]: {} });
  expect(await fieldsOf(phone, 'services', service)).not.toHaveProperty(`place:${hidden}`);
  expect(await fieldsOf(phone, 'keptLocations', hidden)).toMatchObject({ hidden: true, [serviceMark(service)]: true });
  expect(await fieldsOf(phone, 'locations', hidden)).toBeUndefined();
  const left = await inClear(phone);
  expect(left.words).toContain(OPEN);
  expect(left.words).not.toContain('Refuge');
  expect(left.words).not.toContain(hidden);
  expect(left.sealed).toBe(1);
  expect((await phone.exchange()).kind).toBe('done');
  const there = await atTheServer(house);
  for (const words of [there.rows, there.envelopes]) {
    expect(words).toContain(OPEN);
    expect(words).not.toContain('Refuge');
    expect(words).not.toContain(hidden);
  }
  // The form of the service shows it as one of its places, and takes it back there.
  const place = { id: hidden, state: (await recordState(context.reader, 'keptLocations', hidden)) ?? {} };
  expect(tickedPlaces(service, [place])).toEqual({ [`place:${hidden}`]: ticked(true) });
  const looked = { id: service, state: (await recordState(context.reader, 'services', service)) ?? {} };
  const form = touched(serviceShape, looked, {});
  await saveService(context, { ...form, begun: { ...form.begun, [`place:${hidden}`]: ticked(true) }, filled: { ...form.filled, [`place:${hidden}`]: '' } });
  expect(await fieldsOf(phone, 'keptLocations', hidden)).toMatchObject({ [serviceMark(service)]: null });
  expect(JSON.stringify(await inClear(phone))).not.toContain(hidden);
});

test('a published place that is hidden is gone under its old name, and kept sealed under a new one with all it said', async () => {
  const { house, phone, context, looked } = await aCoordinator();
  const schedule = { id: anId(), freq: 'WEEKLY', byday: 'SA', opensAt: '09:00', closesAt: '12:00' };
  const service = idOf(await saveService(context, anew({ name: 'Comptoir' })));
  const open = idOf(await savePlace(context, { ...anew({ name: SECRET, transportation: 'Autobus 45' }), services: [] }));
  await context.commit([{ space: context.spaces.organisation, published: true, edits: [{ table: 'services', id: service, fields: { [`place:${open}`]: { schedules: [schedule] } }, seen: (await looked('services', service)).state }] }]);
  await phone.exchange();
  expect((await atTheServer(house)).rows).toContain(SECRET);
  const before = await looked('locations', open);
  const services = [await looked('services', service)];
  const form = touched(locationShape, before, { hidden: ticked(true), transportation: 'Autobus 45, puis sonner' });
  const hidden = idOf(await savePlace(context, { ...form, filled: { ...form.filled, ...tickedServices(open, before, services) }, services }));
  expect(hidden).not.toBe(open);
  expect(await fieldsOf(phone, 'keptLocations', hidden)).toMatchObject({
    name: SECRET, type: 'physical', hidden: true, transportation: 'Autobus 45, puis sonner', [`was:${open}`]: true, [serviceMark(service)]: true,
    [`schedule:${schedule.id}`]: { freq: 'WEEKLY', byday: 'SA', opensAt: '09:00', closesAt: '12:00' },
  });
  expect(await fieldsOf(phone, 'services', service)).toMatchObject({ [`place:${open}`]: null });
  await phone.exchange();
  const there = await atTheServer(house);
  expect(there.rows).toContain('Comptoir');
  expect(there.rows).not.toContain(SECRET);
  expect(there.rows).not.toContain(hidden);
});

test('a hidden place is made public only by somebody who says so twice, under a name that was never hidden', async () => {
  const { phone, context, looked } = await aCoordinator();
  const service = idOf(await saveService(context, anew({ name: 'Comptoir' })));
  const services = [await looked('services', service)];
  const hidden = idOf(await savePlace(context, { ...anew({ name: 'Maison', hidden: ticked(true), [offeredHere(service)]: ticked(true) }), services }));
  const before = await looked('keptLocations', hidden);
  const form = { ...touched(locationShape, before, { hidden: '' }), services };
  const offered = { ...form, filled: { ...form.filled, ...tickedServices(hidden, before, services) } };
  expect(await savePlace(context, offered)).toEqual({ ok: false, failure: { kind: 'place-made-public' } });
  expect((await inClear(phone)).words).not.toContain('Maison');
  const open = idOf(await savePlace(context, { ...offered, madePublic: true }));
  expect(await fieldsOf(phone, 'locations', open)).toEqual({ name: 'Maison', type: 'physical' });
  expect(await fieldsOf(phone, 'keptLocations', hidden)).toMatchObject({ deleted: true });
  expect(await fieldsOf(phone, 'services', service)).toMatchObject({ [`place:${open}`]: {} });
  expect((await inClear(phone)).words).not.toContain(hidden);
});

test('whoever may not be published is kept among ourselves with everything of theirs, whatever is added or changed later', async () => {
  const { phone, context, looked } = await aCoordinator();
  const provider = idOf(await saveProvider(context, anew({ name: 'Entraide discrète', mayPublish: ticked(true) })));
  const service = idOf(await saveService(context, anew({ name: 'Écoute', provider })));
  const services = [await looked('keptServices', service)];
  const place = idOf(await savePlace(context, { ...anew({ name: 'Local', provider, [offeredHere(service)]: ticked(true) }), services }));
  expect(await fieldsOf(phone, 'keptProviders', provider)).toMatchObject({ mayPublish: false });
  expect(await fieldsOf(phone, 'keptServices', service)).toMatchObject({ [`place:${place}`]: {} });
  expect((await saveService(context, touched(serviceShape, await looked('keptServices', service), { name: 'Écoute le soir' }))).ok).toBe(true);
  // Hidden or not, it stays here: no screen can carry it out.
  const form = touched(locationShape, await looked('keptLocations', place), { hidden: ticked(true) });
  expect(idOf(await savePlace(context, { ...form, services: [] }))).toBe(place);
  const again = touched(locationShape, await looked('keptLocations', place), { hidden: '' });
  expect(idOf(await savePlace(context, { ...again, services: [], madePublic: true }))).toBe(place);
  expect((await saveProvider(context, touched(providerShape, await looked('keptProviders', provider), { mayPublish: '', description: 'Rue Tranquille' }))).ok).toBe(true);
  expect((await inClear(phone)).words).toBe('[]');
  const open = idOf(await saveService(context, anew({ name: 'Repas' })));
  expect(await saveService(context, touched(serviceShape, await looked('services', open), { provider }))).toEqual({ ok: false, failure: { kind: 'kept-among-ourselves' } });
});

test('a worker changes nothing; what is wrong is said by its field, and nothing is written', async () => {
  const { house, phone, context } = await aCoordinator();
  const worker = { ...contextOf(house, phone), role: 'worker' as const };
  const refusal = { ok: false, failure: { kind: 'not-a-coordinator' } };
  const form = anew({ name: 'X' });
  expect([await saveProvider(worker, form), await saveService(worker, form), await savePlace(worker, { ...form, services: [] }), await takeAwayEntries(worker, [])]).toEqual([refusal, refusal, refusal, refusal]);
  const wrong = { ok: false, failure: { kind: 'directory-entry', wrong: [{ field: 'name', why: { kind: 'text-missing' } }] } };
  expect([await saveProvider(context, anew({})), await saveService(context, anew({})), await savePlace(context, { ...anew({}), services: [] })]).toEqual([wrong, wrong, wrong]);
  expect(await createReader(phone.database).outbox()).toEqual([]);
});

test('two coordinators who change different things never clash; what both changed stands twice until one of them chooses', async () => {
  const { house, phone, context, looked } = await aCoordinator();
  const other = await aPhone(house, 'coordinator');
  const place = idOf(await savePlace(context, { ...anew({ name: 'Maison', hidden: ticked(true) }), services: [] }));
  const meet = async (): Promise<void> => {
    for (const one of [phone, other, phone]) {
      await one.exchange();
      await one.merge();
    }
  };
  await meet();
  const theirs = coordinating(house, other);
  const seen = async (reading: Phone): Promise<LookedEntry> => {
    const row = await createReader(reading.database).one('keptLocations', place);
    return { id: place, state: row === undefined ? expect.fail('not there') : rowToState(row) };
  };
  const [mine, yours] = [await seen(phone), await seen(other)];
  await savePlace(context, { ...touched(locationShape, mine, { transportation: 'Autobus 45', [`phone:${anId()}`]: partsToText({ number: '514 555-0142' }) }), services: [] });
  await savePlace(theirs, { ...touched(locationShape, yours, { transportation: 'Autobus 161', [`phone:${anId()}`]: partsToText({ number: '514 555-0199' }) }), services: [] });
  await meet();
  const clashing = (await looked('keptLocations', place)).state;
  const several = Object.entries(clashing).filter(([, { heads }]) => heads.length > 1).map(([name]) => name);
  expect(several).toEqual(['transportation']);
  await settleEntry(context, { noun: 'locations', id: place, state: clashing }, { field: 'transportation', keep: 'Autobus 161' });
  await meet();
  expect((await seen(other)).state['transportation']?.heads.map(({ value }) => value)).toEqual(['Autobus 161']);
});

test('an organisation leaves with everything of it in one act, and comes back with it', async () => {
  const { phone, context, looked } = await aCoordinator();
  const provider = idOf(await saveProvider(context, anew({ name: 'La Grande Table' })));
  const hidden = idOf(await savePlace(context, { ...anew({ name: 'Maison', provider, hidden: ticked(true) }), services: [] }));
  const entries = [{ noun: 'providers' as const, ...(await looked('providers', provider)) }, { noun: 'locations' as const, ...(await looked('keptLocations', hidden)) }];
  const taken = await takeAwayEntries(context, entries);
  expect([await fieldsOf(phone, 'providers', provider), await fieldsOf(phone, 'keptLocations', hidden)].map((fields) => fields?.['deleted'])).toEqual([true, true]);
  expect(await fieldsOf(phone, 'locations', hidden)).toBeUndefined();
  expect((await bringBackEntries(context, taken.ok ? taken.value : [])).ok).toBe(true);
  expect([await fieldsOf(phone, 'providers', provider), await fieldsOf(phone, 'keptLocations', hidden)].map((fields) => fields?.['deleted'])).toEqual([null, null]);
  const state = (await looked('providers', provider)).state;
  expect(state['deleted']?.heads).toHaveLength(1);
});

test('who changed what of an entry is read from what was published, as from what was sealed, on every phone of the team', async () => {
  const { house, phone, context, looked } = await aCoordinator();
  const other = await aPhone(house);
  const provider = idOf(await saveProvider(context, anew({ name: 'La Grande Table' })));
  await saveProvider(context, touched(providerShape, await looked('providers', provider), { name: 'La Table' }));
  const hidden = idOf(await savePlace(context, { ...anew({ name: 'Maison', hidden: ticked(true) }), services: [] }));
  const about = { subject: undefined, space: house.spaces.organisation };
  const history = async (reading: Phone, id: RecordId) => {
    const found = await historyOf({ database: reading.database, vault: reading.vault, pause: () => Promise.resolve() }, { id, ...about });
    return found?.map(({ device, fields, waiting }) => ({ device, fields, waiting }));
  };
  const { device } = phone;
  const names = (waiting: boolean) => [{ device, fields: { name: 'La Grande Table' }, waiting }, { device, fields: { name: 'La Table' }, waiting }];
  expect(await history(phone, provider)).toEqual(names(true));
  for (const one of [phone, other]) {
    await one.exchange();
    await one.merge();
  }
  expect(await history(phone, provider)).toEqual(names(false));
  expect(await history(other, provider)).toEqual(names(false));
  expect(await history(other, hidden)).toMatchObject([{ device, fields: { name: 'Maison', hidden: true }, waiting: false }]);
});

import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { addAddendum } from '#actions/add-addendum.ts';
import { editContact } from '#actions/edit-contact.ts';
import { logContact } from '#actions/log-contact.ts';
import { logEntry } from '#actions/log-entry.ts';
import { signContact } from '#actions/sign-contact.ts';
import type { ContactDraft } from '#domain/contact.ts';
import { dayAt } from '#kernel/day.ts';
import type { RecordId } from '#kernel/id.ts';
import { openAttachment, sealAttachment } from '#sealing/attachment.ts';
import { createSigningKey } from '#sealing/signature.ts';
import { entrySignatureHolds, signEntry } from '#sealing/entry-signature.ts';
import { loadDraft, saveDraft } from '#store/device.ts';
import { readIdentity } from '#store/identity.ts';
import { withMail } from '#store/mail.ts';
import { contactsElsewhere } from '#store/queries/contacts-elsewhere.ts';
import { contactsOfFamily } from '#store/queries/contacts-of-family.ts';
import { type Entry, entryById } from '#store/queries/entry-by-id.ts';
import { followUpsOfFamily } from '#store/queries/follow-ups-due.ts';
import { createReader } from '#store/reader.ts';
import { historyOf } from '#sync/history.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

const today = dayAt(Date.now());
const said = (more: Partial<ContactDraft> = {}): ContactDraft => ({ kind: 'visit', date: today, note: 'Habit de neige, taille 8', due: '', ...more });

const meet = async (...phones: readonly Phone[]): Promise<void> => {
  for (const phone of [...phones, ...phones]) {
    await phone.exchange();
    await phone.merge();
  }
};

const entryOf = async (phone: Phone, id: RecordId): Promise<Entry> => (await entryById(createReader(phone.database), id))!;

const looked = async (phone: Phone, id: RecordId) => ({ contact: { id, state: (await entryOf(phone, id)).contact.state } });

const keyOf = async (phone: Phone): Promise<CryptoKey> => {
  const sender = await withMail(phone.member, (mail) => mail.sender());
  return (sender.ok && sender.value?.key) as CryptoKey;
};

async function log(house: House, phone: Phone, family: RecordId, more: Partial<ContactDraft> = {}): Promise<RecordId> {
  const saved = await logContact(contextOf(house, phone), family, said(more));
  return saved.ok ? saved.value : Promise.reject(new Error(saved.failure.kind));
}

const sign = async (house: House, phone: Phone, id: RecordId, family: RecordId | undefined) => {
  const key = await keyOf(phone);
  return signContact(contextOf(house, phone), { ...(await looked(phone, id)), family }, (entry) => signEntry(key, entry));
};

test('one event with three families is three entries under one event, each with its promise, in one go', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const families = [anId<RecordId>(), anId<RecordId>(), anId<RecordId>()];
  await saveDraft(amina.database, { id: 'log:several', savedAt: 1, content: { note: 'Café-rencontre' } });
  const promises = [{ what: 'Envoyer les photos', due: '2099-01-08' }];
  const saved = await logEntry(contextOf(house, amina), { families, draft: said({ kind: 'event', promises }), media: [], drafts: ['log:several'] });
  expect(saved.ok).toBe(true);
  expect(await loadDraft(amina.database, 'log:several')).toEqual({ ok: true, value: undefined });
  await meet(amina, karim);
  const events = new Set<unknown>();
  for (const family of families) {
    const reader = createReader(karim.database);
    const [contact, ...others] = await contactsOfFamily(reader, family);
    expect([contact?.value.kind, others]).toEqual(['event', []]);
    events.add(contact?.value.event);
    const [promise] = await followUpsOfFamily(reader, family);
    expect(promise).toMatchObject({ value: { contact: contact?.value.id, state: 'open' } });
  }
  expect(events.size).toBe(1);
  expect([...events][0]).toBeDefined();
});

test('a talk with the school about no family says with whom, and is found beside the families', async () => {
  const house = aHouse();
  const phone = await aPhone(house);
  const context = contextOf(house, phone);
  const nobody = await logEntry(context, { families: [], draft: said({ kind: 'school' }), media: [], drafts: [] });
  expect(nobody).toMatchObject({ ok: false, failure: { kind: 'contact-with-nobody' } });
  const draft = said({ kind: 'school', staff: [{ role: 'principal', name: 'Mme Roy' }], topics: ['attendance'] });
  expect((await logEntry(context, { families: [], draft, media: [], drafts: [] })).ok).toBe(true);
  await log(house, phone, anId<RecordId>());
  const elsewhere = await contactsElsewhere(createReader(phone.database), 50);
  expect(elsewhere.map(({ value }) => [value.family, value.staff, value.topics])).toEqual([[undefined, [{ role: 'principal', name: 'Mme Roy' }], ['attendance']]]);
});

test('its author corrects an entry that is not signed: only what changed is written, and what it said stays in the history', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const family = anId<RecordId>();
  const id = await log(house, amina, family, { topics: ['food', 'clothing'], reached: 'noAnswer' });
  await meet(amina, karim);
  const edited = await editContact(contextOf(house, amina), {
    ...(await looked(amina, id)),
    family,
    draft: said({ note: 'Habit de neige, taille 10', topics: ['clothing'] }),
    drafts: [],
  });
  expect(edited.ok).toBe(true);
  await meet(amina, karim);
  const { contact } = await entryOf(karim, id);
  expect(contact.value).toMatchObject({ note: 'Habit de neige, taille 10', topics: ['clothing'], reached: 'yes', kind: 'visit' });
  expect(Object.keys(contact.state).filter((field) => contact.state[field]?.heads[0]?.n === 2).toSorted()).toEqual(['note', 'reached', 'topic:food']);
  const history = await historyOf({ database: karim.database, vault: karim.vault, pause: () => Promise.resolve() }, { id, subject: family });
  expect(history?.map(({ fields, waiting }) => [fields['note'], waiting])).toEqual([
    ['Habit de neige, taille 8', false],
    ['Habit de neige, taille 10', false],
  ]);
  const others = await editContact(contextOf(house, karim), { ...(await looked(karim, id)), family, draft: said(), drafts: [] });
  expect(others).toMatchObject({ ok: false, failure: { kind: 'entry-of-another' } });
});

test('the history tells what waits, of an entry without a family too', async () => {
  const house = aHouse();
  const phone = await aPhone(house);
  const saved = await logEntry(contextOf(house, phone), { families: [], draft: said({ partner: 'CLSC' }), media: [], drafts: [] });
  const id = saved.ok ? saved.value[0]! : anId<RecordId>();
  await log(house, phone, anId<RecordId>());
  const world = { database: phone.database, vault: phone.vault, pause: () => Promise.resolve() };
  expect((await historyOf(world, { id, subject: undefined }))?.map(({ waiting }) => waiting)).toEqual([true]);
  await meet(phone);
  expect((await historyOf(world, { id, subject: undefined }))?.map(({ fields, waiting }) => [fields['partner'], waiting])).toEqual([['CLSC', false]]);
});

test('a signed entry proves who said it; another word, another entry, another time or another device does not', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const family = anId<RecordId>();
  const id = await log(house, amina, family, { topics: ['food'] });
  expect((await sign(house, amina, id, family)).ok).toBe(true);
  await meet(amina, karim);
  const { contact } = await entryOf(karim, id);
  const { signed } = contact.value;
  expect(signed?.by).toBe(amina.member);
  const value = contact.state['signed']!.heads[0]!.value as Readonly<Record<string, never>>;
  const entry = { id, by: signed!.by, device: signed!.device, at: signed!.at, content: value['content']!, over: value['over']! };
  const { publicKey } = await createSigningKey();
  const aminas = (await readIdentity(amina.database))!.signPublicKey;
  const { signature } = signed!;
  expect(await entrySignatureHolds(aminas, entry, signature)).toBe(true);
  expect(await entrySignatureHolds(aminas, { ...entry, content: Object.fromEntries(Object.entries(entry.content).toReversed()) as never }, signature)).toBe(true);
  expect(await entrySignatureHolds(publicKey, entry, signature)).toBe(false);
  for (const altered of [
    { content: { ...(entry.content as object), note: 'Habit de neige, taille 6' } as never },
    { content: { ...(entry.content as object), 'topic:money': true } as never },
    { id: anId<RecordId>() },
    { by: karim.member },
    { device: karim.device },
    { at: entry.at - 1 },
    { over: {} as never },
  ]) {
    expect(await entrySignatureHolds(aminas, { ...entry, ...altered }, signature)).toBe(false);
  }
});

test('from the signature on only additions: nobody edits, nobody signs for another, a reason is asked', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const family = anId<RecordId>();
  const id = await log(house, amina, family);
  await meet(amina, karim);
  expect(await sign(house, karim, id, family)).toMatchObject({ ok: false, failure: { kind: 'entry-of-another' } });
  expect((await sign(house, amina, id, family)).ok).toBe(true);
  expect(await sign(house, amina, id, family)).toMatchObject({ ok: false, failure: { kind: 'entry-signed' } });
  const edited = await editContact(contextOf(house, amina), { ...(await looked(amina, id)), family, draft: said({ note: 'autre' }), drafts: [] });
  expect(edited).toMatchObject({ ok: false, failure: { kind: 'entry-signed' } });
  const about = { contact: id, family, drafts: [] };
  expect((await addAddendum(contextOf(house, karim), about, { text: 'Le père était là aussi.', reason: '' })).ok).toBe(false);
  expect((await addAddendum(contextOf(house, karim), about, { text: 'Le père était là aussi.', reason: 'Oublié' })).ok).toBe(true);
  await meet(karim, amina);
  const { addenda, contact } = await entryOf(amina, id);
  expect(addenda.map(({ value }) => [value.text, value.reason, value.author])).toEqual([['Le père était là aussi.', 'Oublié', karim.member]]);
  expect(contact.value.note).toBe('Habit de neige, taille 8');
});

test('what was written without having seen the signature is a proposed addition: what was signed still shows', async () => {
  const house = aHouse();
  const [amina, old] = [await aPhone(house), await aPhone(house)];
  const family = anId<RecordId>();
  const id = await log(house, amina, family);
  await meet(amina, old);
  const seen = (await entryOf(old, id)).contact.state;
  await sign(house, amina, id, family);
  // Another phone writes into the entry itself: apart, or by a version that knows of no signatures.
  await old.commit([{ space: house.spaces.team, subject: family, edits: [{ table: 'contacts', id, seen, fields: { note: 'Taille 12', 'topic:food': true } }] }]);
  await meet(amina, old);
  for (const phone of [amina, old]) {
    const { contact, proposals } = await entryOf(phone, id);
    expect(contact.value).toMatchObject({ note: 'Habit de neige, taille 8', topics: [] });
    expect(proposals.map(({ field, value, device }) => [field, value, device]).toSorted()).toEqual([
      ['note', 'Taille 12', old.device],
      ['topic:food', true, old.device],
    ]);
  }
});

test('an entry in two versions is not signed before somebody chose', async () => {
  const house = aHouse();
  const [amina, other] = [await aPhone(house), await aPhone(house)];
  const family = anId<RecordId>();
  const id = await log(house, amina, family);
  await meet(amina, other);
  for (const [phone, note] of [[amina, 'a'], [other, 'b']] as const) {
    const seen = (await entryOf(phone, id)).contact.state;
    await phone.commit([{ space: house.spaces.team, subject: family, edits: [{ table: 'contacts', id, seen, fields: { note } }] }]);
  }
  await meet(amina, other);
  expect(await sign(house, amina, id, family)).toMatchObject({ ok: false, failure: { kind: 'entry-in-two-versions' } });
});

test('a signature in a name that is not the author’s changes nothing that is read', async () => {
  const house = aHouse();
  const [amina, karim] = [await aPhone(house), await aPhone(house)];
  const family = anId<RecordId>();
  const id = await log(house, amina, family);
  await meet(amina, karim);
  const forged = { over: {}, by: karim.member, device: karim.device, at: 1, content: { note: 'forgé', author: karim.member }, signature: new Uint8Array(64) };
  const seen = (await entryOf(karim, id)).contact.state;
  await karim.commit([{ space: house.spaces.team, subject: family, edits: [{ table: 'contacts', id, seen, fields: { signed: forged } }] }]);
  await meet(karim, amina);
  expect((await entryOf(amina, id)).contact.value).toMatchObject({ note: 'Habit de neige, taille 8', signed: undefined });
});

test('a picture goes with its entry, sealed, in the lane of its own', async () => {
  const house = aHouse();
  const phone = await aPhone(house);
  const key = house.keys.find(({ space }) => space === house.spaces.team)!;
  const content = crypto.getRandomValues(new Uint8Array(5000));
  const piece = await sealAttachment(key, content);
  const media = [{ facts: { kind: 'photo' as const, mime: 'image/jpeg', width: 640, height: 480 }, ...piece }];
  const family = anId<RecordId>();
  const saved = await logEntry(contextOf(house, phone), { families: [family], draft: said(), media, drafts: [] });
  const id = saved.ok ? saved.value[0]! : anId<RecordId>();
  const entry = await entryOf(phone, id);
  expect(entry.media.map(({ value }) => [value.kind, value.hash, value.width])).toEqual([['photo', piece.hash, 640]]);
  const row = await withMail(phone.member, (mail) => mail.attachment(piece.hash));
  const opened = row.ok && row.value !== undefined ? await openAttachment(() => key.key, { space: key.space, hash: piece.hash }, row.value.bytes) : undefined;
  expect(opened).toEqual({ ok: true, value: content });
});

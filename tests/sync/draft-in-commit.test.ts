import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { alongDraft } from '#actions/along-draft.ts';
import { savePhone } from '#actions/save-phone.ts';
import type { RecordId } from '#kernel/id.ts';
import { openMemberDatabase } from '#store/database.ts';
import { loadDraft, saveDraft } from '#store/device.ts';
import { createReader } from '#store/reader.ts';
import { contextOf } from '#tests/support/context-of.ts';
import { anId } from '#tests/support/memory-device.ts';
import { aHouse, aPhone, type House, type Phone } from '#tests/support/phone.ts';

const words = { id: 'log:here', savedAt: 1, content: { note: 'Habit de neige, taille 8' } };

const saying = (house: House, contact: RecordId) => [
  { space: house.spaces.team, subject: anId<RecordId>(), edits: [{ table: 'contacts', id: contact, fields: { note: words.content.note } }] },
];

/** What is on the disk, looked at by a page that was opened anew: nothing after the commit was allowed to run. */
async function afterABlow({ member, vault, database }: Phone, contact: RecordId) {
  database.close();
  const again = await openMemberDatabase(member, vault);
  if (!again.ok) {
    throw new Error(again.failure.kind);
  }
  const draft = await loadDraft(again.value, words.id);
  const row = await createReader(again.value).one('contacts', contact);
  again.value.close();
  return { draft: draft.ok && draft.value !== undefined, contact: row !== undefined };
}

test('[M12] a draft goes with the very write that says it: a page killed right after offers the same words no second time', async () => {
  const house = aHouse();
  const phone = await aPhone(house);
  await saveDraft(phone.database, words);
  await saveDraft(phone.database, { ...words, id: 'log:elsewhere' });
  const contact = anId<RecordId>();
  expect((await phone.commit(saying(house, contact), { drafts: [words.id] })).ok).toBe(true);
  expect(await loadDraft(phone.database, 'log:elsewhere')).toMatchObject({ ok: true, value: { id: 'log:elsewhere' } });
  expect(await afterABlow(phone, contact)).toEqual({ draft: false, contact: true });
});

test('[M12] a commit that is refused leaves the draft where it is, and says nothing', async () => {
  const house = aHouse();
  const phone = await aPhone(house);
  await saveDraft(phone.database, words);
  const contact = anId<RecordId>();
  await phone.commit([{ space: house.spaces.team, edits: [{ table: 'contacts', id: contact, fields: { date: '2026-11-12' } }] }]);
  // The same record in another space: refused in the middle of the transaction.
  const refused = await phone.commit([{ space: house.spaces.own, edits: [{ table: 'contacts', id: contact, fields: { note: 'x' } }] }], {
    drafts: [words.id],
  });
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'changed-elsewhere' } });
  expect(await afterABlow(phone, contact)).toEqual({ draft: true, contact: true });
});

test('[M12] a disk that takes the words and not the rest keeps the draft', async () => {
  const house = aHouse();
  const phone = await aPhone(house);
  await saveDraft(phone.database, words);
  const contact = anId<RecordId>();
  const written = await phone.database.writeRecords(
    ['contacts'],
    async (tx) => {
      tx.removeDraft(words.id);
      tx.put({ table: 'contacts', id: contact, space: house.spaces.team }, {});
      // The browser is killed here: the transaction never ends.
      throw new DOMException('no room', 'QuotaExceededError');
    },
    ['drafts'],
  );
  expect(written).toMatchObject({ ok: false, failure: { kind: 'disk-full' } });
  expect(await afterABlow(phone, contact)).toEqual({ draft: true, contact: false });
});

test('[M12] a form of a family’s file takes its draft away with what it saves; where it is refused, the draft stays', async () => {
  const house = aHouse();
  const phone = await aPhone(house);
  const family = anId<RecordId>();
  const context = alongDraft(contextOf(house, phone), words.id);
  const kept = async (): Promise<boolean> => {
    const draft = await loadDraft(phone.database, words.id);
    return draft.ok && draft.value !== undefined;
  };
  await saveDraft(phone.database, words);
  expect((await savePhone(context, { family, phone: undefined, draft: { number: '12', label: '', person: '', household: '' } })).ok).toBe(false);
  expect(await kept()).toBe(true);
  const saved = await savePhone(context, { family, phone: undefined, draft: { number: '514 555-0142', label: '', person: '', household: '' } });
  expect(saved.ok && (await context.reader.one('phones', saved.value))?.fields['family']).toBe(family);
  expect(await kept()).toBe(false);
});

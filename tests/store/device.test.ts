import { freshId, openStore } from './open-store.ts';
import { findWord, rowsOnDisk, whileFailing } from './disk.ts';
import { expect, test } from 'vitest';
import type { MemberId } from '#kernel/id.ts';
import { listDrafts, loadDraft, loadSetting, removeDraft, saveDraft, saveSetting } from '#store/device.ts';
import { openMail } from '#store/mail.ts';

test('a draft is sealed, comes back as it was typed, latest first, and goes when it is done', async () => {
  const { database, member, key } = await openStore();
  await saveDraft(database, { id: 'visit:a', savedAt: 1, content: { note: 'la mère a dit', step: 2 } });
  await saveDraft(database, { id: 'visit:b', savedAt: 2, content: { note: '' } });
  await saveDraft(database, { id: 'visit:a', savedAt: 3, content: { note: 'la mère a dit oui' } });
  database.close();
  expect(findWord(await rowsOnDisk(`passerelle-${member}`), 'la mère')).toEqual([]);
  const again = (await openStore({ member, key })).database;
  expect(await loadDraft(again, 'visit:a')).toEqual({ ok: true, value: { id: 'visit:a', savedAt: 3, content: { note: 'la mère a dit oui' } } });
  const listed = await listDrafts(again);
  expect(listed.ok ? listed.value.map(({ id }) => id) : listed).toEqual(['visit:a', 'visit:b']);
  expect(await removeDraft(again, 'visit:a')).toEqual({ ok: true, value: undefined });
  expect(await loadDraft(again, 'visit:a')).toEqual({ ok: true, value: undefined });
});

test('a draft that cannot be kept says so, and the one before it is still there', async () => {
  const { database, vault } = await openStore();
  await saveDraft(database, { id: 'a', savedAt: 1, content: { note: 'first' } });
  const full = await whileFailing({ store: 'drafts', method: 'put', error: 'QuotaExceededError' }, () =>
    saveDraft(database, { id: 'a', savedAt: 2, content: { note: 'second' } }),
  );
  expect(full).toEqual({ ok: false, failure: { kind: 'disk-full' } });
  expect(await loadDraft(database, 'a')).toMatchObject({ value: { content: { note: 'first' } } });
  vault.lock();
  for (const failed of [await saveDraft(database, { id: 'a', savedAt: 3, content: {} }), await loadDraft(database, 'a'), await listDrafts(database), await removeDraft(database, 'a')]) {
    expect(failed).toEqual({ ok: false, failure: { kind: 'vault-locked' } });
  }
});

test('settings are kept apart from those of the mail, and can be read while the vault is locked', async () => {
  const { database, member, vault } = await openStore({ member: freshId<MemberId>() });
  expect(await loadSetting(database, 'language')).toEqual({ ok: true, value: undefined });
  await saveSetting(database, 'language', 'fr');
  await saveSetting(database, 'idleMinutes', 5);
  const mail = await openMail(member);
  await mail?.setServerOffset(12);
  vault.lock();
  expect(await loadSetting(database, 'language')).toEqual({ ok: true, value: 'fr' });
  expect(await loadSetting(database, 'idleMinutes')).toEqual({ ok: true, value: 5 });
  expect(await mail?.serverOffset()).toBe(12);
});

import { expect, test } from 'vitest';
import type { DeviceId, MemberId, RecordId } from '#kernel/id.ts';
import { bytesToHex } from '#protocol/bytes.ts';
import { hashOf } from '#sealing/derive.ts';
import { entryBytes, entrySignatureHolds, type EntryToSign, signEntry } from '#sealing/entry-signature.ts';
import { createSigningKey } from '#sealing/signature.ts';

const id = <Kind extends string>(last: string): Kind => `00000000-0000-4000-8000-00000000000${last}` as Kind;

const entry: EntryToSign = {
  id: id<RecordId>('1'),
  by: id<MemberId>('2'),
  device: id<DeviceId>('3'),
  at: 1_795_000_000_000,
  content: { kind: 'visit', date: '2026-11-21', note: 'Habit de neige : taille 8.', minutes: 30, 'topic:clothing': true, 'staff:teacher': 'Mme Roy' },
  over: { note: [[id('3'), 4]], kind: [[id('3'), 4]] },
};

test('the bytes that a signature is over are pinned: logs are kept for years', async () => {
  expect(bytesToHex(await hashOf(entryBytes(entry)))).toBe('63d925bcc7840886c559baee70b06ff3a1b0ede54b6833948c8428265cf47277');
});

test('the order in which answers were given changes nothing, anything else does', async () => {
  const { privateKey, publicKey } = await createSigningKey();
  const signature = await signEntry(privateKey, entry);
  const turned = { ...entry, content: Object.fromEntries(Object.entries(entry.content).toReversed()) };
  expect(await entrySignatureHolds(publicKey, turned, signature)).toBe(true);
  // A value under another name, and two values that would run together if names and values were only strung up.
  for (const content of [{ ...entry.content, minutes: 31 }, { ...entry.content, advice: '' }, { ...entry.content, note: null }, {}]) {
    expect(await entrySignatureHolds(publicKey, { ...entry, content }, signature)).toBe(false);
  }
  expect(await entrySignatureHolds(publicKey, entry, new Uint8Array(64))).toBe(false);
  expect(await entrySignatureHolds(publicKey, entry, signature.slice(1))).toBe(false);
});

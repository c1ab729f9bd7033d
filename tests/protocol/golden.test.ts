import { expect, test } from 'vitest';
import { bytesToCommit, commitToBytes } from '#protocol/commit.ts';
import { bytesToEnvelope, envelopeKinds, envelopeToBytes, headerToBytes, signedBytes } from '#protocol/envelope.ts';
import { bytesToRequest, type ExchangeMessage, messageToBytes, MessageSplitter, requestToBytes } from '#protocol/exchange-messages.ts';
import { fieldName, fieldNumber } from '#protocol/field-numbers.ts';
import { packValue, unpackValue } from '#protocol/packing.ts';
import { refusals } from '#protocol/refusal.ts';
import { WIRE_VERSION } from '#protocol/version.ts';
import { invitationKeys } from '#sealing/invitation-secret.ts';
import { openCommit } from '#sealing/open-commit.ts';
import { receivingKeyFromSecret } from '#sealing/public-box.ts';
import { openBytes, sealWithNonce } from '#sealing/secret-box.ts';
import { verify } from '#sealing/signature.ts';
import { unwrapSpaceKeys, wrapSpaceKeys } from '#sealing/wrapped-key.ts';
import { decrypt, derivePrivateKey, publicKeyOf, setUp } from '#tests/sealing/other-hpke.ts';
import { fromHex } from '#tests/sealing/hex.ts';
import { deriveHere } from '#vault/argon2.ts';
import { leastCost } from '#vault/key-cost.ts';
import { secretToRecoveryCode } from '#vault/recovery-code.ts';
import { createVault } from '#vault/vault.ts';
import { unwrapVaultKey, wrapVaultKey } from '#vault/wrapping.ts';
import { hexTable, pinnedBytes, pinnedTable } from './golden-file.ts';
import { commits, cursors, family, headers, messages, otherSpace, space, values } from './golden-samples.ts';

const mapValues = <In, Out>(table: Readonly<Record<string, In>>, change: (value: In) => Out): Readonly<Record<string, Out>> =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value)]));

const hexOf = (table: unknown): readonly (readonly [string, Uint8Array<ArrayBuffer>])[] =>
  Object.entries(table as Record<string, string>).map(([name, hex]) => [name, fromHex(hex)]);

const key = new Uint8Array(32).map((_, index) => index + 1);
const nonce = new Uint8Array(24).map((_, index) => 200 + index);
const signature = new Uint8Array(64).map((_, index) => 64 - index);

/** Sealed bytes that nobody can open, as the server and an old app see them. */
const envelopes = mapValues(headers, (header) =>
  envelopeToBytes({ headerBytes: headerToBytes(header), sealed: new Uint8Array(100).fill(header.kind), signature: 'letter' in header.sender ? new Uint8Array(0) : signature }),
);

test('the wire format is version 1, and its kinds, refusals and field names keep their numbers', () => {
  expect(WIRE_VERSION).toBe(1);
  expect(envelopeKinds).toEqual(pinnedTable('kinds.json', envelopeKinds));
  expect(refusals).toEqual(pinnedTable('refusals.json', refusals));
  const names: string[] = [];
  while (fieldName(names.length + 1) !== `#${names.length + 1}`) {
    names.push(fieldName(names.length + 1));
  }
  // A new name goes to the end of the table and, by hand, to the end of its golden file: from then on it is pinned too.
  expect(names.length).toBeGreaterThan(50);
  expect(names).toEqual(pinnedTable('field-numbers.json', names));
  expect(names.map((name) => fieldNumber(name))).toEqual(names.map((_, index) => index + 1));
});

test('values are packed as they always were', () => {
  const made = mapValues(values, packValue);
  const pinned = pinnedTable('values.json', hexTable(made));
  expect(hexTable(made)).toEqual(pinned);
  for (const [name, bytes] of hexOf(pinned)) {
    expect([name, unpackValue(bytes)]).toEqual([name, { ok: true, value: values[name] }]);
  }
});

test('headers are written as they always were', () => {
  const made = hexTable(mapValues(headers, headerToBytes));
  expect(made).toEqual(pinnedTable('headers.json', made));
});

test('envelopes of every kind, those of tomorrow included, are read, and kept byte for byte', () => {
  const pinned = pinnedTable('envelopes.json', hexTable(envelopes));
  expect(hexTable(envelopes)).toEqual(pinned);
  expect(hexOf(pinned).map(([name]) => name)).toEqual(expect.arrayContaining(['letter', 'proposal', 'replace', 'rewind', 'kind 77']));
  for (const [name, bytes] of hexOf(pinned)) {
    const envelope = bytesToEnvelope(bytes);
    expect([name, envelope.ok && envelope.value.header]).toEqual([name, headers[name]]);
    expect(envelope.ok && envelopeToBytes(envelope.value)).toEqual(bytes);
    const request = bytesToRequest(requestToBytes({ cursors: [], envelopes: [bytes] }));
    expect(request.ok && request.value.envelopes).toEqual([bytes]);
    const chunk: ExchangeMessage = { kind: 'chunk', space, generation: 'g', direction: 'up', from: 1, to: 1, envelopes: [bytes] };
    expect(new MessageSplitter().push(messageToBytes(chunk))).toEqual({ ok: true, value: [chunk] });
  }
});

test('what a device signs is what it always signed', async () => {
  const { publicKey, signed, signature: pinned } = pinnedTable('signature.json', {}) as Record<string, string>;
  const bytes = signedBytes(headerToBytes(headers['commit']!), new Uint8Array([1, 2, 3]));
  expect(hexTable({ signed: bytes })).toEqual({ signed });
  expect(await verify(fromHex(publicKey ?? ''), bytes, fromHex(pinned ?? ''))).toBe(true);
});

test.each(Object.entries(commits))('%s is packed, deflated and padded as it always was, and read again', (name, commit) => {
  const made = commitToBytes(commit);
  const pinned = pinnedBytes(`commit-${name.replaceAll(' ', '-')}.bin`, made);
  expect(made).toEqual(pinned);
  const read = bytesToCommit(pinned);
  expect(read).toEqual({ ok: true, value: commit });
  expect(read.ok && commitToBytes(read.value)).toEqual(pinned);
});

test('the dictionary that commits are deflated with is number 1, to its last letter', () => {
  const text = new TextDecoder().decode(pinnedBytes('dictionary-1.txt', new Uint8Array(0)));
  const commit = { at: 1, changes: [{ table: 'contacts', id: family, writes: { note: { value: text, base: {} } } }] };
  // With the whole dictionary at hand, nearly a kilobyte of it is a few bytes.
  expect(text.length).toBeGreaterThan(800);
  expect(commitToBytes(commit).length).toBe(64);
  const pinned = pinnedBytes('commit-of-the-dictionary.bin', commitToBytes(commit));
  expect(commitToBytes(commit)).toEqual(pinned);
  expect(bytesToCommit(pinned)).toEqual({ ok: true, value: commit });
});

test('a sealed commit opens as it always did, and is sealed so again with the same nonce', () => {
  const commit = commits['a visit with a promise']!;
  const headerBytes = headerToBytes(headers['commit']!);
  const made = sealWithNonce({ key, nonce }, commitToBytes(commit), headerBytes);
  const pinned = pinnedBytes('sealed-commit.bin', made);
  expect(made).toEqual(pinned);
  expect(openCommit(key, { headerBytes, sealed: pinned })).toEqual({ ok: true, value: commit });
});

test('a request is written and read as it always was', () => {
  const request = { cursors, envelopes: Object.values(envelopes) };
  const made = requestToBytes(request);
  const pinned = pinnedBytes('request.bin', made);
  expect(made).toEqual(pinned);
  expect(bytesToRequest(pinned)).toEqual({ ok: true, value: request });
});

test('every message of an answer is written and read as it always was', () => {
  const told = messages(Object.values(envelopes).slice(0, 2));
  const made = mapValues(told, messageToBytes);
  const pinned = pinnedTable('messages.json', hexTable(made));
  expect(hexTable(made)).toEqual(pinned);
  for (const [name, bytes] of hexOf(pinned)) {
    expect([name, new MessageSplitter().push(bytes)]).toEqual([name, { ok: true, value: [told[name]] }]);
  }
});

test('an answer of tomorrow, with a frame that nobody knows and a refusal without a name, is read all the same', () => {
  const unknown = fromHex('4d03010203');
  const refused = fromHex('02020077');
  const end = messageToBytes({ kind: 'end', more: false });
  expect(new MessageSplitter().push(Uint8Array.from([...unknown, ...refused, ...end]))).toEqual({
    ok: true,
    value: [
      { kind: 'ack', index: 0, outcome: 'refused-unknown' },
      { kind: 'end', more: false },
    ],
  });
});

test('an invitation’s secret leads to the same name, token and keys for ever, and is spelled the same on paper', async () => {
  const secret = new Uint8Array(20).map((_, index) => index * 13);
  const { id, ...bytes } = await invitationKeys(secret);
  const made = { id, ...hexTable(bytes), recoveryCode: secretToRecoveryCode(secret) };
  expect(made).toEqual(pinnedTable('invitation.json', made));
});

test('a bundle of space keys that was wrapped long ago unwraps, and a new one is the same inside', async () => {
  const { publicKey, privateKey } = await receivingKeyFromSecret(key);
  const keys = [
    { space, epoch: 1, key },
    { space: otherSpace, epoch: 300, key: key.toReversed() },
  ];
  const pinned = pinnedBytes('space-keys.bin', await wrapSpaceKeys(publicKey, keys));
  expect(await unwrapSpaceKeys(privateKey, pinned)).toEqual({ ok: true, value: keys });
  const again = await wrapSpaceKeys(publicKey, keys);
  const [scalar, enc] = [derivePrivateKey(key), again.slice(0, 65)];
  // By an implementation that knows nothing of ours but these two texts.
  const context = setUp({ own: scalar, other: enc, enc, recipient: publicKey }, { aead: 2, info: new TextEncoder().encode('passerelle public box 1') });
  const inside = decrypt(context, again.slice(65), new TextEncoder().encode('passerelle space keys 1'));
  expect(publicKeyOf(scalar).slice(1, 33)).toEqual(publicKey.slice(1, 33));
  expect(inside).toEqual(pinnedBytes('space-keys-inside.bin', inside));
});

test('a vault key that was wrapped long ago unwraps, and is wrapped so again with the same salt and nonce', async () => {
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(length);
  const wrapped = await wrapVaultKey('  Nuage  piano légume ', key, { ...leastCost, derive: deriveHere, random });
  if (!wrapped.ok) {
    throw new Error(wrapped.failure.kind);
  }
  const { salt, sealed, ...cost } = wrapped.value;
  const made = { ...cost, ...hexTable({ salt, sealed }) };
  const pinned = pinnedTable('wrapped-vault-key.json', made);
  expect(made).toEqual(pinned);
  expect(await unwrapVaultKey('Nuage piano le\u0301gume', wrapped.value, deriveHere)).toEqual({ ok: true, value: key });
});

test('what a vault sealed on the disk long ago opens with the same vault key', () => {
  const vault = createVault({ postMessage: () => undefined, addEventListener: () => undefined });
  vault.open(key);
  const [content, associated] = [packValue(values['map'] ?? null), new TextEncoder().encode('families')];
  const pinned = pinnedBytes('at-rest.bin', vault.atRest().seal(content, associated));
  expect(vault.atRest().open(pinned, associated)).toEqual({ ok: true, value: content });
  expect(openBytes(key, pinned, associated).ok).toBe(false);
});

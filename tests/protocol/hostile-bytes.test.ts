import { expect, test } from 'vitest';
import type { RecordId } from '#kernel/id.ts';
import { ByteWriter } from '#protocol/byte-writer.ts';
import { bytesToCommit, commitToBytes } from '#protocol/commit.ts';
import { deflateAndPad, unpadAndInflate } from '#protocol/deflating.ts';
import { bytesToEnvelope, envelopeToBytes, type Header, headerToBytes, senderName, signedBytes } from '#protocol/envelope.ts';
import { isMap, packValue, unpackValue, type Value } from '#protocol/packing.ts';
import { fromHex } from '#tests/sealing/hex.ts';
import { device, family, otherDevice, space } from './golden-samples.ts';

const malformed = { ok: false, failure: { kind: 'malformed' } };

test.each([
  ['a name twice', '0a02 0b80 0b80'],
  ['a name that reaches the prototype', '0a01 00095f5f70726f746f5f5f 80'],
  ['a number spelled out', '0a01 00022335 80'],
  ['a long number spelled out', '0a01 0004233530 35 80'],
  ['a tag of nobody', '0d'],
  ['the last tag of nobody', '3f'],
  ['a day after the last one', '0ba181b301'],
  ['a day before the first one', '0ceecf15'],
  ['lists in lists without end', `${'0901'.repeat(17)}0900`],
  ['a list that ends too soon', '090280'],
  ['a text that ends too soon', '4261'],
  ['a text that is no text', '42c328'],
  ['something after the end', '8080'],
  ['a number padded with nothing', '038000'],
])('%s is refused', (_, hex) => {
  expect(unpackValue(fromHex(hex))).toEqual(malformed);
});

test.each<[string, string, Value]>([
  ['a name that only begins like a number', '0a01 0003233578 80', { '#5x': 0 }],
  ['a name that only ends like one', '0a01 0003782335 80', { 'x#5': 0 }],
  ['a number of none', '0a01 00022330 80', { '#0': 0 }],
  ['lists in lists, as deep as they may', `${'0901'.repeat(16)}0900`, Array.from({ length: 16 }).reduce<Value>((inner) => [inner], [])],
  ['the last day', '0ba081b301', '9999-12-31'],
])('%s is read', (_, hex, value) => {
  expect(unpackValue(fromHex(hex))).toEqual({ ok: true, value });
  expect(unpackValue(packValue(value))).toEqual({ ok: true, value });
});

test('every day that can be written can be read: one that cannot would take the whole commit with it', () => {
  for (const day of ['1000-01-01', '1000-01-02', '1969-12-31', '1970-01-01', '9999-12-31', '0999-12-31']) {
    expect(unpackValue(packValue({ day }))).toEqual({ ok: true, value: { day } });
  }
});

test('a value takes the fewest bytes there are for it', () => {
  const lengthOf = (value: Value) => packValue(value).length;
  expect([lengthOf(127), lengthOf(128), lengthOf(-1), lengthOf(0.5)]).toEqual([1, 3, 2, 9]);
  expect([lengthOf('x'.repeat(63)), lengthOf('x'.repeat(64)), lengthOf('é'.repeat(31)), lengthOf('é'.repeat(32))]).toEqual([64, 66, 63, 66]);
  expect([lengthOf(family), lengthOf('2026-11-21')]).toEqual([17, 4]);
});

test('bytes that were read are their own: what they came in may be let go or written over', () => {
  const chunk = packValue(new Uint8Array([1, 2, 3]));
  const read = unpackValue(chunk);
  chunk.fill(0);
  expect(read).toEqual({ ok: true, value: new Uint8Array([1, 2, 3]) });
});

test('a map is nothing else that is an object', () => {
  expect([{}, { a: 1 }].map((value) => isMap(value))).toEqual([true, true]);
  expect([undefined, null, 'x', 7, true, [], new Uint8Array()].map((value) => isMap(value))).toEqual(Array.from({ length: 7 }, () => false));
});

const change = { table: 'families', id: family, writes: [[[[0, 3]], { name: 'Noorzai' }]] };
const content = { shape: 1, at: 5, devices: [device, otherDevice], changes: [change] };
const read = (value: Value) => bytesToCommit(deflateAndPad(packValue(value)));
const readWith = (more: Readonly<Record<string, Value>>) => read({ ...content, ...more });
const withWrites = (writes: Value) => readWith({ changes: [{ ...change, writes }] });
const withBase = (base: Value) => withWrites([[base, { name: 'x' }]]);

test('a commit is read as it was meant', () => {
  const meant = { at: 5, changes: [{ table: 'families', id: family, writes: { name: { value: 'Noorzai', base: { [device]: 3 } } } }] };
  expect(read(content)).toStrictEqual({ ok: true, value: meant });
  expect(readWith({ timeUncertain: true })).toStrictEqual({ ok: true, value: { ...meant, timeUncertain: true } });
  expect(readWith({ timeUncertain: 1, attachments: 'x' })).toStrictEqual({ ok: true, value: meant });
  expect(readWith({ attachments: ['ab', 7, 'cd'] })).toStrictEqual({ ok: true, value: { ...meant, attachments: ['ab', 'cd'] } });
  expect(readWith({ at: -8.64e15 }).ok).toBe(true);
  expect(withBase([[1, 9], [0, 1]])).toMatchObject({ value: { changes: [{ writes: { name: { base: { [otherDevice]: 9, [device]: 1 } } } }] } });
});

test.each<[string, Value]>([
  ['no map', [1]],
  ['nothing in it', null],
  ['no changes', { ...content, changes: [] }],
  ['changes that are no list', { ...content, changes: 'x' }],
  ['a change that is none, beside a sound one', { ...content, changes: [change, null] }],
  ['no time', { shape: 1, devices: [device], changes: [change] }],
  ['half a millisecond', { ...content, at: 0.5 }],
  ['a time as words', { ...content, at: '5' }],
  ['a time that no calendar says', { ...content, at: 8.64e15 + 2 }],
  ['a device that is none', { ...content, devices: [device, 'x'] }],
  ['an identifier that is none', { ...content, changes: [{ ...change, id: 'x' }] }],
  ['a table without a name', { ...content, changes: [{ ...change, table: '' }] }],
  ['a table that is no text', { ...content, changes: [{ ...change, table: 7 }] }],
])('a commit with %s is refused', (_, value) => {
  expect(read(value)).toEqual(malformed);
});

test('a change that names what no device wrote, or writes nothing readable, is refused whole', () => {
  for (const base of ['x', null, [7], ['x'], [[2, 3]], [['0', 3]], [['length', 3]], [[0, '3']], [[0, 0]], [[0, -1]], [[0, 1.5]], [[0]]]) {
    expect(withBase(base)).toEqual(malformed);
  }
  for (const writes of ['x', null, ['x'], [7], [[[]]], [[[], 'x']], [[[], [1]]], [[[], { name: 'x' }], null]]) {
    expect(withWrites(writes)).toEqual(malformed);
  }
  expect(withBase([])).toMatchObject({ ok: true });
});

test('a commit of a later shape is told from a broken one', () => {
  expect(readWith({ shape: 2 })).toEqual({ ok: false, failure: { kind: 'shape-unknown' } });
  expect(read({ shape: 2 })).toEqual({ ok: false, failure: { kind: 'shape-unknown' } });
  expect(read({ shape: 1 })).toEqual(malformed);
});

test('fields that were seen alike name what was seen once, in whatever order their devices stand', () => {
  const write = (base: Readonly<Record<string, number>>) => ({ value: 'x', base });
  const writes = { name: write({ [device]: 3, [otherDevice]: 4 }), language: write({ [otherDevice]: 4, [device]: 3 }), school: write({ [device]: 3 }), hours: write({}) };
  const made = unpadAndInflate(commitToBytes({ at: 5, changes: [{ table: 'families', id: family, writes }] }));
  expect(made.ok && unpackValue(made.value)).toMatchObject({
    value: {
      devices: [device, otherDevice],
      changes: [{ writes: [[[[0, 3], [1, 4]], { name: 'x', language: 'x' }], [[[0, 3]], { school: 'x' }], [[], { hours: 'x' }]] }],
    },
  });
});

const header: Header = { kind: 1, space, epoch: 1, subject: family, sender: { device, n: 1 } };
const sealed = new Uint8Array(40).fill(9);
const envelopeOf = (parts: { headerBytes?: Uint8Array; sealed?: Uint8Array; signature?: Uint8Array }) =>
  bytesToEnvelope(envelopeToBytes({ headerBytes: headerToBytes(header), sealed, signature: new Uint8Array(64), ...parts }));
const headerOf = (changed: Partial<Header>) => envelopeOf({ headerBytes: headerToBytes({ ...header, ...changed }) });

test('a header that nobody honest writes is refused', () => {
  expect(headerOf({})).toMatchObject({ ok: true, value: { header } });
  const { subject: _, ...ofNoFamily } = header;
  const general = envelopeOf({ headerBytes: headerToBytes(ofNoFamily) });
  expect(general.ok && general.value.header).toStrictEqual(ofNoFamily);
  const letter = { letter: family };
  for (const changed of [{ kind: 0 }, { epoch: 0 }, { sender: { device, n: 0 } }, { kind: 3 }, { sender: letter }]) {
    expect(headerOf(changed)).toEqual(malformed);
  }
  expect(headerOf({ kind: 3, sender: letter })).toMatchObject({ ok: true });
  expect(envelopeOf({ headerBytes: headerToBytes(header).map((byte, at) => (at === 2 ? byte | 4 : byte)) })).toEqual(malformed);
  expect(envelopeOf({ headerBytes: new Uint8Array([...headerToBytes(header), 0]) })).toEqual(malformed);
});

test('an envelope says what is wrong with it: too large, of a later version, or of no sense', () => {
  expect(envelopeOf({ headerBytes: new Uint8Array() })).toEqual(malformed);
  expect(bytesToEnvelope(new Uint8Array([5, 1]))).toEqual(malformed);
  expect(envelopeOf({ headerBytes: new Uint8Array([2, 1, 1]) })).toEqual({ ok: false, failure: { kind: 'version-unknown' } });
  expect(envelopeOf({ sealed: new Uint8Array() })).toEqual(malformed);
  for (const [length, fits] of [[0, true], [1, false], [63, false], [64, true], [65, false]] as const) {
    expect(envelopeOf({ signature: new Uint8Array(length) }).ok).toBe(fits);
  }
  // 256 KiB with everything around it, and not a byte more.
  const around = envelopeToBytes({ headerBytes: headerToBytes(header), sealed: new Uint8Array(200_000), signature: new Uint8Array(64) }).length - 200_000;
  expect(envelopeOf({ sealed: new Uint8Array(256 * 1024 - around) }).ok).toBe(true);
  expect(envelopeOf({ sealed: new Uint8Array(256 * 1024 - around + 1) })).toEqual({ ok: false, failure: { kind: 'too-large' } });
});

test('an envelope is named by its space and who says it, a letter by its own name', () => {
  expect(senderName(header)).toBe(`${space}:${device}:1`);
  expect(senderName({ ...header, kind: 3, sender: { letter: family as RecordId } })).toBe(`${space}:${family}`);
});

test('what is signed says where the header ends: moving bytes between header and content is another text', () => {
  const bytes = new Uint8Array([1, 2, 3, 4]);
  expect(signedBytes(bytes.subarray(0, 2), bytes.subarray(2))).not.toEqual(signedBytes(bytes.subarray(0, 1), bytes.subarray(1)));
  expect(new ByteWriter().raw(signedBytes(bytes, bytes)).bytes().slice(-9)).toEqual(new Uint8Array([4, ...bytes, ...bytes]));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes } from '#protocol/bytes.ts';
import { packValue } from '#protocol/packing.ts';
import { type BackupLock, type BackupSource, openChunks, preambleOf, readPreamble, sealChunk } from '#sealing/backup-file.ts';
import { newKey } from '#sealing/secret-box.ts';
import { bytesToEntries } from '#protocol/backup.ts';
import { aBackup, goldenBackup } from './golden-backup.ts';

const lock: BackupLock = { memoryKiB: 19456, iterations: 2, parallelism: 1, salt: new Uint8Array(16).fill(7) };
const key = new Uint8Array(32).fill(9);

export const sourceOf = (bytes: Uint8Array): BackupSource => ({ size: bytes.length, read: async (from, to) => bytes.slice(from, to) });

function write(contents: readonly Uint8Array[]): Uint8Array {
  const preamble = preambleOf(lock);
  const all = [new Uint8Array(0), ...contents];
  return concatBytes(preamble, ...all.map((content, index) => sealChunk({ key, preamble, index, last: index === all.length - 1 }, content)));
}

async function read(bytes: Uint8Array, withKey = key): Promise<readonly Uint8Array[] | string> {
  const preamble = await readPreamble(sourceOf(bytes));
  if (!preamble.ok) {
    return preamble.failure.kind;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of openChunks(sourceOf(bytes), preamble.value, withKey)) {
    if (!chunk.ok) {
      return chunk.failure.kind;
    }
    chunks.push(chunk.value);
  }
  return chunks;
}

const contents = fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 4 });

test('what is written is read again, chunk by chunk, and the preamble says how the key was derived', async () => {
  await fc.assert(fc.asyncProperty(contents, async (list) => {
    expect(await read(write(list))).toEqual(list);
  }));
  const preamble = await readPreamble(sourceOf(write([])));
  expect(preamble.ok && preamble.value.lock).toEqual(lock);
});

test('no file that was cut off anywhere is taken for a whole one', async () => {
  const whole = write([new Uint8Array(40).fill(1), new Uint8Array(3), new Uint8Array(20).fill(2)]);
  for (let length = 0; length < whole.length; length += 1) {
    expect(typeof (await read(whole.subarray(0, length))), `cut at ${length}`).toBe('string');
  }
});

test('no file with one altered bit, one byte more, or chunks left out, doubled or in another order is taken', async () => {
  await fc.assert(
    fc.asyncProperty(contents, fc.nat(), fc.integer({ min: 0, max: 7 }), async (list, at, bit) => {
      const whole = write(list);
      const altered = whole.map((byte, index) => (index === at % whole.length ? byte ^ (1 << bit) : byte));
      expect(typeof (await read(altered))).toBe('string');
      expect(await read(concatBytes(whole, Uint8Array.of(at % 256)))).toBe('backup-damaged');
    }),
  );
  const preamble = preambleOf(lock);
  const [a, b, c] = [0, 1, 2].map((index) => sealChunk({ key, preamble, index, last: index === 2 }, new Uint8Array(index))) as [Uint8Array, Uint8Array, Uint8Array];
  for (const chunks of [[a, c], [a, b], [a, b, b, c], [a, c, b], [b, c], [a, b, c, c]]) {
    expect(typeof (await read(concatBytes(preamble, ...chunks)))).toBe('string');
  }
  expect(await read(concatBytes(preamble, a, b, c))).toHaveLength(2);
});

test('bytes that are nothing of ours are called foreign, a later version newer, another key wrong words', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
    expect(typeof (await read(bytes))).toBe('string');
  }));
  expect(await read(new TextEncoder().encode('%PDF-1.7 something else entirely'))).toBe('backup-foreign');
  expect(await read(new Uint8Array(0))).toBe('backup-foreign');
  const whole = write([new Uint8Array(10)]);
  expect(await read(whole.map((byte, at) => (at === 11 ? 2 : byte)))).toBe('backup-newer');
  expect(await read(whole.map((byte, at) => (at === 11 ? 0 : byte)))).toBe('backup-damaged');
  expect(await read(whole, newKey())).toBe('backup-words-wrong');
});

test('a backup of version 1 opens for ever, with everything that was in it', async () => {
  const chunks = await read(goldenBackup(), key);
  const entries = typeof chunks === 'string' ? [] : chunks.flatMap((chunk) => {
    const read = bytesToEntries(chunk);
    return read.ok ? read.value : [];
  });
  expect(entries).toEqual(aBackup);
});

test('entries of a later version are stepped over; a known one that is not whole spoils the file', () => {
  expect(bytesToEntries(packValue([{ kind: 'of-tomorrow', much: 1 }, { kind: 'waiting', at: 3, envelope: new Uint8Array(2) }]))).toEqual({
    ok: true,
    value: [{ kind: 'waiting', at: 3, envelope: new Uint8Array(2) }],
  });
  for (const entry of [{ kind: 'waiting', at: 3 }, { kind: 'pack', space: 'nowhere', envelopes: new Uint8Array(1) }, { kind: 'head' }, { kind: 'draft', id: 'a', savedAt: 1 }]) {
    expect(bytesToEntries(packValue([entry])).ok).toBe(false);
  }
  expect(bytesToEntries(packValue('something')).ok).toBe(false);
  expect(bytesToEntries(new Uint8Array([1, 2, 3])).ok).toBe(false);
});

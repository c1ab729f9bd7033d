import { fail, ok, type Result } from '#kernel/result.ts';
import { ByteWriter } from '#protocol/byte-writer.ts';
import { concatBytes, sameBytes, textToBytes } from '#protocol/bytes.ts';
import { isMap, packValue, unpackValue } from '#protocol/packing.ts';
import { openBytes, SEAL_BYTES, sealBytes } from './secret-box.ts';

/**
 * A backup as it lies in a file. In clear: what it is, its version, and how its key is derived from words. Then chunks, each
 * sealed with all of that, its number and whether it is the last as associated data: nothing can be altered, left out, put
 * elsewhere or cut off without a chunk that does not open. Chunk 0 holds nothing and tells wrong words from a damaged file.
 */
export const BACKUP_VERSION = 1;

export type BackupFailure =
  /** Not one of ours. */
  | { readonly kind: 'backup-foreign' }
  /** Written by a newer version of the app. */
  | { readonly kind: 'backup-newer' }
  | { readonly kind: 'backup-damaged' }
  | { readonly kind: 'backup-words-wrong' };

/** How the file's key was derived from words. */
export type BackupLock = { readonly memoryKiB: number; readonly iterations: number; readonly parallelism: number; readonly salt: Uint8Array };

/** Where a file is read from: a Blob, piece by piece, so that no phone must hold it whole. */
export type BackupSource = { readonly size: number; readonly read: (from: number, to: number) => Promise<Uint8Array> };

export type Preamble = { readonly lock: BackupLock; readonly bytes: Uint8Array };

const magic = textToBytes('passerelle\0');
const START = magic.length + 3;
const LENGTH_BYTES = 4;
const MAX_CHUNK = 32 * 1024 * 1024;

const bigEndian = (value: number, length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256);

const numberAt = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

export function preambleOf({ memoryKiB, iterations, parallelism, salt }: BackupLock): Uint8Array<ArrayBuffer> {
  const lock = packValue({ memoryKiB, iterations, parallelism, salt });
  return new ByteWriter(128).raw(magic).byte(BACKUP_VERSION).raw(bigEndian(lock.length, 2)).raw(lock).bytes();
}

const associatedOf = (preamble: Uint8Array, { index, last }: { readonly index: number; readonly last: boolean }): Uint8Array =>
  concatBytes(preamble, bigEndian(index, LENGTH_BYTES), Uint8Array.of(last ? 1 : 0));

export type ChunkPlace = { readonly key: Uint8Array; readonly preamble: Uint8Array; readonly index: number; readonly last: boolean };

/** One chunk with its length before it. */
export function sealChunk({ key, preamble, ...place }: ChunkPlace, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const sealed = sealBytes(key, content, associatedOf(preamble, place));
  return concatBytes(bigEndian(sealed.length, LENGTH_BYTES), sealed);
}

/** What can be said of a file before anybody types words. */
export async function readPreamble(source: BackupSource): Promise<Result<Preamble, BackupFailure>> {
  const start = await source.read(0, Math.min(START, source.size));
  if (start.length < magic.length || !sameBytes(start.subarray(0, magic.length), magic)) {
    return fail({ kind: 'backup-foreign' });
  }
  const version = start[magic.length] ?? 0;
  if (version > BACKUP_VERSION) {
    return fail({ kind: 'backup-newer' });
  }
  const end = START + numberAt(start.subarray(magic.length + 1));
  if (version !== BACKUP_VERSION || start.length < START || end > source.size) {
    return fail({ kind: 'backup-damaged' });
  }
  const bytes = await source.read(0, end);
  const lock = readLock(bytes.subarray(START));
  return lock === undefined ? fail({ kind: 'backup-damaged' }) : ok({ lock, bytes });
}

function readLock(bytes: Uint8Array): BackupLock | undefined {
  const value = unpackValue(bytes);
  const { memoryKiB, iterations, parallelism, salt } = value.ok && isMap(value.value) ? value.value : {};
  return typeof memoryKiB === 'number' && typeof iterations === 'number' && typeof parallelism === 'number' && salt instanceof Uint8Array
    ? { memoryKiB, iterations, parallelism, salt }
    : undefined;
}

async function readChunk(source: BackupSource, at: number): Promise<Uint8Array | undefined> {
  const from = at + LENGTH_BYTES;
  const length = from > source.size ? 0 : numberAt(await source.read(at, from));
  return length < SEAL_BYTES || length > MAX_CHUNK || from + length > source.size ? undefined : source.read(from, from + length);
}

/** Every chunk in order, and then nothing; the first failure ends it. Only who has heard the end has heard the whole file. */
export async function* openChunks(
  source: BackupSource,
  { bytes: preamble }: Preamble,
  key: Uint8Array,
): AsyncGenerator<Result<Uint8Array, BackupFailure>, void> {
  let at = preamble.length;
  for (let index = 0; ; index += 1) {
    const sealed = await readChunk(source, at);
    at += LENGTH_BYTES + (sealed?.length ?? 0);
    const last = at === source.size;
    const content = sealed === undefined ? undefined : openBytes(key, sealed, associatedOf(preamble, { index, last }));
    if (content?.ok !== true) {
      yield fail({ kind: index === 0 && sealed !== undefined ? 'backup-words-wrong' : 'backup-damaged' });
      return;
    }
    if (index > 0) {
      yield content;
    }
    if (last) {
      return;
    }
  }
}

import { Inflate } from 'fflate';
import { fail, ok, type Result } from '#kernel/result.ts';
import type { ZippedFile } from './zip.ts';

/** `zip-damaged`: no archive, or one that was cut or changed on its way. */
export type ZipFailure = { readonly kind: 'zip-damaged' | 'zip-encrypted' | 'zip-too-many' | 'zip-too-large' };

/** What an archive may unfold to. */
export type UnzipLimits = {
  readonly files: number;
  /** Of all its files together, unfolded. */
  readonly bytes: number;
  /** How many times longer than it is packed a file may be, once it is longer than a megabyte. */
  readonly ratio: number;
};

/** A directory of 10,000 services is some 20 MB of tables, which deflate to a tenth. */
export const unzipLimits: UnzipLimits = { files: 200, bytes: 100 * 1024 * 1024, ratio: 200 };

const FREE_OF_RATIO = 1024 * 1024;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
/** What one of these unfolds to at the very most is a thousand times as long: looked at before the next. */
const SLICE = 4 * 1024;

/** Thrown inside this file only; `unzipFiles` turns it into a failure at the door. */
class Refused extends Error {
  readonly failure: ZipFailure;
  constructor(kind: ZipFailure['kind']) {
    super(kind);
    this.failure = { kind };
  }
}

function refuse(kind: ZipFailure['kind']): never {
  throw new Refused(kind);
}

type Entry = { readonly name: string; readonly method: number; readonly crc: number; readonly packed: number; readonly size: number; readonly at: number };

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where the list of what is in it ends: at the end, behind which only a comment may stand. */
function findEnd(view: DataView): number {
  const least = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= least; at -= 1) {
    if (view.getUint32(at, true) === END) {
      return at;
    }
  }
  return refuse('zip-damaged');
}

/** Names are UTF-8 today; older tools wrote them as they liked, and only the letters of ASCII matter to us. */
function nameOf(bytes: Uint8Array): string {
  const path = new TextDecoder().decode(bytes).replaceAll('\\', '/');
  return path.endsWith('/') || path.split('/').includes('__MACOSX') ? '' : (path.split('/').at(-1) ?? '').replaceAll('\0', '');
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): { readonly entry: Entry; readonly next: number } {
  if (view.getUint32(at, true) !== CENTRAL) {
    return refuse('zip-damaged');
  }
  if ((view.getUint16(at + 8, true) & 1) !== 0) {
    return refuse('zip-encrypted');
  }
  const [nameLength, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
  const named = at + CENTRAL_BYTES;
  const entry = {
    name: nameOf(bytes.subarray(named, named + nameLength)),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    at: view.getUint32(at + 42, true),
  };
  return { entry, next: named + nameLength + extra + comment };
}

/** What the archive says is in it, held against the limits before anything is unfolded. Hidden files and folders are none. */
function readEntries(bytes: Uint8Array, limits: UnzipLimits): readonly Entry[] {
  const view = viewOf(bytes);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const entries: Entry[] = [];
  for (let at = view.getUint32(end + 16, true), i = 0; i < count; i += 1) {
    const { entry, next } = readEntry(bytes, view, at);
    if (entry.name !== '' && !entry.name.startsWith('.')) {
      entries.push(entry);
    }
    at = next;
  }
  if (entries.length > limits.files) {
    return refuse('zip-too-many');
  }
  const tooDense = entries.some(({ size, packed }) => size > FREE_OF_RATIO && size > packed * limits.ratio);
  return tooDense || entries.reduce((sum, { size }) => sum + size, 0) > limits.bytes ? refuse('zip-too-large') : entries;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) {
    c = (c & 1) === 0 ? c >>> 1 : 0xedb88320 ^ (c >>> 1);
  }
  return c;
});

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Never more than the archive said: one that lies about a size is no archive of anybody honest. */
function inflate(packed: Uint8Array, size: number): Uint8Array {
  const content = new Uint8Array(size);
  let at = 0;
  const stream = new Inflate((part) => {
    if (at + part.length > size) {
      refuse('zip-too-large');
    }
    content.set(part, at);
    at += part.length;
  });
  for (let from = 0; from < packed.length; from += SLICE) {
    stream.push(packed.subarray(from, from + SLICE), from + SLICE >= packed.length);
  }
  return at === size ? content : refuse('zip-damaged');
}

function unfold(bytes: Uint8Array, { method, packed, size, crc, at }: Entry): Uint8Array {
  const view = viewOf(bytes);
  if (view.getUint32(at, true) !== LOCAL || (method !== STORED && method !== DEFLATED) || (method === STORED && packed !== size)) {
    return refuse('zip-damaged');
  }
  const from = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const part = bytes.subarray(from, from + packed);
  const content = method === STORED ? part.slice() : inflate(part, size);
  return content.length === size && crcOf(content) === crc ? content : refuse('zip-damaged');
}

/** The files of an archive one after another, whatever folder they lie in; nothing is unfolded beyond the limits. */
export function* unzipSteps(bytes: Uint8Array, limits: UnzipLimits = unzipLimits): Generator<undefined, Result<readonly ZippedFile[], ZipFailure>> {
  try {
    const files: ZippedFile[] = [];
    for (const entry of readEntries(bytes, limits)) {
      files.push({ name: entry.name, bytes: unfold(bytes, entry) });
      yield;
    }
    return ok(files);
  } catch (error) {
    // What the package or a view throws (RangeError and its own) means bytes that are not as they should be.
    return fail(error instanceof Refused ? error.failure : { kind: 'zip-damaged' });
  }
}

/** All at once, for a worker. */
export function unzipFiles(bytes: Uint8Array, limits: UnzipLimits = unzipLimits): Result<readonly ZippedFile[], ZipFailure> {
  const steps = unzipSteps(bytes, limits);
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}

/** Whether a file is an archive, told from how it begins. */
export const isZip = (bytes: Uint8Array): boolean => bytes.length >= END_BYTES && [LOCAL, END].includes(viewOf(bytes).getUint32(0, true));

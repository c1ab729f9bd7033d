import { bytesToId, type Id } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { bytesToText } from './bytes.ts';

/** Bytes that ended too soon or say something impossible. Never carries the bytes themselves. */
export type Malformed = { readonly kind: 'malformed' };

/** Thrown inside this room only; `readAll` turns it into a failure at the door. */
class Unreadable extends Error {}

/** Reads what ByteWriter wrote, and stops at the first byte that cannot be right. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get position(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  refuse(): never {
    throw new Unreadable();
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) {
      return this.refuse();
    }
    this.#at += 1;
    return value;
  }

  /** A view, not a copy. */
  raw(length: number): Uint8Array {
    if (length > this.left) {
      return this.refuse();
    }
    const part = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return part;
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 49; scale *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        // One number has one spelling: a padded varint would give one envelope two names.
        return Number.isSafeInteger(value) && (byte !== 0 || scale === 1) ? value : this.refuse();
      }
    }
    return this.refuse();
  }

  id<Kind extends Id>(): Kind {
    return bytesToId<Kind>(this.raw(16));
  }

  block(): Uint8Array {
    return this.raw(this.varint());
  }

  text(): string {
    return bytesToText(this.block());
  }

  float(): number {
    const part = this.raw(8);
    return new DataView(part.buffer, part.byteOffset, 8).getFloat64(0);
  }
}

/** Runs a reader to its end; anything unreadable, and anything left over, is `malformed`. */
export function readAll<Value>(bytes: Uint8Array, read: (reader: ByteReader) => Value): Result<Value, Malformed> {
  try {
    const reader = new ByteReader(bytes);
    const value = read(reader);
    return reader.left === 0 ? ok(value) : fail({ kind: 'malformed' });
  } catch (error) {
    // TypeError is what TextDecoder throws on bytes that are not UTF-8.
    if (error instanceof Unreadable || error instanceof TypeError) {
      return fail({ kind: 'malformed' });
    }
    throw error;
  }
}

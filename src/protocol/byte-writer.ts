import { type Id, idToBytes } from '#kernel/id.ts';
import { textToBytes } from './bytes.ts';

/** Grows as it is written to; `bytes()` is what was written so far. */
export class ByteWriter {
  #buffer: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(expected = 256) {
    this.#buffer = new Uint8Array(expected);
  }

  #room(more: number): void {
    if (this.#length + more > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + more));
      grown.set(this.#buffer);
      this.#buffer = grown;
    }
  }

  byte(value: number): this {
    this.#room(1);
    this.#buffer[this.#length] = value;
    this.#length += 1;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** Seven bits a byte, least first; up to 2^53 - 1. */
  varint(value: number): this {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    return this.byte(rest);
  }

  id(id: Id): this {
    return this.raw(idToBytes(id));
  }

  /** Length first, then the bytes. */
  block(bytes: Uint8Array): this {
    return this.varint(bytes.length).raw(bytes);
  }

  /**
   * One byte and then a short text, if all its letters are of one byte: quicker than any encoder. False, and nothing is
   * written, for other texts.
   */
  ascii(first: number, text: string): boolean {
    this.#room(text.length + 1);
    let at = this.#length;
    this.#buffer[at] = first;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) {
        return false;
      }
      at += 1;
      this.#buffer[at] = code;
    }
    this.#length = at + 1;
    return true;
  }

  text(text: string): this {
    const short = text.length < 0x80 && this.ascii(text.length, text);
    return short ? this : this.block(textToBytes(text));
  }

  float(value: number): this {
    this.#room(8);
    new DataView(this.#buffer.buffer).setFloat64(this.#length, value);
    this.#length += 8;
    return this;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#buffer.slice(0, this.#length);
  }
}

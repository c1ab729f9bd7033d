import { type Day, dayToNumber, numberToDay, parseDay } from '#kernel/day.ts';
import { parseId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { type ByteReader, type Malformed, readAll } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { bytesToText, textToBytes } from './bytes.ts';
import { fieldName, fieldNumber } from './field-numbers.ts';

/** Everything a field can hold. Identifiers and days are strings here and take 16 and 2 to 3 bytes there. */
export type Value = null | boolean | number | string | Uint8Array | readonly Value[] | ValueMap;
export type ValueMap = { readonly [name: string]: Value };

const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const POSITIVE = 3;
const NEGATIVE = 4;
const FLOAT = 5;
const TEXT = 6;
const BYTES = 7;
const ID = 8;
const LIST = 9;
const MAP = 10;
const DAY_AFTER = 11;
const DAY_BEFORE = 12;
const SHORT_TEXT = 0x40;
const SMALL = 0x80;
const MAX_DEPTH = 16;
const spelledNumber = /^#[1-9]\d*$/;

function writeText(writer: ByteWriter, text: string): void {
  const id = parseId(text);
  if (id !== undefined) {
    writer.byte(ID).id(id);
    return;
  }
  const day: Day | undefined = text.length === 10 ? parseDay(text) : undefined;
  if (day !== undefined) {
    const days = dayToNumber(day);
    writer.byte(days < 0 ? DAY_BEFORE : DAY_AFTER).varint(Math.abs(days));
    return;
  }
  if (text.length < 0x40 && writer.ascii(SHORT_TEXT + text.length, text)) {
    return;
  }
  const bytes = textToBytes(text);
  if (bytes.length < 0x40) {
    writer.byte(SHORT_TEXT + bytes.length).raw(bytes);
  } else {
    writer.byte(TEXT).block(bytes);
  }
}

function writeNumber(writer: ByteWriter, value: number): void {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    writer.byte(FLOAT).float(value);
  } else if (value < 0) {
    writer.byte(NEGATIVE).varint(-value);
  } else if (value < 0x80) {
    writer.byte(SMALL + value);
  } else {
    writer.byte(POSITIVE).varint(value);
  }
}

function writeMap(writer: ByteWriter, map: ValueMap): void {
  // What would not read back is not written: it would take the rest of the map with it.
  const entries = Object.entries(map).filter(([name]) => name !== '__proto__' && !(spelledNumber.test(name) && fieldNumber(name) === 0));
  writer.byte(MAP).varint(entries.length);
  for (const [name, value] of entries) {
    const number = fieldNumber(name);
    writer.varint(number);
    if (number === 0) {
      writer.text(name);
    }
    writeValue(writer, value);
  }
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

export function writeValue(writer: ByteWriter, value: Value): void {
  if (value === null) {
    writer.byte(NULL);
  } else if (typeof value === 'boolean') {
    writer.byte(value ? TRUE : FALSE);
  } else if (typeof value === 'number') {
    writeNumber(writer, value);
  } else if (typeof value === 'string') {
    writeText(writer, value);
  } else if (value instanceof Uint8Array) {
    writer.byte(BYTES).block(value);
  } else if (isList(value)) {
    writer.byte(LIST).varint(value.length);
    for (const item of value) {
      writeValue(writer, item);
    }
  } else {
    writeMap(writer, value);
  }
}

function readMap(reader: ByteReader, depth: number): ValueMap {
  const count = reader.varint();
  const map: Record<string, Value> = {};
  for (let i = 0; i < count; i += 1) {
    const number = reader.varint();
    const name = number === 0 ? reader.text() : fieldName(number);
    // A name that would reach the prototype, a number spelled out, or a name given twice is nobody's honest commit.
    if (name === '__proto__' || (number === 0 && spelledNumber.test(name)) || Object.hasOwn(map, name)) {
      return reader.refuse();
    }
    map[name] = readValue(reader, depth);
  }
  return map;
}

function readList(reader: ByteReader, depth: number): readonly Value[] {
  const count = reader.varint();
  const list: Value[] = [];
  for (let i = 0; i < count; i += 1) {
    list.push(readValue(reader, depth));
  }
  return list;
}

const byTag: Readonly<Record<number, (reader: ByteReader, depth: number) => Value>> = {
  [NULL]: () => null,
  [FALSE]: () => false,
  [TRUE]: () => true,
  [POSITIVE]: (reader) => reader.varint(),
  [NEGATIVE]: (reader) => -reader.varint(),
  [FLOAT]: (reader) => reader.float(),
  [TEXT]: (reader) => reader.text(),
  // A copy: what is kept must not hold on to the whole chunk it came in.
  [BYTES]: (reader) => reader.block().slice(),
  [ID]: (reader) => reader.id(),
  [LIST]: readList,
  [MAP]: readMap,
  [DAY_AFTER]: (reader) => readDay(reader, 1),
  [DAY_BEFORE]: (reader) => readDay(reader, -1),
};

function readDay(reader: ByteReader, sign: 1 | -1): Day {
  const days = reader.varint() * sign;
  return days >= -354_285 && days < 2_932_897 ? numberToDay(days) : reader.refuse();
}

export function readValue(reader: ByteReader, depth = 0): Value {
  const tag = reader.byte();
  if (tag >= SMALL) {
    return tag - SMALL;
  }
  if (tag >= SHORT_TEXT) {
    return bytesToText(reader.raw(tag - SHORT_TEXT));
  }
  const read = byTag[tag];
  return read === undefined || depth > MAX_DEPTH ? reader.refuse() : read(reader, depth + 1);
}

/** Any value as bytes, for sealing at rest and for the wire. */
export function packValue(value: Value): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writeValue(writer, value);
  return writer.bytes();
}

export const unpackValue = (bytes: Uint8Array): Result<Value, Malformed> => readAll(bytes, (reader) => readValue(reader));

export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

// Chromium's databases press their older files together (Snappy), which can hide a word from a raw search. This reads them back.

const magic = Buffer.from('57fb808b247547db', 'hex');
const footerLength = 48;

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

const varint = (cursor: Cursor): number => {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = cursor.bytes[cursor.at] ?? 0;
    cursor.at += 1;
    value += (byte % 128) * factor;
    if (byte < 128 || cursor.at > cursor.bytes.length) {
      return value;
    }
  }
};

/** How long a literal is: short ones say so in their tag, longer ones in the one to four bytes that follow. */
const literalLength = (cursor: Cursor, tag: number): number => {
  const short = tag >> 2;
  if (short < 60) {
    return short + 1;
  }
  const width = short - 59;
  const length = cursor.bytes.readUIntLE(cursor.at, width) + 1;
  cursor.at += width;
  return length;
};

const copyOf = (cursor: Cursor, tag: number): { readonly length: number; readonly back: number } => {
  const kind = tag & 3;
  if (kind === 1) {
    const back = ((tag >> 5) << 8) | cursor.bytes.readUInt8(cursor.at);
    cursor.at += 1;
    return { length: ((tag >> 2) & 7) + 4, back };
  }
  const width = kind === 2 ? 2 : 4;
  const back = cursor.bytes.readUIntLE(cursor.at, width);
  cursor.at += width;
  return { length: (tag >> 2) + 1, back };
};

const unsnap = (packed: Buffer): Buffer => {
  const cursor: Cursor = { bytes: packed, at: 0 };
  const out = Buffer.alloc(varint(cursor));
  let written = 0;
  while (cursor.at < packed.length && written < out.length) {
    const tag = packed.readUInt8(cursor.at);
    cursor.at += 1;
    if ((tag & 3) === 0) {
      const length = literalLength(cursor, tag);
      packed.copy(out, written, cursor.at, cursor.at + length);
      cursor.at += length;
      written += length;
    } else {
      const { length, back } = copyOf(cursor, tag);
      // Byte by byte: a copy may run into what it is just writing.
      for (let end = written + length; written < end; written += 1) {
        out[written] = out[written - back] ?? 0;
      }
    }
  }
  return out;
};

interface Handle {
  readonly offset: number;
  readonly size: number;
}

const handleAt = (cursor: Cursor): Handle => ({ offset: varint(cursor), size: varint(cursor) });

/** A block is followed by one byte that says how it is packed. */
const blockAt = (table: Buffer, { offset, size }: Handle): Buffer => {
  const raw = table.subarray(offset, offset + size);
  return table[offset + size] === 1 ? unsnap(raw) : raw;
};

const handlesIn = (index: Buffer): Handle[] => {
  const end = index.length - 4 - 4 * index.readUInt32LE(index.length - 4);
  const cursor: Cursor = { bytes: index, at: 0 };
  const found: Handle[] = [];
  while (cursor.at < end) {
    varint(cursor);
    const keyLength = varint(cursor);
    const valueLength = varint(cursor);
    cursor.at += keyLength;
    const next = cursor.at + valueLength;
    found.push(handleAt(cursor));
    cursor.at = next;
  }
  return found;
};

/** Everything a LevelDB table holds, unpacked; undefined for any other file. */
export const unpackTable = (file: Buffer): Buffer | undefined => {
  if (file.length < footerLength || !file.subarray(-magic.length).equals(magic)) {
    return undefined;
  }
  const cursor: Cursor = { bytes: file.subarray(-footerLength), at: 0 };
  handleAt(cursor);
  return Buffer.concat(handlesIn(blockAt(file, handleAt(cursor))).map((handle) => blockAt(file, handle)));
};

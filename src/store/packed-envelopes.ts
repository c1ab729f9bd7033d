import { readAll } from '#protocol/byte-reader.ts';
import { ByteWriter } from '#protocol/byte-writer.ts';

/** Envelopes one after another, each with its length before it: one row instead of hundreds. */
export function packEnvelopes(envelopes: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(envelopes.reduce((sum, { length }) => sum + length + 4, 0));
  for (const envelope of envelopes) {
    writer.block(envelope);
  }
  return writer.bytes();
}

/** Views into the pack, not copies. A pack damaged on the disk gives what lies before the damage. */
export function unpackEnvelopes(bytes: Uint8Array): readonly Uint8Array[] {
  const envelopes: Uint8Array[] = [];
  readAll(bytes, (reader) => {
    while (reader.left > 0) {
      envelopes.push(reader.block());
    }
  });
  return envelopes;
}

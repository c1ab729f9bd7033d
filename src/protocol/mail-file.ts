import { fail, ok, type Result } from '#kernel/result.ts';
import { readAll } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { sameBytes, textToBytes } from './bytes.ts';

/**
 * Mail on a stick: envelopes as they cross the wire, sealed and signed, so that whoever carries them sees no more than the server
 * does. Nothing of the team's is in clear but what a header says.
 */
const magic = textToBytes('passerelle mail\0');
const VERSION = 1;

export type MailItem = { readonly at: number; readonly envelope: Uint8Array };

export function mailToFile(items: readonly MailItem[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(items.reduce((sum, { envelope }) => sum + envelope.length + 16, 64)).raw(magic).byte(VERSION);
  for (const { at, envelope } of items) {
    writer.varint(at).block(envelope);
  }
  return writer.bytes();
}

/** What is no envelope inside is found out by whoever takes it in; what is no such file at all is said here. */
export function fileToMail(bytes: Uint8Array): Result<readonly MailItem[], { readonly kind: 'mail-file-foreign' }> {
  if (bytes.length <= magic.length || !sameBytes(bytes.subarray(0, magic.length), magic) || bytes[magic.length] !== VERSION) {
    return fail({ kind: 'mail-file-foreign' });
  }
  const items = readAll(bytes.subarray(magic.length + 1), (reader) => {
    const found: MailItem[] = [];
    while (reader.left > 0) {
      found.push({ at: reader.varint(), envelope: reader.block().slice() });
    }
    return found;
  });
  return items.ok ? ok(items.value) : fail({ kind: 'mail-file-foreign' });
}

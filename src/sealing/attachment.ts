import type { SpaceId } from '#kernel/id.ts';
import { fail, type Result } from '#kernel/result.ts';
import { readAll } from '#protocol/byte-reader.ts';
import { ByteWriter } from '#protocol/byte-writer.ts';
import { bytesToHex, textToBytes } from '#protocol/bytes.ts';
import { hashOf } from './derive.ts';
import { type CannotOpen, openBytes, sealBytes } from './secret-box.ts';
import type { SpaceKey } from './wrapped-key.ts';

/** A sealed piece of a signature, a photo or a drawing, under the name by which a commit lists it: SHA-256 of its bytes, in hex. */
export type SealedPiece = { readonly hash: string; readonly bytes: Uint8Array<ArrayBuffer> };

const associated = (space: SpaceId): Uint8Array => textToBytes(`passerelle attachment 1\0${space}`);

/** One piece, at most 1 MiB: the epoch of its key, then what was sealed with it. */
export async function sealAttachment({ space, epoch, key }: SpaceKey, content: Uint8Array): Promise<SealedPiece> {
  const bytes = new ByteWriter(content.length + 48).varint(epoch).raw(sealBytes(key, content, associated(space))).bytes();
  return { hash: bytesToHex(await hashOf(bytes)), bytes };
}

/** The piece again. Bytes that are not those the commit named are not opened at all. */
export async function openAttachment(
  keyOf: (epoch: number) => Uint8Array | undefined,
  { space, hash }: { readonly space: SpaceId; readonly hash: string },
  bytes: Uint8Array,
): Promise<Result<Uint8Array<ArrayBuffer>, CannotOpen>> {
  const parts = readAll(bytes, (reader) => ({ epoch: reader.varint(), sealed: reader.raw(reader.left) }));
  const key = parts.ok ? keyOf(parts.value.epoch) : undefined;
  if (!parts.ok || key === undefined || bytesToHex(await hashOf(bytes)) !== hash) {
    return fail({ kind: 'cannot-open' });
  }
  return openBytes(key, parts.value.sealed, associated(space));
}

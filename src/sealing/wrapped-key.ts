import { parseId, type SpaceId } from '#kernel/id.ts';
import { fail, ok, type Result } from '#kernel/result.ts';
import { textToBytes } from '#protocol/bytes.ts';
import { packValue, unpackValue, type Value } from '#protocol/packing.ts';
import { openWith, sealTo } from './public-box.ts';
import { type CannotOpen, KEY_BYTES } from './secret-box.ts';

/** The key of a space from one epoch to the next. */
export type SpaceKey = { readonly space: SpaceId; readonly epoch: number; readonly key: Uint8Array };

export type UnwrapFailure = CannotOpen | { readonly kind: 'malformed' };

const associated = textToBytes('passerelle space keys 1');

/** Space keys, sealed to one device, one invitation or the recovery key. */
export const wrapSpaceKeys = (publicKey: Uint8Array, keys: readonly SpaceKey[]): Promise<Uint8Array<ArrayBuffer>> =>
  sealTo(publicKey, packValue(keys.map(({ space, epoch, key }) => [space, epoch, key])), associated);

function readKey(value: Value): SpaceKey | undefined {
  const [name, epoch, key]: readonly unknown[] = Array.isArray(value) ? value : [];
  const space = parseId<SpaceId>(name);
  const fits = typeof epoch === 'number' && Number.isSafeInteger(epoch) && epoch > 0 && key instanceof Uint8Array && key.length === KEY_BYTES;
  // A key of zeros is one that was forgotten before it was wrapped.
  return space !== undefined && fits && key.some((byte) => byte !== 0) ? { space, epoch, key } : undefined;
}

/** All of the bundle or nothing: a key that is missing without a word would look like a space that is empty. */
export async function unwrapSpaceKeys(privateKey: Uint8Array, wrapped: Uint8Array): Promise<Result<readonly SpaceKey[], UnwrapFailure>> {
  const content = await openWith(privateKey, wrapped, associated);
  if (!content.ok) {
    return content;
  }
  const value = unpackValue(content.value);
  if (!value.ok || !Array.isArray(value.value)) {
    return fail({ kind: 'malformed' });
  }
  const entries = value.value.map((entry: Value) => readKey(entry));
  const keys = entries.filter((key) => key !== undefined);
  return keys.length === entries.length ? ok(keys) : fail({ kind: 'malformed' });
}

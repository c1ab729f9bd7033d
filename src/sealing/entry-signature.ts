import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, MemberId, RecordId } from '#kernel/id.ts';
import { isMap, packValue, type Value, type ValueMap } from '#protocol/packing.ts';
import { sign, verify } from './signature.ts';

/** An entry of the log as its author signs it: which one, what it says, what its author had seen, who, when, from which device. */
export type EntryToSign = {
  readonly id: RecordId;
  readonly by: MemberId;
  readonly device: DeviceId;
  readonly at: Instant;
  readonly content: ValueMap;
  /** The base of every field, as a closing carries it. */
  readonly over: Value;
};

const PURPOSE = 'passerelle entry 1';

/** Maps become pairs in the order of their names: two devices that hold the same values pack the same bytes. */
function inOrder(value: Value): Value {
  if (Array.isArray(value)) {
    return value.map((item: Value) => inOrder(item));
  }
  return isMap(value)
    ? Object.keys(value)
        .toSorted()
        .map((name) => [name, inOrder(value[name] ?? null)])
    : value;
}

/** Pinned: signatures are over these bytes, and logs are kept for years. */
export const entryBytes = ({ id, by, device, at, content, over }: EntryToSign): Uint8Array<ArrayBuffer> =>
  packValue([PURPOSE, id, by, device, at, inOrder(content), inOrder(over)]);

export const signEntry = (privateKey: CryptoKey, entry: EntryToSign): Promise<Uint8Array<ArrayBuffer>> => sign(privateKey, entryBytes(entry));

export const entrySignatureHolds = (publicKey: Uint8Array, entry: EntryToSign, signature: Uint8Array): Promise<boolean> =>
  verify(publicKey, entryBytes(entry), signature);

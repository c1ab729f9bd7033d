import { type DeviceId, type MemberId, parseId } from '#kernel/id.ts';
import { ByteWriter } from './byte-writer.ts';
import { textToBytes } from './bytes.ts';
import { SIGNATURE_BYTES } from './envelope.ts';
import { isMap, type Value, type ValueMap } from './packing.ts';

/**
 * How a new device of the same member proves whose it is: a device signs an heir's key when it writes a backup, and whoever opens
 * the backup signs the new device with it. Server and colleagues check both; neither has to believe the other.
 */
export type Succession = {
  /** The device that wrote the backup. */
  readonly from: DeviceId;
  /** 65 bytes; its other half lies in the backup and nowhere else. */
  readonly heirKey: Uint8Array;
  /** By the device that wrote the backup, over the heir's key. */
  readonly statement: Uint8Array;
  /** By the heir's key, over the new device. */
  readonly proof: Uint8Array;
};

export const PUBLIC_KEY_BYTES = 65;

const statementPurpose = textToBytes('passerelle heir 1\0');
const proofPurpose = textToBytes('passerelle heir device 1\0');

/** What the old device signs: this key may name one more device of mine. */
export const statementBytes = (of: { readonly member: MemberId; readonly from: DeviceId; readonly heirKey: Uint8Array }): Uint8Array<ArrayBuffer> =>
  new ByteWriter(128).raw(statementPurpose).id(of.member).id(of.from).raw(of.heirKey).bytes();

/** What the heir's key signs: this is the device. */
export const proofBytes = (device: { readonly id: DeviceId; readonly signKey: Uint8Array }): Uint8Array<ArrayBuffer> =>
  new ByteWriter(128).raw(proofPurpose).id(device.id).raw(device.signKey).bytes();

/** As a field of the new device's entry in the roster. */
export const successionToValue = ({ from, heirKey, statement, proof }: Succession): ValueMap => ({ from, heirKey, statement, proof });

const bytesOf = (value: Value | undefined, length: number): Uint8Array | undefined =>
  value instanceof Uint8Array && value.length === length ? value : undefined;

/** Undefined for anything that is not one. Nothing is verified here. */
export function valueToSuccession(value: Value | undefined): Succession | undefined {
  if (value === undefined || !isMap(value)) {
    return undefined;
  }
  const [from, heirKey] = [parseId<DeviceId>(value['from']), bytesOf(value['heirKey'], PUBLIC_KEY_BYTES)];
  const [statement, proof] = [bytesOf(value['statement'], SIGNATURE_BYTES), bytesOf(value['proof'], SIGNATURE_BYTES)];
  return from === undefined || heirKey === undefined || statement === undefined || proof === undefined
    ? undefined
    : { from, heirKey, statement, proof };
}

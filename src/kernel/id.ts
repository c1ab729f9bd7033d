import { type Brand, trust } from './brand.ts';

/** Every identifier is a UUID in lower case: opaque, made on the device, 16 bytes on the wire (RFC 9562). */
export type Id = string;
export type OrganisationId = Brand<Id, 'OrganisationId'>;
export type SpaceId = Brand<Id, 'SpaceId'>;
export type MemberId = Brand<Id, 'MemberId'>;
export type DeviceId = Brand<Id, 'DeviceId'>;
export type RecordId = Brand<Id, 'RecordId'>;

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isId = (text: unknown): text is Id => typeof text === 'string' && pattern.test(text);

/** The identifier if the text is one. */
export function parseId<Kind extends Id>(text: unknown): Kind | undefined {
  return isId(text) ? trust<Kind>(text) : undefined;
}

/** Sixteen bytes as an identifier. */
export function bytesToId<Kind extends Id>(bytes: Uint8Array): Kind {
  let hex = '';
  for (let i = 0; i < 16; i += 1) {
    hex += (bytes[i] ?? 0).toString(16).padStart(2, '0');
  }
  return trust<Kind>(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  );
}

export function idToBytes(id: Id): Uint8Array {
  const hex = id.replaceAll('-', '');
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 16; i += 1) {
    bytes[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  }
  return bytes;
}

/** A random identifier (UUID version 4). `random` fills the bytes it is given. */
export function newId<Kind extends Id>(random: (bytes: Uint8Array<ArrayBuffer>) => void): Kind {
  const bytes = new Uint8Array(16);
  random(bytes);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytesToId<Kind>(bytes);
}

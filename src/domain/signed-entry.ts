import type { Instant } from '#kernel/clock.ts';
import { type DeviceId, type MemberId, parseId } from '#kernel/id.ts';
import type { Fields } from './fields.ts';

/** What a signed entry said when it was signed, who signed it, and the proof. Whether the proof holds is looked at elsewhere. */
export type SignedEntry = {
  readonly by: MemberId;
  readonly device: DeviceId;
  readonly at: Instant;
  /** Every field of the entry but those that close it. */
  readonly content: Fields;
  readonly signature: Uint8Array;
};

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined for what is no signature at all: nobody signed, or not with this shape. */
export function readSignedEntry(value: unknown): SignedEntry | undefined {
  if (!isFields(value)) {
    return undefined;
  }
  const { by, device, at, content, signature } = value;
  const [member, phone] = [parseId<MemberId>(by), parseId<DeviceId>(device)];
  return member !== undefined && phone !== undefined && typeof at === 'number' && isFields(content) && signature instanceof Uint8Array
    ? { by: member, device: phone, at, content, signature }
    : undefined;
}

/**
 * What an entry says: once its author signed it, what was signed. What anybody wrote since stands beside it as a proposed
 * addendum, and changes nothing here.
 */
export function saidFields(fields: Fields): { readonly fields: Fields; readonly signed: SignedEntry | undefined } {
  const signed = readSignedEntry(fields['signed']);
  return signed === undefined || signed.by !== fields['author'] || signed.content['author'] !== signed.by
    ? { fields, signed: undefined }
    : { fields: signed.content, signed };
}

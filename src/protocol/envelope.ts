import type { DeviceId, Id, RecordId, SpaceId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import { fail } from '#kernel/result.ts';
import { type ByteReader, readAll } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { concatBytes, textToBytes } from './bytes.ts';
import { MAX_ENVELOPE_BYTES, WIRE_VERSION } from './version.ts';

/** What an envelope is for. Kinds without a name here are kept and passed on. */
export const envelopeKinds = { commit: 1, published: 2, letter: 3, proposal: 4, replace: 5, rewind: 6 } as const;
export type EnvelopeKind = number;

/** Who says it: a device with its own count in the space, or, for a letter, nobody: a random name. */
export type Sender =
  | { readonly device: DeviceId; readonly n: number }
  | { readonly letter: Id };

/** What the server sees. It is also the associated data of the sealed commit: a changed header does not open. */
export type Header = {
  readonly kind: EnvelopeKind;
  readonly space: SpaceId;
  readonly epoch: number;
  readonly subject?: RecordId;
  readonly sender: Sender;
};

export type Envelope = {
  readonly header: Header;
  readonly headerBytes: Uint8Array;
  readonly sealed: Uint8Array;
  /** Empty for a letter and for what has not left its device yet. */
  readonly signature: Uint8Array;
};

export type EnvelopeFailure =
  | { readonly kind: 'malformed' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'version-unknown' };

const HAS_SUBJECT = 1;
const IS_LETTER = 2;
export const SIGNATURE_BYTES = 64;

export function headerToBytes(header: Header): Uint8Array<ArrayBuffer> {
  const { sender } = header;
  const letter = 'letter' in sender;
  const writer = new ByteWriter(64)
    .byte(WIRE_VERSION)
    .byte(header.kind)
    .byte((header.subject === undefined ? 0 : HAS_SUBJECT) | (letter ? IS_LETTER : 0))
    .id(header.space)
    .varint(header.epoch);
  if (header.subject !== undefined) {
    writer.id(header.subject);
  }
  return (letter ? writer.id(sender.letter) : writer.id(sender.device).varint(sender.n)).bytes();
}

function readHeader(reader: ByteReader): Header {
  reader.byte();
  const kind = reader.byte();
  const flags = reader.byte();
  const space = reader.id<SpaceId>();
  const epoch = reader.varint();
  const subject = (flags & HAS_SUBJECT) === 0 ? undefined : reader.id<RecordId>();
  const sender: Sender =
    (flags & IS_LETTER) === 0 ? { device: reader.id<DeviceId>(), n: reader.varint() } : { letter: reader.id() };
  const kindFits = (kind === envelopeKinds.letter) === 'letter' in sender;
  if (flags > 3 || kind === 0 || epoch === 0 || !kindFits || ('n' in sender && sender.n === 0)) {
    return reader.refuse();
  }
  return { kind, space, epoch, ...(subject === undefined ? {} : { subject }), sender };
}

/** Header, sealed bytes, signature: each with its length, so that a reader can step over what it does not know. */
export const envelopeToBytes = (envelope: Omit<Envelope, 'header'>): Uint8Array<ArrayBuffer> =>
  new ByteWriter(envelope.sealed.length + 160)
    .block(envelope.headerBytes)
    .block(envelope.sealed)
    .block(envelope.signature)
    .bytes();

/** Parses one envelope as it arrives from outside. Nothing is opened; the signature is not checked here. */
export function bytesToEnvelope(bytes: Uint8Array): Result<Envelope, EnvelopeFailure> {
  if (bytes.length > MAX_ENVELOPE_BYTES) {
    return fail({ kind: 'too-large' });
  }
  const parts = readAll(bytes, (reader) => ({
    headerBytes: reader.block(),
    sealed: reader.block(),
    signature: reader.block(),
  }));
  if (!parts.ok) {
    return parts;
  }
  const { headerBytes, sealed, signature } = parts.value;
  if (headerBytes[0] !== WIRE_VERSION) {
    return fail({ kind: headerBytes.length === 0 ? 'malformed' : 'version-unknown' });
  }
  const header = readAll(headerBytes, readHeader);
  if (!header.ok) {
    return header;
  }
  if (sealed.length === 0 || (signature.length !== 0 && signature.length !== SIGNATURE_BYTES)) {
    return fail({ kind: 'malformed' });
  }
  return { ok: true, value: { header: header.value, headerBytes, sealed, signature } };
}

/** The name of an envelope: a repeat is known by it. */
export const senderName = ({ space, sender }: Header): string =>
  'letter' in sender ? `${space}:${sender.letter}` : `${space}:${sender.device}:${sender.n}`;

const purpose = textToBytes('passerelle envelope 1\0');

/** What a device signs: header and sealed bytes, marked so that a signature can serve for nothing else. */
export const signedBytes = (headerBytes: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> =>
  concatBytes(purpose, new ByteWriter(8).varint(headerBytes.length).bytes(), headerBytes, sealed);

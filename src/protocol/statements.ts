import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, Id, OrganisationId, SpaceId } from '#kernel/id.ts';
import { ByteWriter } from './byte-writer.ts';
import { concatBytes, textToBytes } from './bytes.ts';

/** What a coordinator's device signs besides envelopes. Each is marked, so that a signature can serve for nothing else (DECISIONS.md). */

/** This device is of the organisation no more, from this moment on. */
export type RemovalOrder = { readonly organisation: OrganisationId; readonly device: DeviceId; readonly at: Instant };

const removal = textToBytes('passerelle removal 1\0');

export const orderBytes = ({ organisation, device, at }: RemovalOrder): Uint8Array<ArrayBuffer> =>
  concatBytes(removal, new ByteWriter(48).id(organisation).id(device).varint(at).bytes());

/** These wrapped bytes hold the space's keys up to this epoch, for this recipient: a device, an invitation or the recovery code. */
export type EpochStatement = {
  readonly organisation: OrganisationId;
  readonly space: SpaceId;
  readonly epoch: number;
  readonly recipient: Id;
  /** SHA-256 of the wrapped bytes. */
  readonly hash: Uint8Array;
};

const renewal = textToBytes('passerelle epoch 1\0');

export const epochBytes = ({ organisation, space, epoch, recipient, hash }: EpochStatement): Uint8Array<ArrayBuffer> =>
  concatBytes(renewal, new ByteWriter(96).id(organisation).id(space).varint(epoch).id(recipient).raw(hash).bytes());

/** A piece that a removed device still had to send, under the hash of its sealed bytes. The device itself signs it. */
export type PieceStatement = { readonly organisation: OrganisationId; readonly space: SpaceId; readonly hash: Uint8Array };

const piece = textToBytes('passerelle held piece 1\0');

export const pieceBytes = ({ organisation, space, hash }: PieceStatement): Uint8Array<ArrayBuffer> =>
  concatBytes(piece, new ByteWriter(64).id(organisation).id(space).raw(hash).bytes());

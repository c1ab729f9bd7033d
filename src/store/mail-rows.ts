import type { DeviceId, MemberId, OrganisationId, RecordId, SpaceId } from '#kernel/id.ts';
import type { AckOutcome, Cursor, Ranges } from '#protocol/exchange-messages.ts';

/** Rows that the mail carries. Whoever reads them needs no key: all content in them is sealed, or published. */

/** What waits to be sent, from the moment it is saved until the server has acknowledged it. */
export type OutboxRow = {
  readonly space: SpaceId;
  readonly n: number;
  /** The family it is about. */
  readonly subject?: string;
  readonly headerBytes: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
  readonly at: number;
  readonly published?: true;
  /** What it publishes is of the directory of resources, and not of a school. */
  readonly directory?: true;
  readonly refused?: AckOutcome;
  /** This device was removed, and the server holds it for a coordinator. */
  readonly handedOver?: true;
  /** Written and signed by another device, whose mail this one carries: out of a backup, or a file that a colleague brought. */
  readonly signature?: Uint8Array<ArrayBuffer>;
};

/** Envelopes as they came in one chunk, or as they were acknowledged together: the history of a space. */
export type PackRow = {
  /** Given by the database; grows. */
  readonly key?: number;
  readonly space: SpaceId;
  /** Sequence numbers of the server, where it was received. */
  readonly from?: number;
  readonly to?: number;
  /** Sent by this device: merged already. */
  readonly own?: true;
  readonly subjects: readonly string[];
  /** Each with its length before it. */
  readonly envelopes: Uint8Array<ArrayBuffer>;
};

/** After a rewind: what the server has, by device, and where in the packs the next offer of the rest begins. */
export type Reoffer = {
  readonly has: Readonly<Record<DeviceId, Ranges>>;
  readonly pack: number;
  readonly index: number;
  /** The last pack there was at the rewind: what came later came from that server. */
  readonly until: number;
};

export type CursorRow = Cursor & {
  /** The server turned us away from this space. */
  readonly closed?: AckOutcome;
  readonly reoffer?: Reoffer;
};

/** Proves which device speaks; opens nothing. */
export type SigningRow = {
  readonly id: 'this';
  readonly device: DeviceId;
  readonly member: MemberId;
  readonly organisation: OrganisationId;
  readonly key: CryptoKey;
};

export type AttachmentRow = {
  /** SHA-256 of the sealed bytes, in hex. */
  readonly hash: string;
  readonly space: SpaceId;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly waiting?: 1;
  readonly handedOver?: true;
};

/** The merging row that says how far merging came. */
export const PROGRESS = 'progress';

/** How far the packs were merged, and which envelope numbers of each device were read in a space. */
export type MergingRow = {
  readonly id: string;
  readonly space?: SpaceId;
  readonly progress?: MergeProgress;
  readonly numbers?: Readonly<Record<DeviceId, Ranges>>;
};

/** Everything before the pack, and so many envelopes of it. */
export type MergeProgress = { readonly pack: number; readonly index: number };

/** An envelope that cannot be opened or read yet, as it came. */
export type QuarantineRow = {
  /** The envelope's name, or a random one where it could not even be named. */
  readonly id: string;
  readonly reason: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly subject?: RecordId;
  /** Since when it has been lying here, by this phone's clock. */
  readonly since?: number;
};

/** One row: how many writes this device made here, and its last envelope number in each space. */
export type CountersRow = { readonly id: 'this'; readonly rev: number; readonly n: Readonly<Record<SpaceId, number>> };

/** Small things of this device that name nobody. */
export type SettingRow = { readonly id: string; readonly value: unknown };

/**
 * The bytes in a buffer of their own. A view into a larger buffer would take all of that buffer into the database with it.
 */
export const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes.slice();

export const MEMBER_DATABASE = 'passerelle-';

export const memberDatabaseName = (member: MemberId): string => `${MEMBER_DATABASE}${member}`;

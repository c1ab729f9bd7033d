import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, Id, MemberId, SpaceId } from '#kernel/id.ts';
import { MAX_PAYLOAD_BYTES } from './api.ts';
import { bytes, count, id, list, object, parser, shortText } from './json-shape.ts';

/** Rotation, removal and what a removed device hands over, as they cross the wire (`apiToJson`). */

/** The keys of a space up to an epoch, for one recipient; `epochBytes` is what is signed. */
export type WrappedFor = { readonly recipient: Id; readonly wrapped: Uint8Array; readonly signature: Uint8Array };

/** POST /spaces/:space/epochs: the epoch after the present one. POST /spaces/:space/keys: the present one, for whoever lacks it. */
export type EpochRequest = { readonly epoch: number; readonly wrapped: readonly WrappedFor[] };

/** More recipients than a space has in earnest. */
export const MAX_RECIPIENTS = 2000;
/** Longest body of either. */
export const MAX_EPOCH_BYTES = 8 * 1024 * 1024;

/** GET /spaces/:space/keys */
export type KeysAnswer = {
  readonly epoch: number;
  /** What was last wrapped for the device that asks. */
  readonly own?: { readonly epoch: number; readonly wrapped: Uint8Array; readonly by: DeviceId; readonly signature: Uint8Array };
  /** Told to coordinators: for whom the present epoch is wrapped. Empty in the first epoch, which came with the invitations. */
  readonly recipients?: readonly Id[];
};

/** DELETE /devices/:device; `orderBytes` is what is signed. */
export type RemovalRequest = { readonly at: Instant; readonly signature: Uint8Array };
/** Where its member was: the epoch then, and the last number of the device that the log has. */
export type RemovalAnswer = {
  readonly spaces: readonly { readonly space: SpaceId; readonly epoch: number; readonly upTo: number }[];
};

export type SignedOrder = { readonly by: DeviceId; readonly at: Instant; readonly signature: Uint8Array };

/** GET /devices: `{ devices: [...] }` */
export type DeviceSummary = {
  readonly device: DeviceId;
  readonly member: MemberId;
  readonly createdAt: Instant;
  readonly lastHeardAt?: Instant;
  readonly waiting?: number;
  readonly order?: SignedOrder;
  readonly removedAt?: Instant;
};

/** The answer to POST /held: what became of each envelope, in order, and by whose word the device was removed. */
export type HandOverAnswer = { readonly outcomes: readonly string[]; readonly order?: SignedOrder };

/** GET /held: `{ held: [...] }`. Names only: the bytes stay where they are. */
export type HeldSummary = {
  readonly device: DeviceId;
  readonly since: Instant;
  readonly names: readonly { readonly space: SpaceId; readonly n: number }[];
};

/** POST /held/:device/take */
export type TakeAnswer = { readonly taken: number; readonly left: number };

/** How many envelopes and bytes of one removed device are held; more than any phone ever had waiting. */
export const MAX_HELD = 5000;
export const MAX_HELD_BYTES = 32 * 1024 * 1024;

const signature = bytes(64, 64);
const wrapped = bytes(1, MAX_PAYLOAD_BYTES);
const order = object<SignedOrder>({ by: id, at: count, signature });

export const parseEpochRequest = parser(
  object<EpochRequest>({ epoch: count, wrapped: list(object<WrappedFor>({ recipient: id, wrapped, signature }), { max: MAX_RECIPIENTS }) }),
);
export const parseKeysAnswer = parser(
  object<KeysAnswer>(
    { epoch: count, own: object<NonNullable<KeysAnswer['own']>>({ epoch: count, wrapped, by: id, signature }), recipients: list<Id>(id, { max: MAX_RECIPIENTS * 2 }) },
    'own',
    'recipients',
  ),
);
export const parseRemovalRequest = parser(object<RemovalRequest>({ at: count, signature }));
export const parseRemovalAnswer = parser(
  object<RemovalAnswer>({ spaces: list(object<RemovalAnswer['spaces'][number]>({ space: id, epoch: count, upTo: count }), { max: 1000 }) }),
);
export const parseDevices = parser(
  object<{ readonly devices: readonly DeviceSummary[] }>({
    devices: list(
      object<DeviceSummary>(
        { device: id, member: id, createdAt: count, lastHeardAt: count, waiting: count, order, removedAt: count },
        'lastHeardAt',
        'waiting',
        'order',
        'removedAt',
      ),
      { max: 10_000 },
    ),
  }),
);
export const parseHandOverAnswer = parser(object<HandOverAnswer>({ outcomes: list(shortText, { max: MAX_HELD }), order }, 'order'));
export const parseHeld = parser(
  object<{ readonly held: readonly HeldSummary[] }>({
    held: list(
      object<HeldSummary>({ device: id, since: count, names: list(object<HeldSummary['names'][number]>({ space: id, n: count }), { max: MAX_HELD }) }),
      { max: 10_000 },
    ),
  }),
);
export const parseTakeAnswer = parser(object<TakeAnswer>({ taken: count, left: count }));

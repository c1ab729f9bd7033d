import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, Id, MemberId, OrganisationId, SpaceId } from '#kernel/id.ts';
import { bytesToBase64url, concatBytes, textToBytes } from './bytes.ts';
import { bytes, count, id, list, object, oneOf, parser, shortText } from './json-shape.ts';
import type { Succession } from './succession.ts';

/**
 * What crosses the wire as JSON, in both directions, with its parsers. Bytes are base64url there and Uint8Array here.
 * A field that a newer version adds is stepped over.
 */
export const spaceKinds = ['organisation', 'team', 'private'] as const;
export type SpaceKind = (typeof spaceKinds)[number];
export const spaceRoles = ['worker', 'coordinator'] as const;
export type SpaceRole = (typeof spaceRoles)[number];

/** Longest sealed bundle of keys beside an invitation. */
export const MAX_PAYLOAD_BYTES = 64 * 1024;
export const MAX_INVITATION_MS = 72 * 3_600_000;

export type NewDevice = { readonly id: DeviceId; readonly signKey: Uint8Array };

/** POST /organisations */
export type SetUpRequest = {
  /** The token of the printed link. */
  readonly setup: Uint8Array;
  readonly organisation: OrganisationId;
  readonly member: MemberId;
  readonly device: NewDevice;
  readonly spaces: readonly { readonly id: SpaceId; readonly kind: SpaceKind }[];
  readonly recovery: { readonly id: Id; readonly tokenHash: Uint8Array; readonly payload: Uint8Array };
};

/** POST /session/challenge and its answer */
export type ChallengeRequest = { readonly device: DeviceId };
export type ChallengeAnswer = { readonly challenge: Uint8Array };

/** POST /session; the signature is over `sessionBytes(challenge)`. */
export type SessionRequest = { readonly device: DeviceId; readonly challenge: Uint8Array; readonly signature: Uint8Array };

const sessionPurpose = textToBytes('passerelle session 1\0');

/** What a device signs to sign in, marked so that the signature can serve for nothing else. */
export const sessionBytes = (challenge: Uint8Array): Uint8Array<ArrayBuffer> => concatBytes(sessionPurpose, challenge);

/** POST /invitations */
export type InvitationRequest = {
  readonly id: Id;
  /** SHA-256 of the token, which the server hears only when the invitation is opened. */
  readonly tokenHash: Uint8Array;
  readonly spaces: readonly { readonly space: SpaceId; readonly role: SpaceRole }[];
  readonly expiresAt: Instant;
  readonly payload: Uint8Array;
};

/** GET /invitations: `{ invitations: [...] }` */
export type InvitationSummary = { readonly id: Id; readonly expiresAt: Instant; readonly usedAt?: Instant; readonly revokedAt?: Instant };

/** POST /invitations/:id/open and its answer */
export type OpenRequest = { readonly token: Uint8Array };
export type OfferedSpace = { readonly id: SpaceId; readonly kind: SpaceKind; readonly role: SpaceRole };
export type OpenAnswer = {
  readonly organisation: OrganisationId;
  readonly spaces: readonly OfferedSpace[];
  readonly payload: Uint8Array;
  /** Bundles that rotations wrapped since, one a space, each with every epoch of it. */
  readonly renewed?: readonly Uint8Array[];
};

/** POST /invitations/:id/accept and its answer */
export type AcceptRequest = {
  readonly token: Uint8Array;
  readonly member: MemberId;
  readonly device: NewDevice;
  readonly privateSpace: SpaceId;
  /** Out of a backup: the device is one more of a member who is known already. */
  readonly succession?: Succession;
};
export type JoinedSpace = OfferedSpace & { readonly epoch: number };
export type AcceptAnswer = { readonly organisation: OrganisationId; readonly spaces: readonly JoinedSpace[] };

/** GET /spaces: `{ spaces: [...] }` */
export type SpaceSummary = JoinedSpace & { readonly head: number; readonly generation: string };

/** One event of GET /live: this space has reached that number. */
export type Whisper = { readonly space: SpaceId; readonly head: number };

const hash = bytes(32, 32);
const token = bytes(16, 64);
const payload = bytes(1, MAX_PAYLOAD_BYTES);
const device = object<NewDevice>({ id, signKey: bytes(65, 65) });
const succession = object<Succession>({ from: id, heirKey: bytes(65, 65), statement: bytes(64, 64), proof: bytes(64, 64) });
const offeredSpace = { id, kind: oneOf(spaceKinds), role: oneOf(spaceRoles) } as const;
const joinedSpace = { ...offeredSpace, epoch: count } as const;
const MAX_SPACES = 100;

export const parseSetUpRequest = parser(
  object<SetUpRequest>({
    setup: token,
    organisation: id,
    member: id,
    device,
    spaces: list(object<SetUpRequest['spaces'][number]>({ id, kind: oneOf(spaceKinds) }), { max: MAX_SPACES }),
    recovery: object<SetUpRequest['recovery']>({ id, tokenHash: hash, payload }),
  }),
);
export const parseChallengeRequest = parser(object<ChallengeRequest>({ device: id }));
export const parseChallengeAnswer = parser(object<ChallengeAnswer>({ challenge: bytes(16, 64) }));
export const parseSessionRequest = parser(object<SessionRequest>({ device: id, challenge: bytes(16, 64), signature: bytes(64, 64) }));
export const parseInvitationRequest = parser(
  object<InvitationRequest>({
    id,
    tokenHash: hash,
    spaces: list(object<InvitationRequest['spaces'][number]>({ space: id, role: oneOf(spaceRoles) }), { max: MAX_SPACES }),
    expiresAt: count,
    payload,
  }),
);
export const parseInvitations = parser(
  object<{ readonly invitations: readonly InvitationSummary[] }>({
    invitations: list(object<InvitationSummary>({ id, expiresAt: count, usedAt: count, revokedAt: count }, 'usedAt', 'revokedAt'), { max: 10_000 }),
  }),
);
export const parseOpenRequest = parser(object<OpenRequest>({ token }));
export const parseOpenAnswer = parser(
  object<OpenAnswer>(
    { organisation: id, spaces: list(object<OfferedSpace>(offeredSpace), { max: MAX_SPACES }), payload, renewed: list(payload, { max: MAX_SPACES }) },
    'renewed',
  ),
);
export const parseAcceptRequest = parser(object<AcceptRequest>({ token, member: id, device, privateSpace: id, succession }, 'succession'));
export const parseAcceptAnswer = parser(
  object<AcceptAnswer>({ organisation: id, spaces: list(object<JoinedSpace>(joinedSpace), { max: MAX_SPACES }) }),
);
export const parseSpaces = parser(
  object<{ readonly spaces: readonly SpaceSummary[] }>({
    spaces: list(object<SpaceSummary>({ ...joinedSpace, head: count, generation: shortText }), { max: 10_000 }),
  }),
);
export const parseWhisper = parser(object<Whisper>({ space: id, head: count }));

/** JSON of any of the shapes above. */
export const apiToJson = (value: object): string =>
  JSON.stringify(value, (_, inner: unknown) => (inner instanceof Uint8Array ? bytesToBase64url(inner) : inner));

import type { Generated, JSONColumnType, Kysely, Transaction } from 'kysely';
import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, Id, MemberId, OrganisationId, RecordId, SpaceId } from '#kernel/id.ts';
import type { Role } from '#domain/member.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import type { StoredState } from '#protocol/stored-state.ts';
import type { SpaceKind } from '#server/change-log.ts';

/**
 * What the database holds: opaque identifiers, sealed bytes, hashes, times, roles, and what is published. Every key begins
 * with the organisation; only `setup`, which is there before any organisation, does not.
 */
export type Tables = {
  setup: { singleton: Generated<boolean>; token_hash: Uint8Array; used_by: OrganisationId | null };
  organisation: { organisation: OrganisationId; created_at: Instant; published_version: Generated<number> };
  space: {
    organisation: OrganisationId;
    space: SpaceId;
    kind: SpaceKind;
    generation: string;
    epoch: Generated<number>;
    head: Generated<number>;
  };
  membership: { organisation: OrganisationId; space: SpaceId; member: MemberId; role: Role };
  device: {
    organisation: OrganisationId;
    device: DeviceId;
    member: MemberId;
    sign_key: Uint8Array;
    /** The invitation it joined by; null for the founder's. */
    invitation: Id | null;
    created_at: Instant;
    removed_at: Instant | null;
    last_heard_at: Generated<Instant | null>;
    waiting: Generated<number | null>;
    removed_by: Generated<DeviceId | null>;
    order_at: Generated<Instant | null>;
    order_signature: Generated<Uint8Array | null>;
  };
  session: { organisation: OrganisationId; device: DeviceId; token_hash: Uint8Array; expires_at: Instant };
  challenge: { organisation: OrganisationId; device: DeviceId; challenge_hash: Uint8Array; expires_at: Instant };
  envelope: {
    organisation: OrganisationId;
    space: SpaceId;
    seq: number;
    kind: number;
    epoch: number;
    subject: RecordId | null;
    /** Null for a letter, which has a name of its own. */
    device: DeviceId | null;
    n: number | null;
    letter: Id | null;
    hash: Uint8Array;
    size: number;
    /** Null once dropped: the name stays, so that nobody offers it again. */
    bytes: Uint8Array | null;
  };
  erased_subject: { organisation: OrganisationId; space: SpaceId; subject: RecordId };
  published_row: {
    organisation: OrganisationId;
    noun: PublishedNoun;
    id: RecordId;
    version: number;
    state: JSONColumnType<StoredState>;
    removed: boolean;
    school: RecordId | null;
    address: string | null;
    /** When the server took it in; by its own clock, which tests do not move. */
    changed_at: Generated<Instant>;
    /** Of the directory: its words as `searchWords` has them. */
    words: Generated<string | null>;
  };
  invitation: {
    organisation: OrganisationId;
    invitation: Id;
    recovery: boolean;
    token_hash: Uint8Array;
    /** Null once nobody may open it any more. */
    payload: Uint8Array | null;
    created_by: DeviceId;
    created_at: Instant;
    expires_at: Instant | null;
    used_at: Instant | null;
    revoked_at: Instant | null;
  };
  invitation_space: { organisation: OrganisationId; invitation: Id; space: SpaceId; role: Role };
  wrapped_key: {
    organisation: OrganisationId;
    space: SpaceId;
    /** A device, an invitation or the recovery code. */
    recipient: Id;
    epoch: number;
    wrapped: Uint8Array;
    wrapped_by: DeviceId;
    signature: Uint8Array;
  };
  held: { organisation: OrganisationId; device: DeviceId; space: SpaceId; n: number; hash: Uint8Array; bytes: Uint8Array; held_at: Instant };
  held_piece: { organisation: OrganisationId; device: DeviceId; space: SpaceId; hash: Uint8Array; bytes: Uint8Array };
  attachment: { organisation: OrganisationId; space: SpaceId; hash: Uint8Array; bytes: Uint8Array };
};

export type Database = Kysely<Tables>;
export type DatabaseTransaction = Transaction<Tables>;

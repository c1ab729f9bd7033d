import type { DeviceId, MemberId, OrganisationId, RecordId, SpaceId } from '#kernel/id.ts';
import type { Role } from '#domain/member.ts';
import type { Header } from '#protocol/envelope.ts';
import type { Ranges } from '#protocol/exchange-messages.ts';
import type { PublishedNoun } from '#protocol/published-nouns.ts';
import type { StoredState } from '#protocol/stored-state.ts';

/** Every transaction names one space of one organisation. */
export type Place = { readonly organisation: OrganisationId; readonly space: SpaceId };

export type SpaceKind = 'organisation' | 'team' | 'private';

export type SpaceState = {
  readonly kind: SpaceKind;
  /** New after every restore or promotion of the database: a cursor of another generation is answered `rewind`. */
  readonly generation: string;
  readonly epoch: number;
  /** The last sequence number taken; 0 for an empty space. */
  readonly head: number;
};

/** Where a device stands in one space. Without a role its member is not in it. */
export type Standing = { readonly member: MemberId; readonly removed: boolean; readonly role: Role | undefined };

export type KnownDevice = { readonly member: MemberId; readonly signKey: Uint8Array; readonly removed: boolean };

export type NewEntry = {
  readonly header: Header;
  /** SHA-256 of header and sealed bytes, the signature aside: what tells a repeat from a clone. */
  readonly hash: Uint8Array;
  /** The whole envelope, as it is passed on. */
  readonly bytes: Uint8Array;
};

/** What shows of a published row, taken from its state so that it can be asked for. */
export type PublishedEntry = {
  readonly noun: PublishedNoun;
  readonly id: RecordId;
  readonly state: StoredState;
  readonly removed: boolean;
  /** The school a row belongs to, if it belongs to one. */
  readonly school: RecordId | undefined;
  /** Of schools only: their part of /f/<address>/<language>. */
  readonly address: string | undefined;
};

export type PublishedKey = Pick<PublishedEntry, 'noun' | 'id'>;
export type VersionedEntry = PublishedEntry & { readonly version: number };

export const publishedKey = ({ noun, id }: PublishedKey): string => `${noun}:${id}`;

/**
 * One transaction on one space, its row locked: nobody else appends to it until this one is committed, so a cursor can never
 * step over an envelope still in flight. All or nothing.
 */
export type SpaceTransaction = {
  readonly state: SpaceState;
  readonly standing: (devices: readonly DeviceId[]) => Promise<ReadonlyMap<DeviceId, Standing>>;
  /** Which of these subjects were erased. */
  readonly erased: (subjects: readonly RecordId[]) => Promise<ReadonlySet<RecordId>>;
  /** The hashes of those envelopes that are here under their name (`senderName`), dropped ones too. */
  readonly hashes: (headers: readonly Header[]) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Takes the next sequence numbers, in this order. */
  readonly append: (entries: readonly NewEntry[]) => Promise<void>;
  /** Drops every envelope about the subject, keeps their names, and refuses it from now on. */
  readonly erase: (subject: RecordId) => Promise<void>;
  /** Locks what the organisation publishes until the end of the transaction, then reads these rows. */
  readonly publishedRows: (keys: readonly PublishedKey[]) => Promise<ReadonlyMap<string, PublishedEntry>>;
  /** Which school has this address, in whatever organisation. */
  readonly schoolAt: (address: string) => Promise<RecordId | undefined>;
  /** Stores the rows under one new version. Only after `publishedRows`. */
  readonly publish: (rows: readonly PublishedEntry[]) => Promise<void>;
};

/** Some sequence numbers of a space, both ends included, and what is readable between them, oldest first. */
export type Portion = { readonly from: number; readonly to: number; readonly envelopes: readonly Uint8Array[] };

export type PortionQuestion = {
  /** `up` fills the portion from `from` on, `down` from `to` back. */
  readonly direction: 'up' | 'down';
  readonly from: number;
  readonly to: number;
  /** Leaves out what this device itself sent. */
  readonly without?: DeviceId;
  readonly maxCount: number;
  /** Nothing is added once this many bytes are reached; one envelope always fits. */
  readonly maxBytes: number;
};

/** Published rows are asked for by the organisation or by the address of one of its schools. */
export type PublishedScope = { readonly organisation: OrganisationId } | { readonly school: string };
/** Nothing is added once so many rows, or so many letters of their JSON, are reached; but a version is never cut in two. */
export type PublishedLimits = { readonly maxCount: number; readonly maxLetters: number };
/** What changed after a version, a page of it; or some rows by name, whatever their version. */
export type PublishedQuestion =
  | { readonly noun: PublishedNoun; readonly since: number; readonly limits: PublishedLimits }
  | { readonly noun: PublishedNoun; readonly ids: readonly RecordId[] };
/** `version` is the organisation's, or where there is `more`, the last that this page holds: the next question begins there. */
export type PublishedPage = { readonly version: number; readonly entries: readonly VersionedEntry[]; readonly more: boolean };

/** Where envelopes are kept. Memory, PGlite and PostgreSQL pass one suite: tests/contracts/change-log-contract.ts. */
export type ChangeLog = {
  readonly devices: (organisation: OrganisationId, ids: readonly DeviceId[]) => Promise<ReadonlyMap<DeviceId, KnownDevice>>;
  /** Undefined when the organisation has no such space. */
  readonly look: (place: Place, device: DeviceId) => Promise<{ readonly state: SpaceState; readonly standing: Standing | undefined } | undefined>;
  /** Runs the work under the space's lock, again from the start where the database asks for it. Undefined: no such space. */
  readonly inSpace: <Value>(place: Place, work: (tx: SpaceTransaction) => Promise<Value>) => Promise<Value | undefined>;
  /** One question to the database, no lock, nothing open afterwards. */
  readonly read: (place: Place, question: PortionQuestion) => Promise<Portion>;
  /** Which envelopes of which device the space has, dropped ones too: the rest may be offered again. */
  readonly has: (place: Place) => Promise<Readonly<Record<DeviceId, Ranges>>>;
  readonly heads: (places: readonly Place[]) => Promise<ReadonlyMap<SpaceId, number>>;
  /** In the order of their versions. Undefined when no such organisation or school publishes anything. */
  readonly published: (scope: PublishedScope, question: PublishedQuestion) => Promise<PublishedPage | undefined>;
};

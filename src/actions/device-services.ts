import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, MemberId } from '#kernel/id.ts';
import type { Result } from '#kernel/result.ts';
import type { RequestFailure } from '#sync/membership.ts';

/** A device as a coordinator sees it: when it was last heard from and how many wait on it, and nothing else of it. */
export type DeviceView = {
  readonly device: DeviceId;
  readonly member: MemberId;
  /** Of its member, as the sealed roster says it; empty where the roster has not come yet. */
  readonly name: string;
  readonly joinedAt: Instant;
  /** Undefined for one that joined and never came back. */
  readonly lastHeardAt: Instant | undefined;
  /** How many it said were still waiting on it when it was last heard from. */
  readonly waiting: number | undefined;
  readonly removed: boolean;
  /** The very device that asks: it does not remove itself. */
  readonly isThis: boolean;
};

/** What a removed device handed over, and a coordinator takes or drops: *3 visits wait from Amina's phone*. */
export type HeldView = {
  readonly device: DeviceId;
  readonly name: string;
  readonly count: number;
  readonly since: Instant;
};

export type DeviceFailure =
  | RequestFailure
  | { readonly kind: 'storage-failed' }
  /** One's own device, or oneself: another coordinator does that. */
  | { readonly kind: 'own-device' };

/** Some of what was held could not go into the log, because the family was erased meanwhile, say: it is held still. */
export type Taken = { readonly taken: number; readonly left: number };

/** Who may stay: devices, removals, and what a removed one still had to say. For coordinators alone. */
export type DeviceServices = {
  readonly list: () => Promise<Result<readonly DeviceView[], DeviceFailure>>;
  /**
   * Refused everywhere from this moment; the order is signed, the team's keys are renewed. Where the line broke after the server
   * had heard of it, the rest is made good at the next exchange, or by removing again.
   */
  readonly removeDevice: (device: DeviceId) => Promise<Result<void, DeviceFailure>>;
  /** All devices of a member, and the member from the roster. What they wrote stays. */
  readonly removeMember: (member: MemberId) => Promise<Result<void, DeviceFailure>>;
  readonly held: () => Promise<Result<readonly HeldView[], DeviceFailure>>;
  /** Into the team's log as they are, signed by the device that wrote them: every phone gets them once. */
  readonly takeHeld: (device: DeviceId) => Promise<Result<Taken, DeviceFailure>>;
  /** For good. */
  readonly dropHeld: (device: DeviceId) => Promise<Result<void, DeviceFailure>>;
};

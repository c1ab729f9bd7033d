import type { Instant } from '#kernel/clock.ts';
import { type DeviceId, parseId, type RecordId, type SpaceId } from '#kernel/id.ts';
import type { AckOutcome } from '#protocol/exchange-messages.ts';
import type { RecordState } from '#protocol/heads.ts';
import type { Reader } from '#store/reader.ts';

/** An envelope that the server has not acknowledged. */
export type WaitingEnvelope = {
  readonly space: SpaceId;
  readonly n: number;
  readonly at: Instant;
  readonly subject: RecordId | undefined;
  readonly published: false | 'calendar' | 'directory';
  readonly refused: AckOutcome | undefined;
  /** Written by another device, whose mail this one carries. */
  readonly carried: boolean;
  /** A removed phone left it with the server: a coordinator takes or drops it. */
  readonly handedOver: boolean;
};

const whatIsPublished = (directory: boolean): 'directory' | 'calendar' => (directory ? 'directory' : 'calendar');

/** Oldest first; of one family, where one is named. */
export async function waiting(reader: Reader, family?: RecordId): Promise<readonly WaitingEnvelope[]> {
  const rows = await reader.outbox(family);
  return rows
    .map(({ space, n, at, subject, published, directory, refused, signature, handedOver }) => ({
      space,
      n,
      at,
      subject: parseId<RecordId>(subject),
      published: published === true && whatIsPublished(directory === true),
      refused,
      carried: signature !== undefined,
      handedOver: handedOver === true,
    }))
    .toSorted((a, b) => a.at - b.at || a.n - b.n);
}

/** Whether something this device wrote into a record is still among what waits. */
export function isWaiting(
  { state, space }: { readonly state: RecordState; readonly space: SpaceId | undefined },
  device: DeviceId,
  envelopes: readonly WaitingEnvelope[],
): boolean {
  const numbers = new Set(envelopes.filter((envelope) => envelope.space === space).map(({ n }) => n));
  return Object.values(state).some(({ heads }) => heads.some((head) => head.device === device && numbers.has(head.n)));
}

import { trust } from '#kernel/brand.ts';
import type { Instant } from '#kernel/clock.ts';
import type { DeviceId, Id, MemberId, RecordId, SpaceId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { CommitFailure, Edit, RecordState } from '#sync/commit.ts';
import type { ActionContext } from './context.ts';

/** Where a removed device stood in a space: its last number there, and the epoch whose key it knows. */
export type LastStanding = { readonly space: SpaceId; readonly epoch: number; readonly upTo: number };

export type RemovedDevice = {
  readonly device: DeviceId;
  readonly at: Instant;
  readonly spaces: readonly LastStanding[];
  /** The roster's entry as it stands. */
  readonly seen: RecordState | undefined;
};

const recordOf = (id: Id): RecordId => trust<RecordId>(id);
const seenAs = (seen: RecordState | undefined): Pick<Edit, 'seen'> => (seen === undefined ? {} : { seen });

async function write(context: ActionContext, edits: readonly Edit[]): Promise<Result<void, CommitFailure>> {
  const written = await context.commit([{ space: context.spaces.organisation, edits }]);
  // Said already, by a removal whose answer was lost on the way: it stands.
  return written.ok || written.failure.kind === 'changed-elsewhere' ? ok(undefined) : written;
}

const removedDevice = (context: ActionContext, { device, at, spaces, seen }: RemovedDevice): Edit => ({
  table: 'devices',
  id: recordOf(device),
  fields: {
    removed: {
      at,
      by: context.member,
      upTo: Object.fromEntries(spaces.map(({ space, upTo }) => [space, upTo])),
      epochs: Object.fromEntries(spaces.map(({ space, epoch }) => [space, epoch])),
    },
  },
  ...seenAs(seen),
});

export type RemovedMember = { readonly member: MemberId; readonly seen: RecordState | undefined };

/** Writes in the roster what the server has done already; readers hold what comes later against it. */
export function noteRemoved(
  context: ActionContext,
  devices: readonly RemovedDevice[],
  gone?: RemovedMember,
): Promise<Result<void, CommitFailure>> {
  const edits = devices.map((one) => removedDevice(context, one));
  const removed = { at: context.clock(), by: context.member };
  return write(context, [
    ...edits,
    ...(gone === undefined ? [] : [{ table: 'members', id: recordOf(gone.member), fields: { removed }, ...seenAs(gone.seen) }]),
  ]);
}

export type Renewed = { readonly space: SpaceId; readonly epoch: number; readonly seen: RecordState | undefined };

/** Writes in the roster that a space has a new key: whoever reads it asks for theirs, and whoever cannot read it yet, too. */
export const noteRenewed = (context: ActionContext, { space, epoch, seen }: Renewed): Promise<Result<void, CommitFailure>> =>
  write(context, [{ table: 'spaces', id: recordOf(space), fields: { epoch }, ...seenAs(seen) }]);

export type TakenNumbers = {
  readonly device: DeviceId;
  /** By the field of each space, as ranges: those that were taken before, too. */
  readonly fields: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly seen: RecordState | undefined;
};

/** Writes in the roster which envelopes of a removed device are taken, before the server lets them into the log. */
export function noteTaken(context: ActionContext, { device, fields, seen }: TakenNumbers): Promise<Result<void, CommitFailure>> {
  const values = Object.fromEntries(Object.entries(fields).map(([field, ranges]) => [field, ranges.map(([from, to]) => [from, to])]));
  return write(context, [{ table: 'devices', id: recordOf(device), fields: values, ...seenAs(seen) }]);
}

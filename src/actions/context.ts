import type { Clock } from '#kernel/clock.ts';
import { type Day, dayAt } from '#kernel/day.ts';
import { type DeviceId, type MemberId, newId, type OrganisationId, type RecordId, type SpaceId } from '#kernel/id.ts';
import type { Role } from '#domain/member.ts';
import type { Commit } from '#sync/commit.ts';
import type { Reader } from '#store/reader.ts';

/** The spaces an open phone works in. A family lives in its team's space. */
export type Spaces = { readonly organisation: SpaceId; readonly team: SpaceId; readonly own: SpaceId };

/** What every action needs of an open phone. */
export type ActionContext = {
  readonly organisation: OrganisationId;
  readonly member: MemberId;
  readonly device: DeviceId;
  readonly role: Role;
  readonly spaces: Spaces;
  readonly commit: Commit;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => void;
};

export const today = ({ clock }: Pick<ActionContext, 'clock'>): Day => dayAt(clock());

export const freshId = ({ random }: Pick<ActionContext, 'random'>): RecordId => newId<RecordId>(random);

/** A whole number from 0 to `below` - 1. */
export const randomBelow =
  ({ random }: Pick<ActionContext, 'random'>) =>
  (below: number): number => {
    const bytes = new Uint8Array(4);
    random(bytes);
    return new DataView(bytes.buffer).getUint32(0) % below;
  };

import type { Instant } from '#kernel/clock.ts';
import { type DeviceId, type MemberId, parseId } from '#kernel/id.ts';
import { type Succession, valueToSuccession } from '#protocol/succession.ts';
import type { Reader } from '#store/reader.ts';

/** A device of a member: who a write is by, and by which invitation it joined. */
export type RosterDevice = {
  readonly id: DeviceId;
  readonly member: MemberId | undefined;
  readonly signKey: Uint8Array | undefined;
  readonly joinedAt: Instant | undefined;
  readonly invitation: string | undefined;
  /** It came back with a backup of another device of the same member, and says how that is proved. */
  readonly heirOf: Succession | undefined;
};

const bytes = (value: unknown): Uint8Array | undefined => (value instanceof Uint8Array ? value : undefined);
const instant = (value: unknown): Instant | undefined => (typeof value === 'number' ? value : undefined);

export async function rosterDevices(reader: Reader): Promise<readonly RosterDevice[]> {
  return (await reader.all('devices')).flatMap(({ id, fields }) => {
    const device = parseId<DeviceId>(id);
    return device === undefined
      ? []
      : [
          {
            id: device,
            member: parseId<MemberId>(fields['member']),
            signKey: bytes(fields['signKey']),
            joinedAt: instant(fields['joinedAt']),
            invitation: parseId(fields['invitation']),
            heirOf: valueToSuccession(fields['heirOf']),
          },
        ];
  });
}

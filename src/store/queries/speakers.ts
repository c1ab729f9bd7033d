import type { DeviceId, MemberId } from '#kernel/id.ts';
import type { Member } from '#domain/member.ts';
import type { Kept } from './kept.ts';
import type { RosterDevice } from './members-of-space.ts';

/**
 * Whose devices speak for them. A device speaks for the member whose entry it wrote itself, and so does one that came back with a
 * backup of such a device: who claims to be somebody else is nobody. `proved`: which successions hold; screens believe them until
 * the proof, which comes after showing, marks those that do not.
 */
export function speakersOf(
  members: readonly Kept<Member>[],
  devices: readonly RosterDevice[],
  proved: (device: RosterDevice) => boolean = () => true,
): ReadonlyMap<DeviceId, MemberId> {
  const writers = new Map<MemberId, DeviceId | undefined>(members.map(({ value, state }) => [value.id, state['name']?.heads[0]?.device]));
  const byId = new Map(devices.map((device) => [device.id, device]));
  const speaks = (device: RosterDevice | undefined, member: MemberId, passed: ReadonlySet<DeviceId>): boolean => {
    if (device === undefined || device.member !== member || passed.has(device.id)) {
      return false;
    }
    const before = device.heirOf;
    return (
      writers.get(member) === device.id ||
      (before !== undefined && proved(device) && speaks(byId.get(before.from), member, new Set([...passed, device.id])))
    );
  };
  return new Map(
    devices.flatMap((device) =>
      device.member !== undefined && speaks(device, device.member, new Set()) ? [[device.id, device.member] as const] : [],
    ),
  );
}

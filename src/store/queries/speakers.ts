import type { DeviceId, MemberId } from '#kernel/id.ts';
import type { Member } from '#domain/member.ts';
import type { Kept } from './kept.ts';
import type { RosterDevice } from './roster-devices.ts';

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
  // Whoever came back says their name anew, perhaps: the devices before it spoke for the same member all the same.
  const heirs = new Map<DeviceId, RosterDevice[]>();
  for (const device of devices) {
    if (device.heirOf !== undefined && proved(device) && byId.get(device.heirOf.from)?.member === device.member) {
      heirs.set(device.heirOf.from, [...(heirs.get(device.heirOf.from) ?? []), device]);
    }
  }
  const before = ({ heirOf, member, id }: RosterDevice): RosterDevice | undefined => {
    const from = heirOf === undefined ? undefined : byId.get(heirOf.from);
    return from?.member === member && heirs.get(from?.id ?? id)?.some((heir) => heir.id === id) === true ? from : undefined;
  };
  const speaks = (device: RosterDevice, member: MemberId): boolean => {
    const seen = new Set<DeviceId>();
    const ahead = [device];
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      if (writers.get(member) === next.id) {
        return true;
      }
      if (!seen.has(next.id)) {
        seen.add(next.id);
        ahead.push(...[before(next) ?? [], heirs.get(next.id) ?? []].flat());
      }
    }
    return false;
  };
  return new Map(
    devices.flatMap((device) => (device.member !== undefined && speaks(device, device.member) ? [[device.id, device.member] as const] : [])),
  );
}

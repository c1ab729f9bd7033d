import type { DeviceId, MemberId } from '#kernel/id.ts';
import type { Reader } from '#store/reader.ts';
import { membersOfSpace, rosterDevices } from './members-of-space.ts';

/** Who stands behind a device, by the sealed roster; empty where it does not say. */
export type NameOf = (device: DeviceId) => string;

export async function namesOfDevices(reader: Reader): Promise<NameOf> {
  const [members, devices] = await Promise.all([membersOfSpace(reader), rosterDevices(reader)]);
  const names = new Map<MemberId, string>(members.map(({ value }) => [value.id, value.name]));
  // A device speaks for the member whose entry it wrote itself: a name that another device put there is not believed.
  const writers = new Map(members.map(({ value, state }) => [value.id, state['name']?.heads[0]?.device]));
  const owners = new Map(devices.map(({ id, member }) => [id, member !== undefined && writers.get(member) === id ? member : undefined]));
  return (device) => {
    const owner = owners.get(device);
    return owner === undefined ? '' : (names.get(owner) ?? '');
  };
}

import type { DeviceId, MemberId } from '#kernel/id.ts';
import type { Reader } from '#store/reader.ts';
import { membersOfSpace } from './members-of-space.ts';
import { rosterDevices } from './roster-devices.ts';
import { speakersOf } from './speakers.ts';

/** Who stands behind a device, by the sealed roster; empty where it does not say. */
export type NameOf = (device: DeviceId) => string;

export async function namesOfDevices(reader: Reader): Promise<NameOf> {
  const [members, devices] = await Promise.all([membersOfSpace(reader), rosterDevices(reader)]);
  const names = new Map<MemberId, string>(members.map(({ value }) => [value.id, value.name]));
  const owners = speakersOf(members, devices);
  return (device) => {
    const owner = owners.get(device);
    return owner === undefined ? '' : (names.get(owner) ?? '');
  };
}

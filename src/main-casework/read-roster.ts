import type { DeviceId, MemberId } from '#kernel/id.ts';
import { invitations } from '#store/queries/invitations.ts';
import { membersOfSpace, rosterDevices } from '#store/queries/members-of-space.ts';
import type { Reader } from '#store/reader.ts';
import type { RosterEntry } from '#sync/prove.ts';

/**
 * The roster, by which authors are judged. Whoever came by an ordinary invitation is a worker, whatever their own device says of
 * itself since: only a coordinator's device makes a coordinator.
 */
export async function readRoster(reader: Reader): Promise<ReadonlyMap<DeviceId, RosterEntry>> {
  const [members, devices] = [await membersOfSpace(reader), await rosterDevices(reader)];
  const invited = new Set((await invitations(reader)).map(({ id }) => String(id)));
  const byInvitation = new Set(devices.filter(({ invitation }) => invitation !== undefined && invited.has(invitation)).map(({ id }) => id));
  const roles = new Map<MemberId, RosterEntry['role']>(
    members.map(({ value, state }) => {
      const writer = state['role']?.heads[0]?.device;
      const selfMade = writer !== undefined && byInvitation.has(writer);
      return [value.id, value.role === 'coordinator' && !selfMade ? 'coordinator' : 'worker'];
    }),
  );
  const writers = new Map(members.map(({ value, state }) => [value.id, state['name']?.heads[0]?.device]));
  return new Map(
    devices.flatMap(({ id, member, signKey }) => {
      // A device speaks for the member whose entry it wrote itself: who claims to be somebody else is nobody.
      const role = member === undefined || writers.get(member) !== id ? undefined : roles.get(member);
      return member === undefined || signKey === undefined || role === undefined ? [] : [[id, { member, signKey, role }] as const];
    }),
  );
}

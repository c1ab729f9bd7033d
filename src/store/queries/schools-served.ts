import type { MemberId, RecordId } from '#kernel/id.ts';
import type { Reader } from '#store/reader.ts';
import { invitationRows } from './invitations.ts';
import { membersOfSpace } from './members-of-space.ts';
import { rosterDevices } from './roster-devices.ts';

/**
 * Which schools each member serves: what they said themselves, or, as long as they said nothing, the ones their invitation
 * named.
 */
export async function schoolsServed(reader: Reader): Promise<ReadonlyMap<MemberId, readonly RecordId[]>> {
  const [members, devices, made] = [await membersOfSpace(reader), await rosterDevices(reader), await invitationRows(reader)];
  const invited = new Map(devices.map(({ member, invitation }) => [member, invitation === undefined ? [] : (made.get(invitation)?.schools ?? [])]));
  return new Map(
    members.map(({ value: { id, schools }, state }) => {
      const said = Object.keys(state).some((field) => field.startsWith('school:'));
      return [id, said ? schools : (invited.get(id) ?? [])];
    }),
  );
}

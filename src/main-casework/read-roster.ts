import type { DeviceId, MemberId, SpaceId } from '#kernel/id.ts';
import { invitationRows } from '#store/queries/invitations.ts';
import { membersOfSpace } from '#store/queries/members-of-space.ts';
import { type RosterDevice, rosterDevices } from '#store/queries/roster-devices.ts';
import type { Reader } from '#store/reader.ts';
import { type DeviceKeys, deviceKeys } from '#store/queries/roster-keys.ts';
import { speakersOf } from '#store/queries/speakers.ts';
import type { Removed, RosterEntry } from '#sync/prove.ts';
import { provedSuccessions } from '#sync/successions.ts';

type Invitations = Awaited<ReturnType<typeof invitationRows>>;

/** A device, and the member it really speaks for, whomever it claims. */
type Spoken = { readonly device: RosterDevice; readonly member: MemberId };

/**
 * The devices whose word makes a coordinator: the founder's and those that came by the recovery code say it of themselves; of
 * anybody else one of these must have said it, on the invitation or on the member.
 */
function coordinating(devices: readonly Spoken[], known: Invitations, claims: ReadonlyMap<MemberId, DeviceId | undefined>): ReadonlySet<DeviceId> {
  const trusted = new Set<DeviceId>();
  const isMade = ({ device: { id, invitation }, member }: Spoken): boolean => {
    const writer = claims.get(member);
    if (writer === undefined) {
      return false;
    }
    if (writer !== id) {
      return trusted.has(writer);
    }
    const made = invitation === undefined ? undefined : known.get(invitation);
    return made === undefined || (made.role === 'coordinator' && made.roleBy !== undefined && trusted.has(made.roleBy));
  };
  for (let grew = true; grew; ) {
    const more = devices.filter((spoken) => !trusted.has(spoken.device.id) && isMade(spoken));
    more.forEach(({ device }) => trusted.add(device.id));
    grew = more.length > 0;
  }
  return trusted;
}

/**
 * The roster, by which authors are judged. Whoever came by an ordinary invitation is a worker, whatever their own device says of
 * itself since: only a coordinator's device makes a coordinator.
 */
export async function readRoster(reader: Reader): Promise<ReadonlyMap<DeviceId, RosterEntry>> {
  const [members, devices, known] = [await membersOfSpace(reader), await rosterDevices(reader), await invitationRows(reader)];
  const claims = new Map(
    members.flatMap(({ value, state }) => (value.role === 'coordinator' ? [[value.id, state['role']?.heads[0]?.device] as const] : [])),
  );
  const proved = await provedSuccessions(devices);
  const speakers = speakersOf(members, devices, ({ id }) => proved.has(id));
  const spoken = devices.flatMap((device): readonly Spoken[] => {
    const member = speakers.get(device.id);
    return member === undefined ? [] : [{ device, member }];
  });
  const trusted = coordinating(spoken, known, claims);
  const coordinators = new Set(spoken.flatMap(({ device, member }) => (trusted.has(device.id) ? [member] : [])));
  const isCoordinator = (device: DeviceId): boolean => {
    const member = speakers.get(device);
    return member !== undefined && coordinators.has(member);
  };
  const removals = removalsBy(await deviceKeys(reader), isCoordinator);
  return new Map(
    devices.flatMap(({ id, signKey }) => {
      const [member, removed] = [speakers.get(id), removals.get(id)];
      if (member === undefined || signKey === undefined) {
        return [];
      }
      const role = coordinators.has(member) ? ('coordinator' as const) : ('worker' as const);
      return [[id, { member, signKey, role, ...(removed === undefined ? {} : { removed }) }] as const];
    }),
  );
}

const highest = (maps: readonly ReadonlyMap<SpaceId, number>[]): ReadonlyMap<SpaceId, number> => {
  const all = new Map<SpaceId, number>();
  for (const [space, number] of maps.flatMap((map) => [...map])) {
    all.set(space, Math.max(number, all.get(space) ?? 0));
  }
  return all;
};

/** What coordinators said of removals, and nobody else: least of all the removed device of itself. */
function removalsBy(devices: readonly DeviceKeys[], isCoordinator: (device: DeviceId) => boolean): ReadonlyMap<DeviceId, Removed> {
  return new Map(
    devices.flatMap(({ id, removals, taken }) => {
      const said = removals.filter(({ writer }) => writer !== id && isCoordinator(writer));
      const removed: Removed = {
        upTo: highest(said.map(({ upTo }) => upTo)),
        epochs: highest(said.map(({ epochs }) => epochs)),
        taken: taken.filter(({ writer }) => writer !== id && isCoordinator(writer)),
      };
      return said.length === 0 ? [] : [[id, removed] as const];
    }),
  );
}
